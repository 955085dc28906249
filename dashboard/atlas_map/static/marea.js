"use strict";

/** The document of the map: one frozen view, the layers that draw it, and `window.marea`. */
const mareaDocument = (() => {
  const { element } = mareaDom;
  const REACH = 10;

  /**
   * Begin with a Leaflet map that folium has made.
   * @param {L.Map} map
   * @param {AtlasData} data
   */
  function start(map, data) {
    const atlas = mareaAtlas.open(data);
    const bridge = mareaBridge.open();
    /** @type {View} */
    let view = Object.freeze({
      instant: data.coverage.last,
      event: "",
      here: [],
      country: "",
      mode: "at",
      years: REACH,
      hiddenKinds: [],
      hiddenOrientations: [],
      theme: "light",
      playing: false,
    });
    /** @type {Shown} */
    let shown;
    let received = 0;

    /** @type {Actions} */
    const actions = {
      change(patch, report = false) {
        view = Object.freeze({ ...view, ...patch });
        draw();
        if (report) bridge.report(value);
      },
      setYear(year, report = false) {
        const within = Math.min(atlas.last, Math.max(atlas.first, Math.round(year)));
        if (Number.isNaN(within)) return;
        actions.change({ instant: mareaTime.endOfYear(within) }, report);
      },
      select(id, here = view.here) {
        const patch = selecting(atlas, view, id, here);
        if (!patch) return;
        actions.change(patch, true);
        camera.show(atlas.events.get(view.event));
      },
      step(years) {
        actions.setYear(mareaTime.yearOf(view.instant) + years, true);
      },
      walk(step) {
        const event = atlas.neighbour(view, step);
        if (event) actions.select(event.id);
      },
      togglePlay() {
        if (view.playing) return actions.change({ playing: false }, true);
        if (view.instant >= mareaTime.endOfYear(atlas.last)) actions.setYear(atlas.first);
        actions.change({ playing: true });
        setTimeout(tick, 1000 / year.speed());
      },
      toggleTheme() {
        actions.change({ theme: view.theme === "dark" ? "light" : "dark" }, true);
      },
      toggleFullScreen() {
        if (document.fullscreenElement) document.exitFullscreen();
        else document.documentElement.requestFullscreen().catch(() => {});
      },
      resetCamera: () => camera.reset(),
    };

    function tick() {
      if (!view.playing) return;
      const next = mareaTime.yearOf(view.instant) + 1;
      if (next > atlas.last) return actions.change({ playing: false }, true);
      actions.setYear(next);
      setTimeout(tick, 1000 / year.speed());
    }

    const layers = {
      countries: mareaCountries.add(map, atlas),
      arcs: mareaArcs.add(map, atlas),
      events: mareaEvents.add(map, atlas, actions),
    };
    const year = mareaYear.make(atlas, actions);
    const legend = mareaLegend.make(atlas, actions);
    const card = mareaCard.make(atlas, actions);
    const picture = mareaReadout.make(atlas);
    const search = mareaSearch.make(atlas, actions);
    const help = mareaKeys.help(atlas);
    const blank = element("div", { class: "blank", hidden: true });
    const stage = element(
      "section",
      { class: "stage" },
      map.getContainer(),
      mareaReadout.masthead(atlas),
      element("div", { class: "west" }, picture.root, legend.root),
      card.root,
    );
    stage.append(mareaTooltip.make(stage, atlas, () => shown).root);
    document.body.append(
      element("main", { class: "marea" }, stage, year.root),
      search.root,
      help,
      blank,
    );
    map.invalidateSize({ animate: false });
    const camera = mareaCamera.make(map, atlas, { card: card.root });
    stage.append(
      mareaTools.make(atlas, actions, camera, {
        search: search.open,
        help: () => help.showModal(),
      }),
    );
    blank.addEventListener("click", () => {
      blank.hidden = true;
    });
    mareaKeys.listen(atlas, actions, {
      search: search.open,
      help: () => help.showModal(),
      blank() {
        blank.hidden = !blank.hidden;
      },
      leave() {
        if (!blank.hidden) blank.hidden = true;
        else if (view.event || view.country) actions.select("");
        else if (view.playing) actions.togglePlay();
      },
    });
    map.getPane("land")?.addEventListener("click", (clicked) => {
      const land = /** @type {Element} */ (clicked.target).closest("[data-country]");
      if (land instanceof SVGElement && land.dataset.country) actions.select(land.dataset.country);
    });

    function draw() {
      const governing = atlas.governmentsOn(view.instant);
      shown = { view, governing, events: atlas.eventsIn(view), counts: atlas.count(governing) };
      mareaTheme.wear(data.scale, view.theme);
      for (const layer of Object.values(layers)) layer.draw(shown);
      for (const part of [year, legend, card, picture]) part.draw(shown);
      Object.assign(document.documentElement.dataset, {
        year: String(mareaTime.yearOf(view.instant)),
        instant: view.instant,
        event: view.event,
        scene: "",
      });
      document.dispatchEvent(new CustomEvent("marea:change", { detail: state() }));
    }

    /** What the page is told. */
    const value = () => ({
      instant: view.instant,
      event: view.event,
      country: view.country,
      hidden_kinds: view.hiddenKinds,
      theme: view.theme,
      received,
    });

    const state = () => ({
      ...view,
      year: mareaTime.yearOf(view.instant),
      events: shown.events.map(({ id }) => id),
      ...shown.counts,
    });

    window.marea = Object.freeze({
      /** @param {number} wanted */
      setYear: (wanted) => actions.setYear(wanted, true),
      /** @param {string} day ISO; days outside the coverage are ignored */
      setInstant(day) {
        const within = day >= data.coverage.first && day <= data.coverage.last;
        if (within && mareaTime.isDay(day)) actions.change({ instant: day }, true);
      },
      /** @param {string} id of an event, a country or a government; empty clears */
      select: (id) => actions.select(id),
      /** Scenes belong to a talk; without one there is none to go to. */
      go: () => false,
      state,
      /**
       * Take a command of the page, once.
       * @param {{number: number, select?: string, instant?: string, hiddenKinds?: string[]}} command
       */
      receive({ number, select, instant, hiddenKinds }) {
        if (number <= received) return;
        received = number;
        window.focus(); // the keys belong to the map, also after a click beside it
        const asked = select === undefined ? {} : selecting(atlas, view, select, []);
        const patch = {
          ...asked,
          ...(hiddenKinds && { hiddenKinds }),
          ...(instant && { instant }),
        };
        actions.change(patch, true);
        camera.show(atlas.events.get(view.event));
      },
    });

    draw();
    styled().then(() => {
      map.invalidateSize({ animate: false });
      camera.reset(false);
      camera.show(atlas.events.get(view.event), false);
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(stage);
      requestAnimationFrame(() => {
        document.documentElement.dataset.ready = "true";
        window.focus();
      });
    });
  }

  /** Resolves when every style sheet has arrived: before, nothing has its place. */
  const styled = () =>
    Promise.all(
      [
        .../** @type {NodeListOf<HTMLLinkElement>} */ (
          document.querySelectorAll("link[rel=stylesheet]")
        ),
      ].map(
        (link) =>
          link.sheet ??
          new Promise((resolve) => {
            link.addEventListener("load", resolve);
            link.addEventListener("error", resolve);
          }),
      ),
    );

  /**
   * What selecting an id changes: an event brings its day, a country stays in the present instant,
   * a government brings its first day, an empty id clears. Undefined for an unknown id.
   * @param {Atlas} atlas
   * @param {View} view
   * @param {string} id
   * @param {readonly string[]} here the events listed with it, if it is among them
   * @returns {Partial<View>|undefined}
   */
  function selecting(atlas, view, id, here) {
    if (!id) return { event: "", country: "", here: [] };
    const event = atlas.events.get(id);
    if (event) {
      const hiddenKinds = view.hiddenKinds.filter((kind) => kind !== event.kind);
      return {
        event: id,
        here: here.includes(id) ? here : [],
        country: "",
        instant: event.day,
        hiddenKinds,
        playing: false,
      };
    }
    if (atlas.countries.has(id)) return { event: "", here: [], country: id };
    for (const { iso3, governments } of atlas.countries.values()) {
      const government = governments.find((each) => each.id === id);
      if (!government) continue;
      const { first } = atlas.data.coverage;
      const instant = government.start < first ? first : government.start;
      return { event: "", here: [], country: iso3, instant, playing: false };
    }
    return undefined;
  }

  return Object.freeze({ start });
})();
