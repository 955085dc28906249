"use strict";

/** The reading pane: a tab for each text, the running text, and where its thing is told. */
const mareaReader = (() => {
  const { element, phrase } = mareaDom;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {ReturnType<typeof mareaShelf.make>} shelf
   * @param {ReturnType<typeof mareaSuggest.make>} suggest
   */
  function make(atlas, actions, shelf, suggest) {
    const words = atlas.data.words.map;
    const { texts } = atlas;
    const page = mareaPage.make(atlas, actions);
    const strip = mareaStrip.make(atlas, (share) => {
      const p = strip.paragraphAt(share);
      page.bring({ p, first: 1, last: 1 }, false);
    });
    const tabs = element("div", { class: "tabs", role: "tablist", "aria-label": words.texts });
    const chapter = element("p", { class: "chapter" });
    const place = element("p", { class: "place", "aria-live": "polite" });
    const previous = button("‹", words.previous_passage, () => walk(-1));
    const next = button("›", words.next_passage, () => walk(1));
    const follow = element("input", {
      type: "checkbox",
      id: "follow",
      onchange: () => actions.change({ follow: follow.checked }),
    });
    const root = element(
      "section",
      { class: "reader", "aria-label": words.read, hidden: true },
      element(
        "header",
        {},
        tabs,
        shelf.adder,
        button("×", words.close_reader, () => actions.read("", null)),
      ),
      element(
        "div",
        { class: "reader-bar" },
        chapter,
        suggest.button,
        place,
        previous,
        next,
        element("label", { class: "follow", title: words.follow_hint }, follow, words.follow),
      ),
      suggest.root,
      element("div", { class: "sheet" }, page.root, strip.root),
    );
    const following = mareaFollow.listen(atlas, actions, page, drawLine);
    /** @type {TextData|undefined} */
    let shown;
    /** @type {Map<string, {p: number, s: number}|undefined>} where each text was left */
    const lines = new Map();
    /** @type {Span|null} */
    let lit = null;
    let selection = "";
    /** @type {TextLink[]} where the present text tells the selection, or the present year */
    let places = [];

    tabs.addEventListener("keydown", (pressed) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[pressed.key];
      if (!by) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      const all = texts.all();
      const now = all.findIndex(({ id }) => id === actions.view().text);
      actions.read(all[(now + by + all.length) % all.length].id, null);
      /** @type {HTMLElement|null} */ (tabs.querySelector("[aria-selected=true]"))?.focus();
    });

    /** @param {1|-1} step to the next passage of the selection, round the ends */
    function walk(step) {
      const view = actions.view();
      const all = texts.mentions(subject(atlas, view), view.text);
      if (!all.length) return;
      const now = all.findIndex((link) => mareaTexts.same(link, view.passage));
      const from = now < 0 && step < 0 ? 0 : now;
      actions.read(view.text, all[(from + step + all.length) % all.length]);
    }

    /** @param {View} view */
    function drawTabs(view) {
      const wanted = subject(atlas, view);
      tabs.replaceChildren(
        ...texts.all().map((text) => {
          const told = wanted ? texts.mentions(wanted, text.id).length : 0;
          return element(
            "button",
            {
              type: "button",
              role: "tab",
              "aria-selected": String(text.id === view.text),
              tabindex: text.id === view.text ? "0" : "-1",
              title: text.title,
              dataset: { text: text.id },
              onclick: () => actions.read(text.id, null),
            },
            element("span", {}, text.own ? words.companion : text.title),
            told > 0 && element("small", {}, String(told)),
          );
        }),
      );
    }

    /** What goes with the place in the text: the chapter's name, and the strip. */
    function drawLine() {
      const line = page.atLine();
      const title = (line && shown?.paragraphs[line.p - 1].chapter) ?? "";
      if (chapter.textContent !== title) chapter.textContent = title;
      strip.draw(places, page.inView());
    }

    /** @param {View} view @param {TextLink[]} all */
    function drawPlace(view, all) {
      const now = all.findIndex((link) => mareaTexts.same(link, view.passage));
      const country = atlas.countries.get(view.country)?.name;
      if (now >= 0) place.textContent = phrase(words.nth, { nth: now + 1, count: all.length });
      else if (all.length) place.textContent = phrase(words.told_times, { count: all.length });
      else if (country || view.event) place.textContent = words.not_told;
      else
        place.textContent = phrase(words.told_year, {
          year: mareaTime.yearOf(view.instant),
          count: places.length,
        });
      previous.disabled = next.disabled = !all.length;
    }

    return {
      root,
      focus: () => page.root.focus({ preventScroll: true }),
      /** @param {Shown} now */
      draw({ view }) {
        const text = texts.get(view.text);
        const opened = root.hidden && Boolean(text);
        root.hidden = !text;
        if (!text) return;
        follow.checked = view.follow;
        if (text !== shown) {
          if (shown) lines.set(shown.id, page.atLine());
          const again = lines.get(text.id);
          shown = text;
          page.show(text);
          strip.show(text);
          following.forget();
          lit = null;
          selection = "";
          if (again && !view.passage)
            page.bring({ p: again.p, first: again.s, last: again.s }, false);
        }
        const wanted = subject(atlas, view);
        const all = wanted ? texts.mentions(wanted, text.id) : [];
        places = wanted ? all : ofYear(atlas, text, mareaTime.yearOf(view.instant));
        if (!wanted && view.country) places = ofCountry(atlas, text, view.country);
        const state = `${wanted} ${text.id} ${texts.all().map(({ id }) => id)}`;
        if (state !== selection || !mareaTexts.same(view.passage, lit)) {
          if (state !== selection) drawTabs(view);
          page.light(
            view.passage,
            all.filter((link) => !mareaTexts.same(link, view.passage)),
          );
          if (view.passage) {
            page.bring(view.passage, !opened);
            following.forget();
          }
          selection = state;
          lit = view.passage;
        }
        drawPlace(view, all);
        suggest.draw(text);
        drawLine();
      },
    };
  }

  /** @param {string} sign @param {string} name @param {() => void} onclick */
  const button = (sign, name, onclick) =>
    element("button", { type: "button", title: name, "aria-label": name, onclick }, sign);

  /**
   * What the view asks the text for: the event, or who governs the selected country.
   * @param {Atlas} atlas
   * @param {View} view
   */
  function subject(atlas, view) {
    if (view.event) return view.event;
    if (!view.country) return "";
    return atlas.holder(view.country, view.instant)?.id ?? "";
  }

  /** @param {Atlas} atlas @param {TextData} text @param {number} year the links to its events */
  const ofYear = (atlas, text, year) =>
    text.links.filter(({ body }) => {
      const event = atlas.events.get(body);
      return event && mareaTime.yearOf(event.day) === year;
    });

  /** @param {Atlas} atlas @param {TextData} text @param {string} country */
  const ofCountry = (atlas, text, country) =>
    text.links.filter(
      ({ body }) => (atlas.events.get(body) ?? atlas.governments.get(body))?.country === country,
    );

  return Object.freeze({ make, subject });
})();
