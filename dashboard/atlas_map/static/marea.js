"use strict";

/** The document of the map: one frozen view, the layers that draw it, and `window.marea`. */
const mareaDocument = (() => {
  const { element, svg, phrase } = mareaDom;
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
    const picture = readout(atlas);
    const search = mareaSearch.make(atlas, actions);
    const help = mareaKeys.help(atlas);
    const blank = element("div", { class: "blank", hidden: true });
    const stage = element(
      "section",
      { class: "stage" },
      map.getContainer(),
      masthead(atlas),
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
      tools(atlas, actions, camera, { search: search.open, help: () => help.showModal() }),
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
      theme(data, view.theme);
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

  /** @param {AtlasData} data @param {string} name */
  function theme(data, name) {
    const root = document.documentElement;
    if (root.dataset.theme === name) return;
    root.dataset.theme = name;
    const { light, dark, orientation } = data.scale;
    for (const [key, colour] of Object.entries({
      ...(name === "dark" ? dark : light),
      ...orientation,
    }))
      root.style.setProperty(`--${key}`, colour);
  }

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
  function readout(atlas) {
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
    return {
      root: element("div", { class: "readout" }, day, year, left, rest),
      /** @param {Shown} shown */
      draw({ view, counts, events }) {
        const whole = view.instant.endsWith("-12-31");
        write(year, String(mareaTime.yearOf(view.instant)));
        write(day, whole ? "" : months.format(new Date(view.instant)));
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

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {{zoom(by: number): void}} camera
   * @param {{search(): void, help(): void}} screen
   */
  function tools(atlas, actions, camera, screen) {
    const words = atlas.data.words.map;
    /** @param {string} path @param {string} name @param {() => void} onclick */
    const tool = (path, name, onclick) =>
      element(
        "button",
        { type: "button", title: name, "aria-label": name, onclick },
        svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path })),
      );
    return element(
      "nav",
      { class: "tools" },
      tool("M10.5 4a6.5 6.5 0 1 0 .01 0M15.3 15.3 20.5 20.5", words.search, screen.search),
      tool("M12 5v14M5 12h14", words.zoom_in, () => camera.zoom(1)),
      tool("M5 12h14", words.zoom_out, () => camera.zoom(-1)),
      tool("M4 11 12 4l8 7M6.5 9.5V20h11V9.5", words.reset, actions.resetCamera),
      tool("M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z", words.theme, actions.toggleTheme),
      tool("M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", words.full_screen, actions.toggleFullScreen),
      tool("M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.7 1.3-1.7 2.6M12 18.4v.2", words.help, screen.help),
    );
  }

  return Object.freeze({ start });
})();
