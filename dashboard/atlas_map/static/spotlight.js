"use strict";

/** The pointer as a spotlight: all but a circle about it lies in the dark. */
const mareaSpotlight = (() => {
  const { element } = mareaDom;

  function make() {
    const root = element("div", { class: "spotlight", "aria-hidden": "true", hidden: true });
    document.addEventListener("pointermove", ({ clientX, clientY }) => {
      root.style.setProperty("--x", `${clientX}px`);
      root.style.setProperty("--y", `${clientY}px`);
    });
    return {
      root,
      isOn: () => !root.hidden,
      toggle() {
        root.hidden = !root.hidden;
      },
      off() {
        root.hidden = true;
      },
    };
  }

  return Object.freeze({ make });
})();
