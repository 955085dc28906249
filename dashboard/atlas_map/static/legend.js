"use strict";

/** The legend: explains colours and shapes, and hides or shows what it explains. */
const mareaLegend = (() => {
  const { element } = mareaDom;
  /** Kinds that stand in the closed legend. */
  const FIRST = 5;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  function make(atlas, actions) {
    const { words, scale } = atlas.data;
    const used = new Set(atlas.data.events.map(({ kind }) => kind));
    const kinds = Object.keys(scale.kind).filter((kind) => used.has(kind));
    /** @type {View|undefined} */
    let view;
    /** @param {"hiddenKinds"|"hiddenOrientations"} list @param {string} name */
    const toggle = (list, name) => {
      const hidden = view?.[list] ?? [];
      const next = hidden.includes(name) ? hidden.filter((n) => n !== name) : [...hidden, name];
      actions.change({ [list]: next }, true);
    };
    const orientations = Object.keys(scale.orientation).map((name) =>
      key("hiddenOrientations", name, words.orientation[name], toggle, () =>
        element("span", { class: "swatch", dataset: { orientation: name } }),
      ),
    );
    const marks = kinds.map((kind) =>
      key("hiddenKinds", kind, words.kind[kind], toggle, () =>
        mareaMarks.draw(scale, { kind, outcome: "" }),
      ),
    );
    const signs = [
      sign(element("span", { class: "swatch hatched" }), words.map.not_elected_key),
      sign(mareaMarks.draw(scale, { kind: kinds[0], outcome: "failed" }), words.map.failed),
      sign(mareaMarks.draw(scale, { kind: kinds[0], outcome: "contested" }), words.map.contested),
    ];
    const more = element(
      "button",
      { type: "button", class: "more", "aria-expanded": "false", onclick: () => open(!expanded) },
      words.map.more,
    );
    const root = element(
      "section",
      { id: "legend", "aria-label": words.map.legend, title: words.map.legend },
      element("div", { class: "keys orientations" }, ...orientations.map(({ root }) => root)),
      element("div", { class: "keys signs" }, ...signs),
      element("div", { class: "keys kinds" }, ...marks.map(({ root }) => root), more),
    );
    let expanded = false;
    /** @param {boolean} wanted */
    function open(wanted) {
      expanded = wanted;
      root.classList.toggle("expanded", expanded);
      more.textContent = expanded ? words.map.fewer : words.map.more;
      more.setAttribute("aria-expanded", String(expanded));
    }
    for (const { root: folded } of marks.slice(FIRST)) folded.classList.add("folded");
    more.hidden = kinds.length <= FIRST;

    return {
      root,
      /** @param {Shown} shown */
      draw(shown) {
        if (view === shown.view) return;
        view = shown.view;
        for (const each of [...orientations, ...marks]) each.draw(view);
      },
    };
  }

  /**
   * @param {"hiddenKinds"|"hiddenOrientations"} list
   * @param {string} name
   * @param {string} label
   * @param {(list: "hiddenKinds"|"hiddenOrientations", name: string) => void} toggle
   * @param {() => Element} picture
   */
  function key(list, name, label, toggle, picture) {
    const root = element(
      "button",
      {
        type: "button",
        class: "key",
        "aria-pressed": "true",
        dataset: { key: name },
        onclick: () => toggle(list, name),
      },
      picture(),
      label,
    );
    return {
      root,
      /** @param {View} view */
      draw(view) {
        const pressed = String(!view[list].includes(name));
        if (root.getAttribute("aria-pressed") !== pressed)
          root.setAttribute("aria-pressed", pressed);
      },
    };
  }

  /** @param {Element} picture @param {string} label */
  const sign = (picture, label) => element("span", { class: "key sign" }, picture, label);

  return Object.freeze({ make });
})();
