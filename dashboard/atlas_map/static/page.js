"use strict";

/** A text as it is read: paragraphs and sentences, with a coloured edge at every linked passage. */
const mareaPage = (() => {
  const { element } = mareaDom;
  /** Where the eye rests while reading, as a share of the pane's height from its top. */
  const READING_LINE = 0.34;
  /** Further than this many heights of the pane nobody follows a gliding page. */
  const GLIDE = 3;
  const CORRECTIONS = 5;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  function make(atlas, actions) {
    const words = atlas.data.words.map;
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const root = element("article", { class: "page", tabindex: "0", "aria-label": words.read });
    /** @type {TextData|undefined} */
    let text;
    /** @type {HTMLElement[]} the elements of the paragraphs, in order */
    let blocks = [];
    /** @type {Map<number, TextLink[]>} */
    let linked = new Map();
    /** @type {Span|undefined} what was brought into view, until the reader moves the page */
    let brought;

    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) {
            const block = /** @type {HTMLElement} */ (target);
            mareaEdges.draw(atlas, block, linked.get(numberOf(block)) ?? [], tell);
          }
      },
      { root, rootMargin: "300px 0px" },
    );
    new ResizeObserver(() => {
      for (const edge of root.querySelectorAll(".edges")) edge.remove();
      for (const block of blocks) {
        seen.unobserve(block);
        if (linked.has(numberOf(block))) seen.observe(block);
      }
      if (brought) bring(brought, false);
    }).observe(root);
    for (const name of ["wheel", "touchmove", "pointerdown", "keydown"])
      root.addEventListener(
        name,
        () => {
          brought = undefined;
        },
        { passive: true },
      );

    /** @param {TextData} wanted */
    function show(wanted) {
      text = wanted;
      linked = byParagraph([
        ...wanted.links,
        ...wanted.suggestions
          .filter(({ shown }) => shown)
          .map((each) => ({ ...each, resolution: "suggested" })),
      ]);
      seen.disconnect();
      let chapter = "";
      blocks = [];
      const children = [];
      for (const [index, paragraph] of wanted.paragraphs.entries()) {
        if (paragraph.chapter !== chapter) {
          chapter = paragraph.chapter;
          if (chapter) children.push(element("h3", {}, chapter));
        }
        const block = paragraphBlock(paragraph, index + 1, linked.get(index + 1) ?? []);
        blocks.push(block);
        children.push(block);
      }
      root.lang = wanted.language;
      root.replaceChildren(element("h2", {}, wanted.title), ...children);
      root.scrollTop = 0;
      brought = undefined;
      for (const block of blocks) if (linked.has(numberOf(block))) seen.observe(block);
    }

    /** @param {TextLink[]} links the first that is not told already, so that clicks go through all */
    function tell(links) {
      const now = links.findIndex(({ body }) => body === actions.view().event);
      const link = links[(now + 1) % links.length];
      if (link) actions.tell(link);
    }

    root.addEventListener("click", (clicked) => {
      const target = /** @type {Element} */ (clicked.target);
      const hit = target.closest("[data-s]");
      const block = target.closest("[data-p]");
      if (!(hit instanceof HTMLElement) || !(block instanceof HTMLElement)) return;
      if (getSelection()?.isCollapsed === false) return; // words are being selected
      const s = Number(hit.dataset.s);
      const here = (linked.get(numberOf(block)) ?? []).filter(
        ({ first, last, resolution }) => first <= s && s <= last && resolution !== "suggested",
      );
      if (here.length) tell(here);
      else if (text) actions.read(text.id, { p: numberOf(block), first: s, last: s });
    });

    /**
     * Bring a passage to the reading line; one that stands in view already stays where it is.
     * @param {Span} span
     * @param {boolean} [glide]
     */
    function bring(span, glide = true) {
      const block = blocks[span.p - 1];
      if (!block) return;
      brought = span;
      const by = distance(span);
      if (by === 0) return;
      const near = Math.abs(by) < root.clientHeight * GLIDE;
      if (glide && near && !calm.matches) root.scrollBy({ top: by, behavior: "smooth" });
      else jump(span, CORRECTIONS);
    }

    /**
     * Scroll at once, and again if what lies between turned out higher or lower than it was thought:
     * paragraphs out of view are only laid out when they come near.
     * @param {Span} span
     * @param {number} corrections how often at most
     */
    function jump(span, corrections) {
      const by = distance(span);
      root.scrollBy({ top: by, behavior: "instant" });
      if (by && corrections)
        requestAnimationFrame(() => {
          if (brought === span) jump(span, corrections - 1);
        });
    }

    /** @param {Span} span how far to scroll until it stands well; none if it is in view */
    function distance(span) {
      const pane = root.getBoundingClientRect();
      const block = blocks[span.p - 1];
      const rects = [span.first, span.last].map((s) =>
        (sentence(block, s) ?? block).getBoundingClientRect(),
      );
      const [top, bottom] = [rects[0].top - pane.top, rects[1].bottom - pane.top];
      if (top > 8 && bottom < pane.height - 8) return 0;
      return top - pane.height * Math.min(READING_LINE, 0.12 + (bottom - top) / pane.height);
    }

    /**
     * Light a passage, and show where else its thing is told.
     * @param {Span|null} primary
     * @param {readonly Span[]} others
     */
    function light(primary, others) {
      for (const old of root.querySelectorAll(".lit, .also")) old.classList.remove("lit", "also");
      for (const span of others) paint(span, "also");
      if (primary) paint(primary, "lit");
    }

    /** @param {Span} span @param {string} name */
    function paint({ p, first, last }, name) {
      const block = blocks[p - 1];
      if (!block) return;
      for (let s = first; s <= last; s += 1) sentence(block, s)?.classList.add(name);
    }

    /** The paragraph and the sentence at the reading line; nothing over an empty page. */
    function atLine() {
      const pane = root.getBoundingClientRect();
      const y = pane.top + pane.height * READING_LINE;
      const low = blockAt(y);
      const block = blocks[low];
      if (!block) return undefined;
      const spans = [...block.querySelectorAll("[data-s]")];
      const passed = spans.filter((span) => span.getBoundingClientRect().top <= y).length;
      return { p: low + 1, s: Math.max(1, passed) };
    }

    /** @param {number} p the paragraph being read: a dark edge stands beside it */
    function mark(p) {
      root.querySelector(".reading")?.classList.remove("reading");
      blocks[p - 1]?.classList.add("reading");
    }

    /** The first and the last paragraph in view. */
    function inView() {
      const { top, bottom } = root.getBoundingClientRect();
      const first = blockAt(top);
      let last = first;
      while (blocks[last + 1]?.getBoundingClientRect().top < bottom) last += 1;
      return { first: first + 1, last: last + 1 };
    }

    /** @param {number} y the index of the first block that ends below this height of the window */
    function blockAt(y) {
      let low = 0;
      let high = blocks.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (blocks[middle].getBoundingClientRect().bottom < y) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    return {
      root,
      show,
      bring,
      light,
      atLine,
      inView,
      mark,
      /** @param {number} p */
      links: (p) => (linked.get(p) ?? []).filter(({ resolution }) => resolution !== "suggested"),
    };
  }

  /** @param {HTMLElement} block */
  const numberOf = (block) => Number(block.dataset.p);

  /** @param {HTMLElement} block @param {number} s @returns {HTMLElement|null} */
  const sentence = (block, s) => block.querySelector(`[data-s="${s}"]`);

  /** @param {ParagraphData} paragraph @param {number} number @param {TextLink[]} links */
  function paragraphBlock({ id, page, sentences }, number, links) {
    const block = element("p", {
      dataset: { p: number, ...(id && { id }), ...(page && { page }) },
    });
    for (const [index, words] of sentences.entries()) {
      const s = index + 1;
      const told = links.some(
        ({ first, last, resolution }) => first <= s && s <= last && resolution !== "suggested",
      );
      block.append(element("span", { class: told && "told", dataset: { s } }, words), " ");
    }
    return block;
  }

  /** @param {TextLink[]} links */
  function byParagraph(links) {
    /** @type {Map<number, TextLink[]>} */
    const found = new Map();
    for (const link of [...links].sort(mareaTexts.inOrder)) {
      const known = found.get(link.p);
      if (known) known.push(link);
      else found.set(link.p, [link]);
    }
    return found;
  }

  return Object.freeze({ make });
})();
