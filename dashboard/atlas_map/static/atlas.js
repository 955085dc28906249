"use strict";

/** The record in the browser and the questions that a frame asks of it. */
const mareaAtlas = (() => {
  /** @param {AtlasData} data */
  function open(data) {
    const events = new Map(data.events.map((event) => [event.id, event]));
    const countries = new Map(data.countries.map((country) => [country.iso3, country]));
    const governments = new Map(
      data.countries.flatMap((country) => country.governments.map((each) => [each.id, each])),
    );
    const influences = new Map(data.influences.map((influence) => [influence.id, influence]));
    const texts = mareaTexts.open(data);
    const first = mareaTime.yearOf(data.coverage.first);
    const last = mareaTime.yearOf(data.coverage.last);

    /**
     * Who governs each country at the end of a day.
     * @param {string} day
     * @returns {Map<string, Government>}
     */
    function governmentsOn(day) {
      const governing = new Map();
      for (const { iso3 } of data.countries) {
        const found = holder(iso3, day);
        if (found) governing.set(iso3, found);
      }
      return governing;
    }

    /** @param {string} iso3 @param {string} day who governs a country at the end of a day */
    const holder = (iso3, day) =>
      countries.get(iso3)?.governments.find((g) => mareaTime.inOffice(g.start, g.end, day));

    /** @param {string} id the name of anything that a link can speak of */
    function title(id) {
      const event = events.get(id);
      if (event) return `${event.title}, ${event.when}`;
      const government = governments.get(id);
      if (government) return `${government.leader}, ${countries.get(government.country)?.name}`;
      return influences.get(id)?.title ?? id;
    }

    /** @param {string} day a day, or the nearest one that the record covers */
    function within(day) {
      if (day < data.coverage.first) return data.coverage.first;
      return day > data.coverage.last ? data.coverage.last : day;
    }

    /**
     * The counts that the picture states; colonies are no states.
     * @param {Map<string, Government>} governing
     */
    function count(governing) {
      let left = 0;
      let states = 0;
      let notElected = 0;
      for (const { orientation, regime } of governing.values()) {
        if (regime === "colonial") continue;
        states += 1;
        if (data.left.includes(orientation)) left += 1;
        if (regime !== "elected") notElected += 1;
      }
      return { left, states, notElected };
    }

    /**
     * The events shown in a view, in the order of their days.
     * @param {View} view
     */
    function eventsIn(view) {
      const { instant, mode, years, hiddenKinds, focus } = view;
      return data.events.filter(
        (event) =>
          !hiddenKinds.includes(event.kind) &&
          (!focus.length || focus.includes(event.country)) &&
          mareaTime.isShown(event.day, event.last, instant, mode, years),
      );
    }

    /**
     * The next event in time from the selection, or else from the instant; kinds hidden are passed
     * over. Undefined at the ends.
     * @param {View} view
     * @param {1|-1} step
     */
    function neighbour(view, step) {
      const walk = data.events.filter((event) => !view.hiddenKinds.includes(event.kind));
      const here = walk.findIndex((event) => event.id === view.event);
      if (here >= 0 && walk[here].day === view.instant) return walk[here + step];
      if (step > 0) return walk.find((event) => event.day > view.instant);
      return walk.findLast((event) => event.day <= view.instant);
    }

    return Object.freeze({
      data,
      events,
      countries,
      governments,
      influences,
      texts,
      title,
      within,
      holder,
      first,
      last,
      governmentsOn,
      count,
      eventsIn,
      neighbour,
    });
  }

  return Object.freeze({ open });
})();
