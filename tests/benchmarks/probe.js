"use strict";

/**
 * What the benchmark measures inside a page. Times are milliseconds since the epoch, on one clock
 * for a page and its frames. A change counts as painted at the second animation frame after it.
 */
window.benchmark = (() => {
  const PATIENCE = 30_000;

  const now = () => performance.timeOrigin + performance.now();
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /**
   * What the map's document says of itself: that of the page's frame, or without one the page's
   * own. Undefined while there is none.
   * @param {"ready"|"year"} name
   */
  const said = (name) => {
    const frame = document.querySelector("iframe");
    return (frame ? frame.contentDocument : document)?.documentElement?.dataset[name];
  };

  async function painted() {
    await frame();
    await frame();
    return now();
  }

  /**
   * Wait until `holds()` at the beginning of a frame, and one more: by then it has been painted.
   * @param {() => boolean} holds
   * @param {string} what for the message when it never holds
   * @returns {Promise<{end: number, frames: number}>} `frames`: the first that shows it, from 1
   */
  async function until(holds, what) {
    const deadline = now() + PATIENCE;
    for (let frames = 1; now() < deadline; frames += 1) {
      await frame();
      if (!holds()) continue;
      await frame();
      return { end: now(), frames };
    }
    throw new Error(`${what}: not within ${PATIENCE / 1000} s`);
  }

  /** @param {string} type of the next event of the page, as the start of a measurement */
  const next = (type) =>
    new Promise((resolve, reject) => {
      window.addEventListener(type, () => resolve(now()), { capture: true, once: true });
      setTimeout(reject, PATIENCE, new Error(`no ${type} within ${PATIENCE / 1000} s`));
    });

  /** When the map is first painted, from the beginning of the page's navigation, in ms. */
  async function firstMap() {
    const { end } = await until(() => said("ready") === "true", "the first map");
    return { end, opening: end - performance.timeOrigin };
  }

  /**
   * How long the page's script works on each value of a range input, in ms.
   * @param {string} selector
   * @param {number[]} values
   */
  async function scriptTimes(selector, values) {
    const input = document.querySelector(selector);
    const times = [];
    for (const value of values) {
      await painted();
      const start = performance.now();
      input.value = String(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      times.push(performance.now() - start);
    }
    return times;
  }

  /**
   * From now on, note for each event of a type how long it takes until its frame is painted, and
   * the value of the range input in that frame.
   * @param {string} type
   * @returns {{took: number, value: string}[]} filled as the events come
   */
  function watch(type) {
    const samples = [];
    const listen = async () => {
      const start = now();
      await frame();
      const { value } = document.querySelector("input[type=range]");
      await frame();
      samples.push({ took: now() - start, value });
    };
    window.addEventListener(type, listen, { capture: true });
    return samples;
  }

  /** From now on, gather the years that the map shows, frame by frame. @returns {Set<string>} */
  function yearsShown() {
    const years = new Set();
    const look = () => {
      if (said("year")) years.add(said("year"));
      requestAnimationFrame(look);
    };
    look();
    return years;
  }

  /**
   * From the next event of a type to the map that shows a year, in ms.
   * @param {string} type
   * @param {string} year
   */
  async function yearAfter(type, year) {
    const start = await next(type);
    const { end } = await until(() => said("year") === year, `the year ${year}`);
    return end - start;
  }

  /**
   * From the next click to a visible card with a title.
   * @param {string} selector of the card
   * @param {string} title
   */
  async function cardAfterClick(selector, title) {
    const start = await next("click");
    const shown = () => {
      const card = document.querySelector(selector);
      return Boolean(card?.getClientRects().length) && headed(card, title);
    };
    const { end, frames } = await until(shown, `the card “${title}”`);
    return { start, took: end - start, frames };
  }

  /** When the page, its frame left out, shows a heading. @param {string} title */
  async function headingShown(title) {
    return (await until(() => headed(document, title), `the panel “${title}”`)).end;
  }

  /** @param {ParentNode} part @param {string} title */
  const headed = (part, title) =>
    [...part.querySelectorAll("h1, h2, h3")].some((each) => each.textContent.trim() === title);

  /**
   * A mark whose middle nothing covers, in the frame's own pixels; null if there is none.
   * @param {string} selector
   * @param {string[]} tried ids to leave out; a mark's id is `data-event` or its second class
   */
  function freeMark(selector, tried) {
    for (const mark of document.querySelectorAll(selector)) {
      const id = mark.dataset.event ?? mark.classList[1];
      const { x, y, width, height } = mark.getBoundingClientRect();
      const [middle, centre] = [x + width / 2, y + height / 2];
      const top = document.elementFromPoint(middle, centre);
      if (mark.contains(top) && !tried.includes(id)) return { id, x: middle, y: centre };
    }
    return null;
  }

  return {
    next,
    firstMap,
    scriptTimes,
    watch,
    yearsShown,
    yearAfter,
    cardAfterClick,
    headingShown,
    freeMark,
  };
})();
