"use strict";

/** The edges beside a paragraph: one for each run of sentences that is linked. */
const mareaEdges = (() => {
  const { element, phrase } = mareaDom;
  const LANES = 3;

  /**
   * Draw the edges of a paragraph that has come into view, once.
   * @param {Atlas} atlas
   * @param {HTMLElement} block
   * @param {TextLink[]} links in order
   * @param {(here: TextLink[]) => void} tell called with the links of the edge that was clicked
   */
  function draw(atlas, block, links, tell) {
    if (block.querySelector(".edges")) return;
    const top = block.getBoundingClientRect().top;
    const edges = element("div", { class: "edges" });
    for (const { span, lane, links: here } of lanes(links)) {
      const first = lines(block, span.first)[0];
      const end = lines(block, span.last).at(-1);
      if (!first || !end) continue;
      const titles = here.map(({ body }) => atlas.title(body));
      edges.append(
        element("button", {
          type: "button",
          class: "edge",
          tabindex: "-1",
          title: titles.join("\n"),
          "aria-label": phrase(atlas.data.words.map.told_here, { title: titles.join(", ") }),
          dataset: { resolution: here[0].resolution },
          style: `top:${first.top - top}px;height:${end.bottom - first.top}px;--lane:${lane};--edge:${colour(atlas, here[0].body)}`,
          onclick: () => tell(here),
        }),
      );
    }
    block.prepend(edges);
  }

  /** @param {HTMLElement} block @param {number} s the lines that a sentence fills */
  const lines = (block, s) => [...(block.querySelector(`[data-s="${s}"]`)?.getClientRects() ?? [])];

  /**
   * Put links side by side where they overlap: one edge for each run of sentences.
   * @param {TextLink[]} links of one paragraph, in order
   */
  function lanes(links) {
    /** @type {{span: Span, lane: number, links: TextLink[]}[]} */
    const edges = [];
    for (const link of links) {
      const same = edges.find(({ span }) => mareaTexts.same(span, link));
      if (same) {
        same.links.push(link);
        continue;
      }
      const taken = edges
        .filter(({ span }) => span.last >= link.first && span.first <= link.last)
        .map(({ lane }) => lane);
      const lane = [...Array(LANES).keys()].find((free) => !taken.includes(free)) ?? LANES - 1;
      edges.push({ span: link, lane, links: [link] });
    }
    return edges;
  }

  /** @param {Atlas} atlas @param {string} body */
  function colour(atlas, body) {
    const event = atlas.events.get(body);
    if (event) {
      const { colour } = atlas.data.scale.kind[event.kind];
      return colour === "ink" ? "var(--ink)" : colour;
    }
    const government = atlas.governments.get(body);
    return government ? `var(--${government.orientation})` : "var(--quiet)";
  }

  return Object.freeze({ draw, colour });
})();
