"use strict";

/** A search over events and people, opened with a key. */
const mareaSearch = (() => {
  const { element } = mareaDom;
  const MOST = 12;

  /** @param {string} text without accents and case */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  function make(atlas, actions) {
    const words = atlas.data.words.map;
    const entries = atlas.data.events.map((event) => ({
      event,
      text: plain(
        [
          event.title,
          event.when,
          event.place,
          atlas.countries.get(event.country)?.name ?? "",
          ...event.actors,
          event.summary,
        ].join(" "),
      ),
      title: plain(event.title),
    }));
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
      hits.sort((a, b) => Number(b.title.includes(asked[0])) - Number(a.title.includes(asked[0])));
      found.replaceChildren(
        ...hits.slice(0, MOST).map(({ event }) =>
          element(
            "li",
            {},
            element(
              "button",
              {
                type: "button",
                onclick: () => {
                  root.close();
                  actions.select(event.id);
                },
              },
              mareaMarks.draw(atlas.data.scale, event),
              element("span", {}, event.title),
              element("small", {}, `${event.when} · ${event.place}`),
            ),
          ),
        ),
      );
      if (asked.length && !hits.length) found.append(element("li", {}, words.search_none));
    }

    return {
      root,
      open() {
        field.value = "";
        list();
        root.showModal();
        field.focus();
      },
    };
  }

  return Object.freeze({ make });
})();
