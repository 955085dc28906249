"use strict";

/** Where the map looks: the whole region at first, and no further than its edges. */
const mareaCamera = (() => {
  /** Shares of a wide stage's width kept free: at the left for the year, at the right for the card. */
  const WEST = 0.08;
  const EAST = 0.2;
  const MASTHEAD = 46;
  /** Room at the top of a narrow stage, where the year stands over the map. */
  const NORTH = 104;
  const WIDE = 700;
  const MARGIN = 12;
  /** Room that a shown place keeps from the edges and from the card. */
  const EDGE = 48;

  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @param {{card: HTMLElement}} over what lies over the map
   */
  function make(map, atlas, over) {
    const region = L.latLngBounds(atlas.data.bounds);
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    let touched = false;
    let panned = false;

    function reset(animate = true) {
      touched = false;
      panned = false;
      const { x } = map.getSize();
      const wide = x >= WIDE;
      /** @type {L.FitBoundsOptions} */
      const options = {
        paddingTopLeft: wide ? [x * WEST, MASTHEAD] : [MARGIN, NORTH],
        paddingBottomRight: [wide ? x * EAST : MARGIN, MARGIN],
        animate: animate && !calm.matches,
      };
      map.setMinZoom(-9);
      map.fitBounds(region, options);
      map.setMinZoom(map.getBoundsZoom(region) - 0.6);
    }

    /**
     * Bring an event's place into view, out from under the card; a place already in view stays.
     * Without an event, take back what was moved for one before, unless the user moved since.
     * @param {AtlasEvent|undefined} event
     * @param {boolean} [animate]
     */
    function show(event, animate = true) {
      if (!event && panned && !touched) reset(animate);
      if (!event?.point) return;
      const at = map.latLngToContainerPoint(event.point);
      const { x, y } = map.getSize();
      const { offsetLeft, offsetTop } = over.card;
      const inside = at.x > EDGE && at.x < x - EDGE && at.y > EDGE && at.y < y - EDGE;
      const covered = at.x > offsetLeft - EDGE && at.y > offsetTop - EDGE;
      if (inside && !covered) return;
      const beside = offsetLeft > x * 0.3;
      const to = L.point(
        Math.min(Math.max(at.x, EDGE), beside ? offsetLeft - EDGE : x - EDGE),
        Math.min(Math.max(at.y, EDGE), beside ? y - EDGE : offsetTop - EDGE),
      );
      panned = true;
      map.panBy(at.subtract(to), { animate: animate && !calm.matches });
    }

    map.on("dragstart", () => {
      touched = true;
    });
    map.getContainer().addEventListener("wheel", () => {
      touched = true;
    });
    map.on("resize", () => {
      if (!touched) reset(false);
    });
    map.setMaxBounds(region.pad(0.6));
    reset(false);
    return {
      reset,
      show,
      /** @param {number} by */
      zoom(by) {
        touched = true;
        map.setZoom(map.getZoom() + by, { animate: !calm.matches });
      },
    };
  }

  return Object.freeze({ make });
})();
