"use strict";

/** The influences of the selected event, as arcs from the one that gave to the one that took. */
const mareaArcs = (() => {
  const STEPS = 28;
  const BEND = 0.22;

  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @returns {Layer}
   */
  function add(map, atlas) {
    map.createPane("arcs").style.zIndex = "450";
    const renderer = L.svg({ pane: "arcs", padding: 0.6 });
    const layer = L.layerGroup().addTo(map);
    let drawn = "";

    return {
      draw({ view }) {
        if (view.event === drawn) return;
        drawn = view.event;
        layer.clearLayers();
        for (const { from, to } of mareaThreads.of(atlas, view.event)) {
          const [start, end] = [from.point, to.point];
          if (!start || !end || (start[0] === end[0] && start[1] === end[1])) continue;
          const options = { pane: "arcs", renderer, className: "arc", interactive: false };
          L.polyline(curve(start, end), options).addTo(layer);
          L.circleMarker(end, { ...options, className: "arc-end", radius: 4 }).addTo(layer);
        }
      },
    };
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
