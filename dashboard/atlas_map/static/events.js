"use strict";

/** The marks of the events, gathered where they would hide each other. */
const mareaEvents = (() => {
  const { element, phrase } = mareaDom;
  const THUMB = 26;

  /**
   * Add a mark for every event that has a place on the map.
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @returns {Layer & {gathered(id: string): string[]}}
   */
  function add(map, atlas, actions) {
    const { data } = atlas;
    const order = Object.keys(data.scale.kind);
    const rank = new Map(data.events.map((event) => [event.id, weigh(event, order)]));
    const marks = new Map(
      data.events
        .filter((event) => event.point)
        .map((event) => [event.id, mark(map, atlas, event, actions)]),
    );
    /** @type {string[][]} */
    let groups = [];
    /** @type {Shown|undefined} */
    let last;

    /** @param {Shown} shown */
    function draw(shown) {
      last = shown;
      const { view } = shown;
      const visible = shown.events.filter((event) => marks.has(event.id));
      const selected = atlas.events.get(view.event);
      if (selected?.point && !visible.includes(selected)) visible.push(selected);
      visible.sort(
        (a, b) =>
          Number(b.id === view.event) - Number(a.id === view.event) ||
          /** @type {number} */ (rank.get(a.id)) - /** @type {number} */ (rank.get(b.id)) ||
          (a.day < b.day ? 1 : -1),
      );
      groups = gather(map, visible);
      const leaders = new Map(groups.map((group) => [group[0], group]));
      for (const [id, made] of marks) {
        const group = leaders.get(id);
        made.show(group, view);
      }
    }
    map.on("zoomend", () => last && draw(last));

    return {
      draw,
      gathered: (id) => groups.find((group) => group.includes(id)) ?? [id],
    };
  }

  /**
   * The order of importance of an event: its kind's place in the legend, failures after all else.
   * @param {AtlasEvent} event
   * @param {string[]} order
   */
  const weigh = (event, order) =>
    order.indexOf(event.kind) + (event.outcome === "failed" ? order.length : 0);

  /**
   * Gather events closer than a thumb's width. Each group's first event stands at its own place and
   * no two of these stand closer than that, so no mark hides another.
   * @param {L.Map} map
   * @param {AtlasEvent[]} events the most important first
   */
  function gather(map, events) {
    /** @type {{at: L.Point, ids: string[]}[]} */
    const groups = [];
    for (const { id, point } of events) {
      const at = map.latLngToLayerPoint(/** @type {MapPoint} */ (point));
      const near = groups.find(
        (group) => Math.abs(group.at.x - at.x) < THUMB && Math.abs(group.at.y - at.y) < THUMB,
      );
      if (near) near.ids.push(id);
      else groups.push({ at, ids: [id] });
    }
    return groups.map(({ ids }) => ids);
  }

  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @param {AtlasEvent} event
   * @param {Actions} actions
   */
  function mark(map, atlas, event, actions) {
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
          actions.select(event.id);
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
    marker.on("click", () => actions.select(event.id));
    const country = atlas.countries.get(event.country)?.name ?? event.country;
    const name = `${event.title}, ${event.when}, ${country}`;
    let state = "";

    return {
      /**
       * @param {string[]|undefined} group the events gathered here, this one first; none: hidden
       * @param {View} view
       */
      show(group, view) {
        const many = group && group.length > 1 ? group.length : 0;
        const strength = group ? Math.max(...group.map((id) => strengthOf(atlas, id, view))) : 0;
        const next = group ? `${many} ${view.event === event.id} ${strength.toFixed(2)}` : "";
        if (next === state) return;
        state = next;
        button.classList.toggle("hidden", !group);
        if (!group) return;
        count.textContent = many ? String(many) : "";
        button.classList.toggle("many", many > 0);
        button.style.opacity = String(0.25 + 0.75 * strength);
        button.setAttribute("aria-pressed", String(view.event === event.id));
        button.setAttribute(
          "aria-label",
          many ? `${name}. ${phrase(data.words.map.here, { count: many })}` : name,
        );
        marker.setZIndexOffset(view.event === event.id ? 1000 : 0);
      },
    };
  }

  /**
   * @param {Atlas} atlas
   * @param {string} id
   * @param {View} view
   */
  function strengthOf(atlas, id, view) {
    if (id === view.event) return 1;
    const event = /** @type {AtlasEvent} */ (atlas.events.get(id));
    return mareaTime.strength(event.last, view.instant, view.mode, view.years);
  }

  return Object.freeze({ add, gather });
})();
