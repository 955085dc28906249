"use strict";

/** The keys, a clicker's among them; never caught while somebody types in a field. */
const mareaKeys = (() => {
  const { element } = mareaDom;

  /** @param {EventTarget|null} target */
  const types = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select, input:not([type=range], [type=button])"));

  /** @param {EventTarget|null} target */
  const presses = (target) =>
    target instanceof HTMLElement && target.matches("button, summary, a, [role=button]");

  /** Keys that move a text while it is being read. */
  const SCROLLING = new Set(["PageDown", "PageUp", "Home", "End", " "]);

  /** @param {EventTarget|null} target */
  const scrolls = (target) => target instanceof Element && target.closest(".page") !== null;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {{search(): void, read(): void, present(): void, make(): void, help(): void, blank(): void,
   *   leave(): void, talk: {isOn(): boolean, keys: Record<string, () => void>}}} screen
   */
  function listen(atlas, actions, screen) {
    /** @type {Record<string, (pressed: KeyboardEvent) => void>} */
    const bound = {
      ArrowLeft: ({ shiftKey }) => actions.step(shiftKey ? -10 : -1),
      ArrowRight: ({ shiftKey }) => actions.step(shiftKey ? 10 : 1),
      Home: () => actions.setYear(atlas.first, true),
      End: () => actions.setYear(atlas.last, true),
      n: () => actions.walk(1),
      p: () => actions.walk(-1),
      PageDown: () => actions.walk(1),
      PageUp: () => actions.walk(-1),
      " ": () => actions.togglePlay(),
      f: () => actions.toggleFullScreen(),
      b: () => screen.blank(),
      ".": () => screen.blank(),
      t: () => actions.toggleTheme(),
      r: () => screen.read(),
      g: () => screen.present(),
      m: () => screen.make(),
      "/": () => screen.search(),
      "?": () => screen.help(),
      Escape: () => screen.leave(),
    };
    document.addEventListener("keydown", (pressed) => {
      if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || types(pressed.target)) return;
      if (document.querySelector("dialog[open]")) return;
      if ((pressed.key === " " || pressed.key === "Enter") && presses(pressed.target)) return;
      if (SCROLLING.has(pressed.key) && scrolls(pressed.target)) return;
      const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
      const action = (screen.talk.isOn() && screen.talk.keys[key]) || bound[key];
      if (!action) return;
      pressed.preventDefault();
      action(pressed);
    });
  }

  /** @param {Atlas} atlas a dialog that lists the keys */
  function help(atlas) {
    const { words } = atlas.data;
    const root = element(
      "dialog",
      { class: "help", "aria-label": words.map.help, onclick: () => root.close() },
      element("h2", {}, words.map.help),
      element(
        "dl",
        {},
        ...Object.entries(words.keys).flatMap(([keys, meaning]) => [
          element("dt", {}, ...keys.split(" ").map((name) => element("kbd", {}, name))),
          element("dd", {}, meaning),
        ]),
      ),
    );
    return root;
  }

  return Object.freeze({ listen, help });
})();
