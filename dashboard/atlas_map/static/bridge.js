"use strict";

/** The way to the page around the map: one small value, and no more often than a page can follow. */
const mareaBridge = (() => {
  const PAUSE = 120;

  function open() {
    let sent = "";
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let waiting;
    let free = 0;
    /** @type {() => Record<string, unknown>} */
    let latest = () => ({});

    function send() {
      waiting = undefined;
      const value = latest();
      const text = JSON.stringify(value);
      if (text === sent) return;
      sent = text;
      free = performance.now() + PAUSE;
      window.Streamlit?.setComponentValue(value);
    }

    return {
      /** @param {() => Record<string, unknown>} value asked for when it is sent */
      report(value) {
        latest = value;
        const pause = free - performance.now();
        if (pause <= 0) send();
        else waiting ??= setTimeout(send, pause);
      },
    };
  }

  return Object.freeze({ open });
})();
