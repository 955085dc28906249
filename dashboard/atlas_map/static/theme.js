"use strict";

/** The colours of a theme, as custom properties of the document. */
const mareaTheme = (() => {
  /** @param {AtlasData["scale"]} scale @param {string} name light or dark */
  function wear(scale, name) {
    const root = document.documentElement;
    if (root.dataset.theme === name) return;
    root.dataset.theme = name;
    const { light, dark, orientation } = scale;
    for (const [key, colour] of Object.entries({
      ...(name === "dark" ? dark : light),
      ...orientation,
    }))
      root.style.setProperty(`--${key}`, colour);
  }

  return Object.freeze({ wear });
})();
