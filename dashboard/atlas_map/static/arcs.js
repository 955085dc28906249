"use strict";

/**
 * The influences of the selected event, as arcs from the one that gave to the one that took; or a
 * selected influence alone, as an arrow.
 */
const mareaArcs = (() => {
  const STEPS = 28;
  const BEND = 0.22;
  /** Length and half the width of an arrow's head, in pixels, and how far it stays from its mark. */
  const HEAD = 20;
  const SPREAD = 9;
  const CLEAR = 26;

  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @returns {Layer}
   */
  function add(map, atlas) {
    map.createPane("arcs").style.zIndex = "450";
    const renderer = L.svg({ pane: "arcs", padding: 0.6 });
    const layer = L.layerGroup().addTo(map);
    /** @type {{head: L.Polygon, line: MapPoint[]}[]} */
    let heads = [];
    let drawn = "";

    /** Heads keep their size on the screen, so they are made anew for each zoom. */
    const point = () => {
      for (const { head, line } of heads) head.setLatLngs(arrow(map, line));
    };
    map.on("zoomend viewreset", point);

    return {
      draw({ view }) {
        const wanted = view.influence || view.event;
        if (wanted === drawn) return;
        drawn = wanted;
        heads = [];
        layer.clearLayers();
        const chosen = view.influence !== "";
        for (const { from, to } of ends(atlas, view)) {
          const [start, end] = [from.point, to.point];
          if (!start || !end || (start[0] === end[0] && start[1] === end[1])) continue;
          const options = { pane: "arcs", renderer, interactive: false };
          const line = curve(start, end);
          L.polyline(line, { ...options, className: chosen ? "arc chosen" : "arc" }).addTo(layer);
          if (chosen) {
            const head = L.polygon(arrow(map, line), { ...options, className: "arc-head" });
            heads.push({ head: head.addTo(layer), line });
          } else L.circleMarker(end, { ...options, className: "arc-end", radius: 4 }).addTo(layer);
        }
      },
    };
  }

  /** @param {Atlas} atlas @param {View} view what the arcs tie, from one event to another */
  function ends(atlas, view) {
    if (!view.influence) return mareaThreads.of(atlas, view.event);
    const { from, to } = atlas.influences.get(view.influence) ?? { from: "", to: "" };
    const tied = { from: atlas.events.get(from), to: atlas.events.get(to) };
    return tied.from && tied.to ? [/** @type {{from: AtlasEvent, to: AtlasEvent}} */ (tied)] : [];
  }

  /**
   * The corners of an arrow's head at the end of a line, a little before the mark that stands there.
   * @param {L.Map} map
   * @param {MapPoint[]} line
   * @returns {L.LatLng[]}
   */
  function arrow(map, line) {
    const end = map.latLngToLayerPoint(line[line.length - 1]);
    const before =
      line
        .map((each) => map.latLngToLayerPoint(each))
        .findLast((each) => each.distanceTo(end) > CLEAR + HEAD) ?? map.latLngToLayerPoint(line[0]);
    const length = before.distanceTo(end);
    if (length < CLEAR + HEAD) return [];
    const along = end.subtract(before).divideBy(length);
    const across = L.point(-along.y, along.x);
    const tip = end.subtract(along.multiplyBy(CLEAR));
    const base = tip.subtract(along.multiplyBy(HEAD));
    return [tip, base.add(across.multiplyBy(SPREAD)), base.subtract(across.multiplyBy(SPREAD))].map(
      (corner) => map.layerPointToLatLng(corner),
    );
  }

  /**
   * Points along a quadratic curve that bends to the west of the straight line.
   * @param {MapPoint} start
   * @param {MapPoint} end
   * @returns {MapPoint[]}
   */
  function curve([y0, x0], [y1, x1]) {
    const side = y1 > y0 ? 1 : -1;
    const [yc, xc] = [
      (y0 + y1) / 2 + side * BEND * (x1 - x0),
      (x0 + x1) / 2 - side * BEND * (y1 - y0),
    ];
    return Array.from({ length: STEPS + 1 }, (_, index) => {
      const t = index / STEPS;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      return [a * y0 + b * yc + c * y1, a * x0 + b * xc + c * x1];
    });
  }

  return Object.freeze({ add });
})();
