"use strict";

/** What stands large in the picture: the name, the year, and what the year comes to. */
const mareaReadout = (() => {
  const { element, phrase } = mareaDom;

  /** @param {Atlas} atlas */
  function masthead(atlas) {
    const { words } = atlas.data;
    return element(
      "header",
      { class: "masthead" },
      element("h1", {}, words.page.title),
      element("p", {}, phrase(words.map.subtitle, { first: atlas.first, last: atlas.last })),
    );
  }

  /** @param {Atlas} atlas the year and what it comes to, large in the picture */
  function make(atlas) {
    const words = atlas.data.words.map;
    const year = element("p", { class: "year", "aria-hidden": "true" });
    const day = element("p", { class: "day" });
    const left = element("p", { class: "counts" });
    const rest = element("p", { class: "counts" });
    const months = new Intl.DateTimeFormat(atlas.data.words.page.locale, {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });

    /** @param {View} view what is told where the reader is, if it is of this very day */
    function telling({ told, instant }) {
      const event = atlas.events.get(told[0] ?? "");
      if (event) return event.day === instant ? event.title : "";
      const government = atlas.governments.get(told[0] ?? "");
      const country = government && atlas.countries.get(government.country)?.name;
      return government ? `${government.leader}, ${country}` : "";
    }

    return {
      root: element("div", { class: "readout" }, day, year, left, rest),
      /** @param {Shown} shown */
      draw({ view, counts, events }) {
        const whole = view.instant.endsWith("-12-31");
        write(year, String(mareaTime.yearOf(view.instant)));
        const date = whole ? "" : months.format(new Date(view.instant));
        write(day, [date, telling(view)].filter(Boolean).join(": "));
        write(left, phrase(words.counts, counts));
        const happened =
          events.length === 1 ? words.event : phrase(words.events, { count: events.length });
        const unelected = phrase(words.not_elected, { count: counts.notElected });
        write(rest, `${unelected} · ${happened}`);
      },
    };
  }

  /** @param {HTMLElement} target @param {string} text */
  function write(target, text) {
    if (target.textContent !== text) target.textContent = text;
  }

  return Object.freeze({ make, masthead });
})();
