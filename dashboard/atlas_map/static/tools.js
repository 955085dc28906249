"use strict";

/** The small buttons over the map. */
const mareaTools = (() => {
  const { element, svg } = mareaDom;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {{zoom(by: number): void}} camera
   * @param {{search(): void, read(): void, present(): void, help(): void,
   *   make: (() => void)|null}} screen `make` opens the pane in which a talk is made, if there is one
   */
  function make(atlas, actions, camera, screen) {
    const words = atlas.data.words.map;
    /** @param {string} path @param {string} name @param {() => void} onclick */
    const tool = (path, name, onclick) =>
      element(
        "button",
        { type: "button", title: name, "aria-label": name, onclick },
        svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path })),
      );
    return element(
      "nav",
      { class: "tools" },
      tool("M10.5 4a6.5 6.5 0 1 0 .01 0M15.3 15.3 20.5 20.5", words.search, screen.search),
      tool(
        "M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5Zm0 0V19.5",
        words.read,
        screen.read,
      ),
      tool(
        "M3 4h18v12H3ZM12 16v4M8 21l4-2 4 2M10 7.5v5l4.5-2.5Z",
        atlas.data.words.talk.talks,
        screen.present,
      ),
      screen.make &&
        tool("M4 20h4L19 9l-4-4L4 16ZM13 7l4 4", atlas.data.words.editor.make, screen.make),
      tool("M12 5v14M5 12h14", words.zoom_in, () => camera.zoom(1)),
      tool("M5 12h14", words.zoom_out, () => camera.zoom(-1)),
      tool("M4 11 12 4l8 7M6.5 9.5V20h11V9.5", words.reset, actions.resetCamera),
      tool("M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z", words.theme, actions.toggleTheme),
      tool("M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", words.full_screen, actions.toggleFullScreen),
      tool("M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.7 1.3-1.7 2.6M12 18.4v.2", words.help, screen.help),
    );
  }

  return Object.freeze({ make });
})();
