"use strict";

/** The map's side of the speaker's window: opens it, tells it what is on, does what it asks. */
const mareaSpeaker = (() => {
  /** Where our own code is, so that the speaker's window can run the same. */
  const CODE = /** @type {HTMLScriptElement|null} */ (document.currentScript);
  const NAME = "marea-speaker";
  const SIZE = "width=1100,height=760";

  /**
   * @param {Atlas} atlas
   * @param {SpeakerOrders} orders what the window may ask for
   * @param {() => SpeakerState} state
   */
  function make(atlas, orders, state) {
    /** @type {Window|null} */
    let speaker = null;

    /** Only a window that this very window has opened is ours, also after a reload. */
    const isOurs = (/** @type {MessageEventSource|null} */ source) =>
      source !== null && "opener" in source && source.opener === window;

    addEventListener("message", ({ source, data }) => {
      if (data?.from !== NAME || !isOurs(source)) return;
      speaker = /** @type {Window} */ (source);
      if (data.ask === "talk") post({ ...whole(), ...state() });
      else if (Object.hasOwn(orders, data.ask))
        orders[/** @type {keyof SpeakerOrders} */ (data.ask)](Number(data.value));
    });

    /** @param {Record<string, unknown>} message */
    function post(message) {
      if (speaker && !speaker.closed) speaker.postMessage({ to: NAME, ...message }, "*");
    }

    const whole = () => {
      const { words, scale } = atlas.data;
      return { words: { ...words.talk, locale: words.page.locale }, scale, talk: orders.talk() };
    };

    return {
      /** Open the window, or bring it to the front. @returns {boolean} false: the browser forbids it */
      open() {
        if (speaker && !speaker.closed) {
          speaker.focus();
          return true;
        }
        speaker = window.open("", NAME, SIZE);
        if (speaker) furnish(speaker.document, atlas.data.words.talk.speaker);
        return speaker !== null;
      },
      tell: () => post({ ...state() }),
      /** Another talk is on. */
      tellAll: () => post({ ...whole(), ...state() }),
    };
  }

  /**
   * Let an empty window run our own code, in a realm of its own: it lives on when this one closes.
   * @param {Document} into
   * @param {string} title
   */
  function furnish(into, title) {
    into.open();
    into.write("<!doctype html><html><head></head><body></body></html>");
    into.close();
    into.title = title;
    into.documentElement.dataset.marea = "speaker";
    for (const sheet of document.querySelectorAll("link[rel=stylesheet], style")) {
      const copy = /** @type {HTMLElement} */ (into.importNode(sheet, true));
      if (sheet instanceof HTMLLinkElement) copy.setAttribute("href", sheet.href);
      into.head.append(copy);
    }
    const script = into.createElement("script");
    if (CODE?.src) script.src = CODE.src;
    else script.textContent = CODE?.textContent ?? "";
    into.body.append(script);
  }

  return Object.freeze({ make });
})();
