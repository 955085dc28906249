"use strict";

/** The card inside the map: what the selection is, its passage and its sources. */
const mareaCard = (() => {
  const { element, phrase } = mareaDom;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  function make(atlas, actions) {
    const root = element("aside", { id: "passage", "aria-live": "polite", hidden: true });
    let drawn = "";

    return {
      root,
      /** @param {Shown} shown */
      draw({ view, governing }) {
        const event = atlas.events.get(view.event);
        const country = atlas.countries.get(view.country);
        const holder = country && governing.get(country.iso3);
        const lit = view.passage && Object.values(view.passage);
        const state = [view.event, view.country, holder?.id, view.text, lit, ...view.here].join(
          " ",
        );
        if (state === drawn) return;
        drawn = state;
        root.hidden = !(event || country);
        if (event) root.replaceChildren(...eventCard(atlas, actions, event, view.here));
        else if (country) root.replaceChildren(...countryCard(atlas, actions, country, holder));
        root.scrollTop = 0;
      },
    };
  }

  /** @param {Atlas} atlas @param {Actions} actions */
  function closer(atlas, actions) {
    const name = atlas.data.words.map.close;
    const onclick = () => actions.select("");
    return element(
      "button",
      { type: "button", class: "close", title: name, "aria-label": name, onclick },
      "×",
    );
  }

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {AtlasEvent} event
   * @param {readonly string[]} here
   */
  function eventCard(atlas, actions, event, here) {
    const { words, scale } = atlas.data;
    const kicker = [words.kind[event.kind], words.outcome[event.outcome]].filter(Boolean);
    const country = atlas.countries.get(event.country)?.name ?? words.map.outside;
    const where = event.place.includes(country) ? event.place : `${event.place}, ${country}`;
    return [
      closer(atlas, actions),
      element("p", { class: "kicker" }, mareaMarks.draw(scale, event), kicker.join(" · ")),
      element("h2", {}, event.title),
      element("p", { class: "where" }, `${event.when} · ${where}`),
      element("p", { class: "summary" }, event.summary),
      ...together(atlas, actions, event, here),
      ...passage(atlas, actions, event.id),
      ...disputed(words, event.contested),
      ...threads(atlas, actions, event),
      ...sources(atlas, event.sources),
    ];
  }

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {Country} country
   * @param {Government|undefined} holder
   */
  function countryCard(atlas, actions, country, holder) {
    const { words } = atlas.data;
    if (!holder) return [closer(atlas, actions), element("h2", {}, country.name)];
    const placed = `${words.orientation[holder.orientation]} · ${words.regime[holder.regime]}`;
    return [
      closer(atlas, actions),
      element(
        "p",
        { class: "kicker" },
        element("span", { class: "swatch", dataset: { orientation: holder.orientation } }),
        `${country.name} · ${placed}`,
      ),
      element("h2", {}, holder.leader),
      element("p", { class: "where" }, `${holder.party} · ${holder.since}`),
      element("p", { class: "summary" }, holder.summary),
      element("p", { class: "basis" }, holder.basis),
      ...disputed(words, holder.contested),
      ...passage(atlas, actions, holder.id),
      ...sources(atlas, holder.sources),
    ];
  }

  /** @param {AtlasData["words"]} words @param {string} sentence */
  const disputed = (words, sentence) =>
    sentence ? [folded(words.map.disputed, element("p", {}, sentence))] : [];

  /** @param {string} title @param {Element} content opened by a click on the title */
  const folded = (title, content) => element("details", {}, element("summary", {}, title), content);

  /**
   * The passage that tells a thing, in the open text or else in the first that does.
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {string} id
   */
  function passage(atlas, actions, id) {
    const { words } = atlas.data;
    const { text: open, passage: lit } = actions.view();
    const telling = atlas.texts.telling(id);
    const found = telling.find(({ text }) => text.id === open) ?? telling[0];
    if (!found) return [];
    const { text, links } = found;
    const span = (open === text.id && lit) || links[0];
    const { chapter } = text.paragraphs[span.p - 1];
    const count = telling.reduce((sum, { links }) => sum + links.length, 0);
    const beside = open === text.id; // the words stand lit in the text
    return [
      element(
        "blockquote",
        {},
        !beside && element("p", {}, atlas.texts.sentences(text, span).join(" ")),
        element(
          "cite",
          {},
          text.own ? phrase(words.map.passage, { chapter }) : text.title,
          " · ",
          link(phrase(words.map.read_on, { count }), () => actions.read(text.id, span)),
          " · ",
          link(words.map.quote, () => actions.quote(text.id, span)),
        ),
      ),
    ];
  }

  /** @param {string} name @param {() => void} onclick */
  const link = (name, onclick) =>
    element("button", { type: "button", class: "link", onclick }, name);

  /** @param {Atlas} atlas @param {Actions} actions @param {AtlasEvent} event */
  function threads(atlas, actions, event) {
    const found = mareaThreads.of(atlas, event.id);
    if (!found.length) return [];
    const { words } = atlas.data;
    return [
      folded(
        `${words.map.threads} (${found.length})`,
        element(
          "ul",
          { class: "threads" },
          ...found.map(({ influence, other, outgoing }) =>
            element(
              "li",
              {},
              element("span", { class: "thread-kind" }, `${words.influence[influence.kind]} `),
              outgoing ? words.map.led_to : words.map.came_from,
              " ",
              eventLink(actions, other),
            ),
          ),
        ),
      ),
    ];
  }

  /** @param {Atlas} atlas @param {string[]} ids */
  const sources = (atlas, ids) => [
    folded(
      `${atlas.data.words.map.sources} (${ids.length})`,
      element(
        "ul",
        { class: "references" },
        ...ids.map((id) => element("li", {}, atlas.data.sources[id])),
      ),
    ),
  ];

  /**
   * The events gathered under one mark, this one among them.
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {AtlasEvent} event
   * @param {readonly string[]} here
   */
  function together(atlas, actions, event, here) {
    if (here.length < 2) return [];
    const found = atlas.data.events.filter(({ id }) => here.includes(id));
    return [
      element(
        "nav",
        { class: "here" },
        element("h3", {}, phrase(atlas.data.words.map.here, { count: here.length })),
        element(
          "ul",
          {},
          ...found.map((other) =>
            element(
              "li",
              {},
              mareaMarks.draw(atlas.data.scale, other),
              eventLink(actions, other, other === event),
            ),
          ),
        ),
      ),
    ];
  }

  /** @param {Actions} actions @param {AtlasEvent} event @param {boolean} [current] */
  const eventLink = (actions, event, current = false) =>
    element(
      "button",
      {
        type: "button",
        class: "event-link",
        "aria-current": current,
        dataset: { goto: event.id },
        onclick: () => actions.select(event.id),
      },
      `${event.title}, ${event.when}`,
    );

  return Object.freeze({ make });
})();
