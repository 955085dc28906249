"use strict";

/** The influences that begin or end at an event. */
const mareaThreads = (() => {
  /**
   * @param {Atlas} atlas
   * @param {string} id
   */
  function of(atlas, id) {
    return atlas.data.influences
      .filter(({ from, to }) => from === id || to === id)
      .map((influence) => ({
        influence,
        from: /** @type {AtlasEvent} */ (atlas.events.get(influence.from)),
        to: /** @type {AtlasEvent} */ (atlas.events.get(influence.to)),
        other: /** @type {AtlasEvent} */ (
          atlas.events.get(influence.from === id ? influence.to : influence.from)
        ),
        outgoing: influence.from === id,
      }));
  }

  return Object.freeze({ of });
})();
