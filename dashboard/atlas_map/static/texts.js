"use strict";

/** The texts in the browser and what their links say: where a thing is told, what a place tells. */
const mareaTexts = (() => {
  /**
   * @param {AtlasData} data
   * @returns {Texts}
   */
  function open(data) {
    /** @type {Map<string, TextData>} */
    const texts = new Map();
    /** @type {Map<string, Map<string, TextLink[]>>} the links of each text, by their bodies */
    const told = new Map();

    /** @param {TextData} text a new text, or a new state of one that is there */
    function add(text) {
      texts.set(text.id, text);
      told.set(text.id, byBody(text.links));
    }

    /** @param {string} id @param {string} text in the order of the text */
    const mentions = (id, text) => told.get(text)?.get(id) ?? [];

    for (const text of data.texts) add(text);

    return Object.freeze({
      add,
      /** @param {string} id */
      remove(id) {
        texts.delete(id);
        told.delete(id);
      },
      all: () => [...texts.values()],
      /** @param {string} id */
      get: (id) => texts.get(id),
      mentions,
      /** @param {string} id every text that tells a thing, with its links to it */
      telling: (id) =>
        [...texts.values()]
          .map((text) => ({ text, links: mentions(id, text.id) }))
          .filter(({ links }) => links.length),
      /** @param {TextData} text @param {Span} span */
      sentences: (text, { p, first, last }) =>
        text.paragraphs[p - 1].sentences.slice(first - 1, last),
    });
  }

  /** @param {TextLink[]} links */
  function byBody(links) {
    /** @type {Map<string, TextLink[]>} */
    const found = new Map();
    for (const link of [...links].sort(inOrder)) {
      const known = found.get(link.body);
      if (known) known.push(link);
      else found.set(link.body, [link]);
    }
    return found;
  }

  /** @param {Span} a @param {Span} b the order of the text */
  const inOrder = (a, b) => a.p - b.p || a.first - b.first || a.last - b.last;

  /** @param {Span|null} a @param {Span|null} b */
  const same = (a, b) => a?.p === b?.p && a?.first === b?.first && a?.last === b?.last;

  /**
   * Write a passage as addresses name it: `p-chile-1973.1-2`, or `7.1-2` in a text without ids.
   * @param {TextData} text
   * @param {Span} span
   */
  function address(text, { p, first, last }) {
    const sentences = first === last ? `${first}` : `${first}-${last}`;
    return `${text.paragraphs[p - 1].id || p}.${sentences}`;
  }

  /**
   * The passage that an address names, the whole paragraph if it names no sentences; null for one
   * that the text does not have.
   * @param {TextData} text
   * @param {string} named
   * @returns {Span|null}
   */
  function locate(text, named) {
    const parts = /^([a-z0-9-]+?)(?:\.(\d+)(?:-(\d+))?)?$/.exec(named);
    if (!parts) return null;
    const byId = text.paragraphs.findIndex(({ id }) => id === parts[1]);
    const p = byId >= 0 ? byId + 1 : Number(parts[1]);
    const count = text.paragraphs[p - 1]?.sentences.length;
    if (!count) return null;
    const first = Number(parts[2] ?? 1);
    const last = Number(parts[3] ?? parts[2] ?? count);
    return first >= 1 && first <= last && last <= count ? { p, first, last } : null;
  }

  return Object.freeze({ open, inOrder, same, address, locate });
})();
