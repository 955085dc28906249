"use strict";

/** The land: shapes coloured by orientation, hatched by regime, and discs for small states. */
const mareaCountries = (() => {
  const { svg } = mareaDom;
  const DISC_RADIUS = 6;
  const DISC_GAP = 2;

  /**
   * Add the land to the map.
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @returns {Layer}
   */
  function add(map, atlas) {
    const { data } = atlas;
    const land = map.createPane("land");
    land.style.zIndex = "300";
    const renderer = L.svg({ pane: "land", padding: 0.6 });
    const common = { pane: "land", renderer, smoothFactor: 0.6 };

    for (const line of data.graticule) {
      L.polyline(line, { ...common, className: "graticule", interactive: false }).addTo(map);
    }
    for (const shape of data.shapes.filter(({ iso3 }) => !iso3)) {
      L.polygon(shape.rings, { ...common, className: "around", interactive: false }).addTo(map);
    }

    /** @type {Map<string, Element[]>} */
    const elements = new Map();
    /** @param {L.Path} path @param {string} iso3 */
    const register = (path, iso3) => {
      path.addTo(map);
      const drawn = /** @type {SVGElement} */ (path.getElement());
      drawn.dataset.country = iso3;
      elements.set(iso3, [...(elements.get(iso3) ?? []), drawn]);
    };
    for (const { iso3, rings } of data.shapes.filter(({ iso3 }) => iso3)) {
      register(L.polygon(rings, { ...common, className: "country" }), iso3);
    }
    const small = data.countries.filter(({ disc }) => disc);
    const stalks = small.map(({ point }) =>
      L.polyline([point, point], { ...common, className: "stalk", interactive: false }).addTo(map),
    );
    const discs = small.map(({ iso3, point }) => {
      const disc = L.circleMarker(point, { ...common, className: "disc", radius: DISC_RADIUS });
      register(disc, iso3);
      return disc;
    });

    /** Push discs apart until none covers another; a stalk ties each to its island. */
    function spread() {
      const homes = small.map(({ point }) => map.latLngToLayerPoint(point));
      const places = mareaSpread.apart(homes, 2 * DISC_RADIUS + DISC_GAP);
      places.forEach((place, index) => {
        const at = map.layerPointToLatLng(place);
        discs[index].setLatLng(at);
        stalks[index].setLatLngs([small[index].point, at]);
      });
    }
    map.on("zoomend viewreset resize", spread);
    spread();
    hatch(renderer, data.scale.orientation);

    return { draw: (shown) => paint(elements, shown) };
  }

  /**
   * Add one hatched pattern for each orientation to the renderer's drawing.
   * @param {L.SVG} renderer
   * @param {Record<string, string>} orientations
   */
  function hatch(renderer, orientations) {
    const patterns = Object.keys(orientations).map((name) =>
      svg(
        "pattern",
        {
          id: `hatch-${name}`,
          width: 6,
          height: 6,
          patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)",
        },
        svg("rect", { width: 6, height: 6, fill: `var(--${name})` }),
        svg("rect", { width: 1.6, height: 6, class: "hatch" }),
      ),
    );
    const drawing = /** @type {any} */ (renderer)._container;
    drawing.prepend(svg("defs", {}, ...patterns));
  }

  /**
   * @param {Map<string, Element[]>} elements
   * @param {Shown} shown
   */
  function paint(elements, { governing, view }) {
    for (const [iso3, drawn] of elements) {
      const holder = governing.get(iso3);
      const orientation = holder?.orientation ?? "none";
      const state = {
        orientation,
        regime: holder?.regime ?? "none",
        muted: String(
          view.hiddenOrientations.includes(orientation) ||
            (view.focus.length > 0 && !view.focus.includes(iso3)),
        ),
        selected: String(view.country === iso3 || view.told.includes(holder?.id ?? "")),
      };
      for (const element of /** @type {SVGElement[]} */ (drawn)) {
        for (const [name, value] of Object.entries(state)) {
          if (element.dataset[name] !== value) element.dataset[name] = value;
        }
      }
    }
  }

  return Object.freeze({ add });
})();
