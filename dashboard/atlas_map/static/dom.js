"use strict";

/** Elements built from text, never from markup. */
const mareaDom = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * @param {Element} made
   * @param {Record<string, any>} attributes `on…` listeners, `class`, `dataset`, or attributes;
   *   false, null and undefined leave an attribute out
   * @param {(Node|string|null|undefined|false)[]} children strings become text
   */
  function fill(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === false || value === null || value === undefined) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name === "dataset") Object.assign(/** @type {HTMLElement} */ (made).dataset, value);
      else made.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children) if (child) made.append(child);
  }

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, any>} [attributes]
   * @param {...(Node|string|null|undefined|false)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    fill(made, attributes, children);
    return made;
  }

  /**
   * @template {keyof SVGElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, any>} [attributes]
   * @param {...(Node|string|null|undefined|false)} children
   * @returns {SVGElementTagNameMap[K]}
   */
  function svg(tag, attributes = {}, ...children) {
    const made = document.createElementNS(SVG, tag);
    fill(made, attributes, children);
    return made;
  }

  /**
   * Fill the {names} of a phrase.
   * @param {string} phrase
   * @param {Record<string, string|number>} values
   */
  function phrase(phrase, values) {
    return phrase.replace(/\{([\w-]+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  return Object.freeze({ element, svg, phrase });
})();
