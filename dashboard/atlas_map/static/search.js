"use strict";

/** A search over events and people, opened with a key. */
const mareaSearch = (() => {
  const { element } = mareaDom;
  const MOST = 12;

  /** @param {string} text without accents and case */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /**
   * @typedef {{id: string, title: string, detail: string, plainTitle: string, text: string,
   *   picture: () => Element}} Entry
   */

  /** @param {string} id @param {string} title @param {string} detail @param {string[]} more @param {() => Element} picture @returns {Entry} */
  const entry = (id, title, detail, more, picture) => ({
    id,
    title,
    detail,
    plainTitle: plain(title),
    text: plain([title, detail, ...more].join(" ")),
    picture,
  });

  /** @param {Atlas} atlas */
  const eventEntries = (atlas) =>
    atlas.data.events.map((event) =>
      entry(
        event.id,
        event.title,
        `${event.when} · ${event.place}`,
        [atlas.countries.get(event.country)?.name ?? "", ...event.actors, event.summary],
        () => mareaMarks.draw(atlas.data.scale, event),
      ),
    );

  /** @param {Atlas} atlas */
  const governmentEntries = (atlas) =>
    atlas.data.countries.flatMap(({ name, governments }) =>
      governments.map((government) =>
        entry(
          government.id,
          government.leader,
          `${name} · ${government.party}, ${government.since}`,
          [government.summary],
          () =>
            element("span", {
              class: "swatch",
              dataset: { orientation: government.orientation },
            }),
        ),
      ),
    );

  /**
   * Where an entry stands among the hits: first whose title has all words asked for, then any.
   * @param {Entry} hit
   * @param {string[]} asked
   */
  const place = ({ plainTitle }, asked) =>
    asked.filter((word) => !plainTitle.includes(word)).length;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  function make(atlas, actions) {
    const words = atlas.data.words.map;
    /** @type {Entry[]} */
    let entries = []; // made when the search is first opened: the page opens without them
    const field = element("input", {
      type: "search",
      placeholder: words.search_hint,
      "aria-label": words.search,
      oninput: () => list(),
    });
    const found = element("ul", { class: "found" });
    const root = element("dialog", { class: "search", "aria-label": words.search }, field, found);
    field.addEventListener("keydown", (pressed) => {
      const first = found.querySelector("button");
      if (pressed.key === "Enter" && first) first.click();
      if (pressed.key === "ArrowDown" && first) {
        first.focus();
        pressed.preventDefault();
      }
    });
    found.addEventListener("keydown", (pressed) => {
      const item = /** @type {Element} */ (pressed.target).closest("li");
      const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling };
      if (!(pressed.key in next)) return;
      pressed.preventDefault();
      const sibling = next[/** @type {"ArrowDown"|"ArrowUp"} */ (pressed.key)];
      (sibling?.querySelector("button") ?? field).focus();
    });

    function list() {
      const asked = plain(field.value).split(/\s+/).filter(Boolean);
      const hits = asked.length
        ? entries.filter(({ text }) => asked.every((word) => text.includes(word)))
        : [];
      hits.sort((a, b) => place(a, asked) - place(b, asked));
      found.replaceChildren(
        ...hits.slice(0, MOST).map((entry) =>
          element(
            "li",
            {},
            element(
              "button",
              {
                type: "button",
                onclick: () => {
                  root.close();
                  actions.select(entry.id);
                },
              },
              entry.picture(),
              element("span", {}, entry.title),
              element("small", {}, entry.detail),
            ),
          ),
        ),
      );
      if (asked.length && !hits.length) found.append(element("li", {}, words.search_none));
    }

    return {
      root,
      open() {
        if (!entries.length) entries = [...eventEntries(atlas), ...governmentEntries(atlas)];
        field.value = "";
        list();
        root.showModal();
        field.focus();
      },
    };
  }

  return Object.freeze({ make });
})();
