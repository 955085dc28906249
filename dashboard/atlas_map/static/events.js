"use strict";

/** The marks of the events, gathered where they would hide each other. */
const mareaEvents = (() => {
  const { element, phrase } = mareaDom;
  /** A thumb's width, in pixels: the least distance of two marks. */
  const THUMB = 26;
  /** Closer than this even the events of two countries share a mark. */
  const TOUCHING = 12;

  /**
   * Add a mark for every event that has a place on the map.
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @returns {Layer}
   */
  function add(map, atlas, actions) {
    const { data } = atlas;
    const order = Object.keys(data.scale.kind);
    const rank = new Map(data.events.map((event) => [event.id, weigh(event, order)]));
    const marks = new Map(
      data.events
        .filter((event) => event.point)
        .map((event) => [event.id, mark(map, atlas, event, actions, gathered)]),
    );
    /** @type {string[][]} */
    let groups = [];
    /** @type {Shown|undefined} */
    let last;

    /** @param {string} id the events that share this one's mark */
    function gathered(id) {
      return groups.find((group) => group.includes(id)) ?? [id];
    }

    /** @param {Shown} shown */
    function draw(shown) {
      last = shown;
      const view = withEnds(atlas, shown.view);
      const visible = shown.events.filter((event) => marks.has(event.id));
      for (const id of [view.event, ...view.told]) {
        const event = atlas.events.get(id);
        if (event?.point && !visible.includes(event)) visible.push(event);
      }
      visible.sort(
        (a, b) =>
          Number(b.id === view.event) - Number(a.id === view.event) ||
          toldAt(view, a.id) - toldAt(view, b.id) ||
          /** @type {number} */ (rank.get(a.id)) - /** @type {number} */ (rank.get(b.id)) ||
          (a.day < b.day ? 1 : -1),
      );
      const found = gather(map, visible);
      const places = mareaSpread.apart(
        found.map(({ at }) => at),
        THUMB,
      );
      groups = found.map(({ ids }) => ids);
      const leaders = new Map(groups.map((ids, index) => [ids[0], { ids, at: places[index] }]));
      for (const [id, made] of marks) made.show(leaders.get(id), view);
    }
    // Leaflet has put every mark back to its own place by then.
    map.on("zoomend viewreset", () => {
      for (const made of marks.values()) made.forget();
      if (last) draw(last);
    });

    return { draw };
  }

  /**
   * The order of importance of an event: its kind's place in the legend, failures after all else.
   * @param {AtlasEvent} event
   * @param {string[]} order
   */
  const weigh = (event, order) =>
    order.indexOf(event.kind) + (event.outcome === "failed" ? order.length : 0);

  /**
   * Gather a country's events that are closer than a thumb's width, and any that touch. The first
   * of each group gives the place.
   * @param {L.Map} map
   * @param {AtlasEvent[]} events the most important first
   */
  function gather(map, events) {
    /** @type {{at: L.Point, country: string, ids: string[]}[]} */
    const groups = [];
    for (const { id, country, point } of events) {
      const at = map.latLngToLayerPoint(/** @type {MapPoint} */ (point));
      const near = groups.find((group) => {
        const reach = group.country === country ? THUMB : TOUCHING;
        return Math.abs(group.at.x - at.x) < reach && Math.abs(group.at.y - at.y) < reach;
      });
      if (near) near.ids.push(id);
      else groups.push({ at, country, ids: [id] });
    }
    return groups;
  }

  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @param {AtlasEvent} event
   * @param {Actions} actions
   * @param {(id: string) => string[]} gathered
   */
  function mark(map, atlas, event, actions, gathered) {
    const { data } = atlas;
    const count = element("span", { class: "count", "aria-hidden": "true" });
    const button = element(
      "div",
      {
        class: "mark hidden",
        role: "button",
        tabindex: "0",
        dataset: { event: event.id, kind: event.kind },
        onkeydown: (/** @type {KeyboardEvent} */ pressed) => {
          if (pressed.key !== "Enter" && pressed.key !== " ") return;
          pressed.preventDefault();
          pressed.stopPropagation();
          actions.select(event.id, gathered(event.id));
        },
      },
      mareaMarks.draw(data.scale, event),
      count,
    );
    const icon = L.divIcon({ html: button, className: "mark-place", iconSize: [30, 30] });
    const marker = L.marker(/** @type {MapPoint} */ (event.point), {
      icon,
      keyboard: false,
      riseOnHover: true,
    }).addTo(map);
    marker.on("click", () => actions.select(event.id, gathered(event.id)));
    /** @param {boolean} shown a thousand hidden marks that move with every frame make a flight stutter */
    const move = (shown) =>
      map[shown ? "on" : "off"]("zoom", /** @type {any} */ (marker).update, marker);
    move(false);
    const country = atlas.countries.get(event.country)?.name ?? event.country;
    const name = `${event.title}, ${event.when}, ${country}`;
    let state = "";
    let moving = false;

    return {
      forget() {
        state = "unknown";
      },
      /**
       * @param {{ids: string[], at: L.Point}|undefined} group the events gathered here, this one
       *   first, and the pixel where they stand; none: hidden
       * @param {View} view
       */
      show(group, view) {
        const many = group && group.ids.length > 1 ? group.ids.length : 0;
        const strength = group
          ? Math.max(...group.ids.map((id) => strengthOf(atlas, id, view)))
          : 0;
        const selected = view.event === event.id;
        const told = group?.ids.some((id) => view.told.includes(id)) ?? false;
        const now = view.told[0] === event.id;
        const at = group && `${Math.round(group.at.x)} ${Math.round(group.at.y)}`;
        const next = group ? `${many} ${selected} ${told} ${now} ${strength.toFixed(2)} ${at}` : "";
        if (next === state) return;
        state = next;
        if (button.classList.toggle("hidden", !group) === moving) {
          moving = !moving;
          move(moving);
        }
        /** @type {HTMLElement} */ (marker.getElement()).hidden = !group; // it would catch clicks
        if (!group) return;
        marker.setZIndexOffset(selected || now ? 1000 : told ? 500 : 0); // puts the mark back to its own place
        L.DomUtil.setPosition(/** @type {HTMLElement} */ (marker.getElement()), group.at.round());
        count.textContent = many ? String(many) : "";
        button.classList.toggle("many", many > 0);
        button.classList.toggle("told", told);
        button.classList.toggle("now", now);
        button.style.opacity = String(0.25 + 0.75 * strength);
        button.setAttribute("aria-pressed", String(selected));
        button.setAttribute(
          "aria-label",
          many ? `${name}. ${phrase(data.words.map.here, { count: many })}` : name,
        );
      },
    };
  }

  /**
   * The view with the ends of a selected influence among what is told.
   * @param {Atlas} atlas
   * @param {View} view
   * @returns {View}
   */
  function withEnds(atlas, view) {
    const influence = atlas.influences.get(view.influence);
    return influence ? { ...view, told: [influence.to, influence.from] } : view;
  }

  /** @param {View} view @param {string} id the place among the told events; after them if not told */
  function toldAt({ told }, id) {
    const at = told.indexOf(id);
    return at < 0 ? told.length : at;
  }

  /**
   * @param {Atlas} atlas
   * @param {string} id
   * @param {View} view
   */
  function strengthOf(atlas, id, view) {
    if (id === view.event || view.told.includes(id)) return 1;
    const event = /** @type {AtlasEvent} */ (atlas.events.get(id));
    return mareaTime.strength(event.last, view.instant, view.mode, view.years);
  }

  return Object.freeze({ add, gather });
})();
