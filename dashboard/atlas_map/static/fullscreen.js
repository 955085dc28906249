"use strict";

/** The full screen, and whether somebody has left it with the browser's own key. */
const mareaFullScreen = (() => {
  /** Milliseconds for which a window of our own may put the full screen out. */
  const EXPECTED = 1500;

  /** @param {() => void} left called when the reader has left the full screen, not when we have */
  function make(left) {
    let expected = 0;

    document.addEventListener("fullscreenchange", () => {
      if (document.fullscreenElement) return;
      if (performance.now() < expected) expected = 0;
      else left();
    });

    /** Say that the full screen ends now without anybody wanting to leave. */
    const expect = () => {
      expected = performance.now() + EXPECTED;
    };
    /** Fill the screen, where the browser allows it. */
    const fill = () => document.documentElement.requestFullscreen?.().catch(() => {});
    const leave = () => {
      if (!document.fullscreenElement) return;
      expect();
      document.exitFullscreen();
    };
    return {
      expect,
      fill,
      leave,
      toggle: () => (document.fullscreenElement ? leave() : fill()),
    };
  }

  return Object.freeze({ make });
})();
