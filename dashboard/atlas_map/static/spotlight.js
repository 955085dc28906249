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
    /** @param {boolean} on */
    function turn(on) {
      root.hidden = !on;
      document.documentElement.dataset.spotlight = String(on); // styles take the pointer away
    }

    return {
      root,
      isOn: () => !root.hidden,
      toggle: () => turn(root.hidden),
      off: () => turn(false),
    };
  }

  return Object.freeze({ make });
})();
