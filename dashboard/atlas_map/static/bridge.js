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
      /**
       * Tell the page around the map whether it is to give the map its whole width.
       * @param {boolean} wide
       */
      layout(wide) {
        around()?.document.documentElement.classList.toggle("marea-wide", wide);
      },
      /**
       * The lasting address of what these keys name.
       * @param {Record<string, string|number>} query
       */
      address(query) {
        const address = new URL((around() ?? window).location.href);
        const kept = Object.entries(query).filter(([, value]) => value !== "");
        address.search = new URLSearchParams(
          kept.map(([key, value]) => [key, String(value)]),
        ).toString();
        address.hash = "";
        return address.href;
      },
    };
  }

  /** The window of the page around the map's frame, if it is ours to touch. */
  function around() {
    try {
      return window.parent !== window && window.parent.document ? window.parent : undefined;
    } catch {
      return undefined; // framed by a page of somebody else
    }
  }

  return Object.freeze({ open });
})();
