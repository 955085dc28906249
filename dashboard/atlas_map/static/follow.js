"use strict";

/** Reading drives the map: the passage at the reading line sets the day and the marks in view. */
const mareaFollow = (() => {
  /** Milliseconds without a scroll after which the reader has come to rest. */
  const REST = 160;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {ReturnType<typeof mareaPage.make>} page
   * @param {() => void} scrolled after each frame in which the page has moved
   */
  function listen(atlas, actions, page, scrolled) {
    let byHand = false;
    let waiting = 0;
    let at = "";
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let resting;

    const hand = () => {
      byHand = true;
    };
    for (const name of ["wheel", "touchmove", "pointerdown", "keydown"])
      page.root.addEventListener(name, hand, { passive: true });

    page.root.addEventListener("scroll", () => {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        step();
        scrolled();
      });
      clearTimeout(resting);
      resting = setTimeout(rest, REST);
    });

    function step() {
      const line = page.atLine();
      if (!line) return;
      page.mark(line.p);
      if (!byHand || !actions.view().follow) return;
      const links = page.links(line.p);
      const now = links.findLast(({ first }) => first <= line.s) ?? links[0];
      const key = now ? `${line.p} ${now.first} ${now.body}` : "";
      if (!now || key === at) return;
      at = key;
      const here = links.filter((link) => mareaTexts.same(link, now));
      const told = [...here, ...links.filter((link) => !here.includes(link))].flatMap(({ body }) =>
        thingsOf(atlas, body),
      );
      const instant = here.map(({ body }) => dayOf(atlas, body)).find(Boolean);
      actions.follow(instant, [...new Set(told)], { p: line.p, first: now.first, last: now.last });
    }

    function rest() {
      if (byHand && actions.view().follow) actions.settle();
      byHand = false;
    }

    return {
      /** Forget where the reader was, as after a jump to another place. */
      forget() {
        at = "";
        byHand = false;
      },
    };
  }

  /** @param {Atlas} atlas @param {string} body the events and governments that a link shows */
  function thingsOf(atlas, body) {
    const influence = atlas.influences.get(body);
    return influence ? [influence.to, influence.from] : [body];
  }

  /** @param {Atlas} atlas @param {string} body the day to which a link takes the map */
  function dayOf(atlas, body) {
    const influence = atlas.influences.get(body);
    const event = atlas.events.get(influence?.to ?? body);
    if (event) return event.day;
    const start = atlas.governments.get(body)?.start;
    return start && atlas.within(start);
  }

  return Object.freeze({ listen });
})();
