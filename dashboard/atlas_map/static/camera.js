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
  /** The share of the map that may be kept free. */
  const MOST_ROOM = 0.8;
  /** How far the map may be moved beyond the region, as a share of its size. */
  const BEYOND = 0.6;
  /** Milliseconds in which a screen that was full has its former size again. */
  const SETTLING = 1500;

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
    /** @type {{bounds: MapBounds, room: RoomFor}|null} what a scene shows; null: nothing is framed */
    let framed = null;
    /** Until when a change of size is no reason to move: the screen is becoming what it was. */
    let settled = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let bounding;

    /** @returns {Room} what the whole region keeps free */
    function free() {
      const { x } = map.getSize();
      const wide = x >= WIDE;
      return {
        topLeft: wide ? [x * WEST, MASTHEAD] : [MARGIN, NORTH],
        bottomRight: [wide ? x * EAST : MARGIN, MARGIN],
      };
    }

    function reset(animate = true) {
      touched = false;
      panned = false;
      const { topLeft, bottomRight } = free();
      /** @type {L.FitBoundsOptions} */
      const options = {
        paddingTopLeft: topLeft,
        paddingBottomRight: bottomRight,
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
      const { offsetLeft, offsetTop, hidden } = over.card;
      const [left, top] = hidden ? [x + EDGE, y + EDGE] : [offsetLeft, offsetTop];
      const inside = at.x > EDGE && at.x < x - EDGE && at.y > EDGE && at.y < y - EDGE;
      const covered = at.x > left - EDGE && at.y > top - EDGE;
      if (inside && !covered) return;
      const beside = left > x * 0.3;
      const to = L.point(
        Math.min(Math.max(at.x, EDGE), beside ? Math.min(left, x) - EDGE : x - EDGE),
        Math.min(Math.max(at.y, EDGE), beside ? y - EDGE : top - EDGE),
      );
      panned = true;
      map.panBy(at.subtract(to), { animate: animate && !calm.matches });
    }

    map.on("dragstart dblclick", () => {
      touched = true;
    });
    map.getContainer().addEventListener("wheel", () => {
      touched = true;
    });
    /**
     * Show what a scene shows, and keep it in view whatever size the map gets.
     * @param {MapBounds} bounds
     * @param {RoomFor} room what is kept free at the edges, asked for at every size
     * @param {number} [seconds] the time that a glide takes
     */
    function frame(bounds, room, seconds = 0) {
      framed = { bounds, room };
      const { x, y } = map.getSize();
      if (!x || !y) return; // the map has no size yet; it is framed when it gets one
      const { topLeft, bottomRight } = within(map.getSize(), room(bounds));
      const options = { paddingTopLeft: topLeft, paddingBottomRight: bottomRight };
      map.setMinZoom(-9);
      map.setMaxBounds(L.latLngBounds([])); // what is framed may lie at the edge
      if (seconds && !calm.matches) map.flyToBounds(bounds, { ...options, duration: seconds });
      else map.fitBounds(bounds, { ...options, animate: false });
    }

    /** @returns {Looked} where the map looks, to come back to it */
    const looks = () => ({ centre: map.getCenter(), zoom: map.getZoom(), touched, panned });

    /** @param {Looked} looked */
    function look(looked) {
      framed = null;
      settled = performance.now() + SETTLING;
      map.setView(looked.centre, looked.zoom, { animate: false });
      map.setMinZoom(map.getBoundsZoom(region) - 0.6);
      clearTimeout(bounding);
      bounding = setTimeout(() => {
        if (!framed) map.setMaxBounds(region.pad(BEYOND)); // at its final size: it may push the map
      }, SETTLING);
      ({ touched, panned } = looked);
    }

    /**
     * Show a picture without holding it there.
     * @param {MapBounds|null} bounds null: the whole region
     */
    function visit(bounds) {
      if (!bounds) return reset(false);
      frame(bounds, free);
      look({ ...looks(), touched: true });
    }

    /**
     * What the map shows where nothing covers it, in kilometres, and whether that is the region as
     * it stood at first.
     * @returns {{bounds: MapBounds, whole: boolean}}
     */
    function seen() {
      const { x, y } = map.getSize();
      const { topLeft, bottomRight } = free();
      const low = map.containerPointToLatLng([topLeft[0], y - bottomRight[1]]);
      const high = map.containerPointToLatLng([x - bottomRight[0], topLeft[1]]);
      /** @type {MapBounds} */
      const bounds = [
        [Math.round(low.lat), Math.round(low.lng)],
        [Math.round(high.lat), Math.round(high.lng)],
      ];
      return { bounds, whole: !touched };
    }

    map.on("resize", () => {
      if (framed) frame(framed.bounds, framed.room);
      else if (!touched && performance.now() > settled) reset(false);
    });
    map.setMaxBounds(region.pad(BEYOND));
    reset(false);
    return {
      reset,
      show,
      frame,
      looks,
      look,
      visit,
      seen,
      /** @param {number} by */
      zoom(by) {
        touched = true;
        map.setZoom(map.getZoom() + by, { animate: !calm.matches });
      },
    };
  }

  /**
   * The room as far as something of the map remains: a window may be small for a moment.
   * @param {L.Point} size
   * @param {Room} room
   * @returns {Room}
   */
  function within({ x, y }, { topLeft, bottomRight }) {
    const across = Math.min(1, (MOST_ROOM * x) / (topLeft[0] + bottomRight[0] || 1));
    const down = Math.min(1, (MOST_ROOM * y) / (topLeft[1] + bottomRight[1] || 1));
    return {
      topLeft: [topLeft[0] * across, topLeft[1] * down],
      bottomRight: [bottomRight[0] * across, bottomRight[1] * down],
    };
  }

  return Object.freeze({ make });
})();
