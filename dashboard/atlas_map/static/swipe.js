"use strict";

/** One finger that sweeps to the left or right; two fingers and taps are left to the map. */
const mareaSwipe = (() => {
  const FAR = 48;

  /**
   * @param {HTMLElement} target
   * @param {() => boolean} wanted whether a sweep means anything now
   * @param {(by: 1|-1) => void} swept 1: to the left, on to what comes
   */
  function listen(target, wanted, swept) {
    /** @type {{x: number, y: number}|undefined} */
    let start;
    target.addEventListener(
      "touchstart",
      (touched) => {
        start = undefined;
        const on = /** @type {Element} */ (touched.target);
        if (!wanted() || touched.touches.length > 1 || on.closest("input")) return;
        const { clientX: x, clientY: y } = touched.touches[0];
        start = { x, y };
        touched.stopPropagation(); // the map would move with the finger
      },
      { capture: true, passive: true },
    );
    target.addEventListener(
      "touchend",
      (touched) => {
        if (!start || touched.touches.length) return;
        const { clientX, clientY } = touched.changedTouches[0];
        const [across, down] = [clientX - start.x, clientY - start.y];
        start = undefined;
        if (Math.abs(across) > FAR && Math.abs(across) > 1.5 * Math.abs(down))
          swept(across < 0 ? 1 : -1);
      },
      { capture: true, passive: true },
    );
  }

  return Object.freeze({ listen });
})();
