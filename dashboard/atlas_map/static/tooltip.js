"use strict";

/** What is under the pointer: who governs and since when, or what happened. */
const mareaTooltip = (() => {
  const { element } = mareaDom;
  const AWAY = 16;

  /**
   * @param {HTMLElement} stage
   * @param {Atlas} atlas
   * @param {() => Shown} shown
   */
  function make(stage, atlas, shown) {
    const root = element("div", { class: "tooltip", role: "tooltip", hidden: true });
    let about = "";

    /** @param {Event} moved */
    function lines(moved) {
      const target = /** @type {Element} */ (moved.target);
      const mark = target.closest?.("[data-event]");
      const land = target.closest?.("[data-country]");
      if (mark instanceof HTMLElement && mark.dataset.event)
        return ofEvent(atlas, mark.dataset.event, shown());
      if (land instanceof SVGElement && land.dataset.country)
        return ofCountry(atlas, land.dataset.country, shown());
      return [];
    }

    /** @param {PointerEvent} moved */
    function follow(moved) {
      if (moved.pointerType === "touch" || moved.buttons) {
        root.hidden = true;
        return;
      }
      const [head, ...rest] = lines(moved);
      root.hidden = !head;
      if (!head) return;
      const text = [head, ...rest].join("\n");
      if (text !== about) {
        about = text;
        root.replaceChildren(
          element("strong", {}, head),
          ...rest.map((line) => element("span", {}, line)),
        );
      }
      const box = stage.getBoundingClientRect();
      const [x, y] = [moved.clientX - box.left, moved.clientY - box.top];
      const turned = x > box.width - root.offsetWidth - 2 * AWAY;
      const left = turned ? x - root.offsetWidth - AWAY : x + AWAY;
      const top = Math.min(y + AWAY, box.height - root.offsetHeight - AWAY);
      root.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
    stage.addEventListener("pointermove", follow);
    stage.addEventListener("pointerleave", () => {
      root.hidden = true;
    });
    return { root };
  }

  /** @param {Atlas} atlas @param {string} iso3 @param {Shown} shown */
  function ofCountry(atlas, iso3, { governing }) {
    const { words } = atlas.data;
    const name = atlas.countries.get(iso3)?.name ?? iso3;
    const holder = governing.get(iso3);
    if (!holder) return [name];
    return [
      name,
      `${holder.leader}, ${holder.since}`,
      `${holder.party} · ${words.orientation[holder.orientation]} · ${words.regime[holder.regime]}`,
    ];
  }

  /** @param {Atlas} atlas @param {string} id @param {Shown} shown */
  function ofEvent(atlas, id, { governing }) {
    const event = /** @type {AtlasEvent} */ (atlas.events.get(id));
    const country = atlas.countries.get(event.country)?.name ?? event.country;
    const holder = governing.get(event.country);
    const { words } = atlas.data;
    return [
      event.title,
      `${event.when} · ${event.place}`,
      holder ? `${country}: ${holder.leader}, ${holder.since}` : country,
    ].concat(event.contested ? words.outcome.contested : []);
  }

  return Object.freeze({ make });
})();
