"use strict";

/** Small controls of the panes. */
const mareaControls = (() => {
  const { element } = mareaDom;

  /** @param {string} name @param {string} hint @param {() => void} onclick */
  const button = (name, hint, onclick) =>
    element(
      "button",
      { type: "button", title: hint, "aria-label": name.length === 1 ? hint : false, onclick },
      name,
    );

  /** @param {string} name @param {[string, () => void][]} entries */
  function menu(name, entries) {
    const made = element(
      "details",
      { class: "menu" },
      element("summary", {}, name),
      element(
        "div",
        {},
        ...entries.map(([entry, does]) =>
          button(entry, entry, () => {
            made.open = false;
            does();
          }),
        ),
      ),
    );
    made.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && made.contains(relatedTarget))) made.open = false;
    });
    return made;
  }

  return Object.freeze({ button, menu });
})();
