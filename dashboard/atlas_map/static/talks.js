"use strict";

/** The talks at hand, to be chosen from. */
const mareaTalks = (() => {
  const { element, phrase } = mareaDom;

  /**
   * @param {Atlas} atlas
   * @param {(id: string) => void} present
   * @param {(id: string) => void} prepare opens a talk with the speaker's window
   */
  function make(atlas, present, prepare) {
    const { talk: words, map } = atlas.data.words;
    /** @param {string} name @param {string} kind @param {() => void} onclick */
    const button = (name, kind, onclick) =>
      element(
        "button",
        {
          type: "button",
          class: kind,
          onclick: () => {
            root.close();
            onclick();
          },
        },
        name,
      );
    const root = element(
      "dialog",
      { class: "talks", "aria-label": words.talks },
      button("×", "close", () => {}),
      element("h2", {}, words.talks),
      element(
        "ul",
        {},
        ...atlas.data.talks.map(({ id, title, scenes }) =>
          element(
            "li",
            { dataset: { talk: id } },
            element("strong", {}, title),
            element("span", {}, phrase(words.count, { count: scenes.length })),
            button(words.present, "present", () => present(id)),
            button(words.speaker, "prepare", () => prepare(id)),
          ),
        ),
      ),
      !atlas.data.talks.length && element("p", {}, words.none),
    );
    root.querySelector(".close")?.setAttribute("aria-label", map.close);
    return { root, open: () => root.showModal() };
  }

  return Object.freeze({ make });
})();
