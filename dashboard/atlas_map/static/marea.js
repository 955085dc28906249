"use strict";

/** The document of the map: one frozen view, the layers that draw it, and `window.marea`. */
const mareaDocument = (() => {
  const { element } = mareaDom;

  /**
   * Begin with a Leaflet map that folium has made.
   * @param {L.Map} map
   * @param {AtlasData} data
   * @param {{service: string|null, talk?: string}} host where Marea's own service answers (null:
   *   nowhere), and the talk to begin with
   */
  function start(map, data, host) {
    const atlas = mareaAtlas.open(data);
    const bridge = mareaBridge.open();
    let view = mareaView.first(data);
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
        actions.change({ instant: mareaTime.endOfYear(within), told: [] }, report);
      },
      select(id, here = view.here) {
        const patch = mareaView.selecting(atlas, view, id, here);
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
      view: () => view,
      read(text, passage) {
        const known = atlas.texts.get(text) ? text : "";
        const wanted = passage ?? mareaView.passage(atlas, known, mareaReader.subject(atlas, view));
        const lit = wanted && mareaView.span(wanted);
        bridge.layout(Boolean(known) || view.making);
        const making = view.making && !known;
        actions.change({ text: known, passage: known ? lit : null, told: [], making }, true);
        map.invalidateSize({ animate: false });
        if (known) reader.focus();
      },
      tell(link) {
        const patch = mareaView.telling(atlas, view, link);
        if (!patch) return;
        actions.change(patch, true);
        camera.show(atlas.events.get(view.event));
      },
      follow(instant, told, passage) {
        const selection = { event: "", country: "", here: [], playing: false };
        actions.change({ ...selection, ...(instant && { instant }), told, passage: null });
        reading = passage;
      },
      settle() {
        camera.show(atlas.events.get(view.told[0]));
        actions.change({}, true);
      },
      quote: (text, passage) => quote.open(text, passage),
    };
    /** @type {Span|null} where the reader is while reading leads */
    let reading = null;

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
    const quote = mareaQuote.make(atlas, (text, passage) =>
      bridge.address({ text, passage, year: mareaTime.yearOf(view.instant), event: view.event }),
    );
    const service = mareaService.open(host.service);
    const shelf = mareaShelf.make(atlas, actions, service);
    const suggest = mareaSuggest.make(atlas, actions, shelf, service);
    const reader = mareaReader.make(atlas, actions, shelf, suggest);
    const search = mareaSearch.make(atlas, actions, service);
    const help = mareaKeys.help(atlas);
    const editor = mareaEditor.make(atlas, actions, service, {
      seen: () => camera.seen(),
      visit: (bounds) => camera.visit(bounds),
      close: toggleEditor,
      rehearse: (talk, number) => presenting.rehearse(talk, number),
    });
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
      element("main", { class: "marea" }, stage, reader.root, editor.root, year.root),
      search.root,
      quote.root,
      ...shelf.roots,
      help,
      blank,
    );
    map.invalidateSize({ animate: false });
    const camera = mareaCamera.make(map, atlas, { card: card.root });
    stage.append(
      mareaTools.make(atlas, actions, camera, {
        search: search.open,
        read: toggleReader,
        present: () => presenting.choose(),
        make: service.available ? toggleEditor : null,
        help: () => help.showModal(),
      }),
    );
    blank.addEventListener("click", () => {
      blank.hidden = true;
    });
    const presenting = mareaPresenting.make(atlas, actions, camera, {
      stage,
      blank,
      layout() {
        bridge.layout(Boolean(view.text) || view.making || view.presenting);
        map.invalidateSize({ animate: false });
      },
    });
    mareaKeys.listen(atlas, actions, {
      search: search.open,
      read: toggleReader,
      help: () => help.showModal(),
      blank() {
        blank.hidden = !blank.hidden;
      },
      present: presenting.choose,
      make: toggleEditor,
      talk: presenting,
      leave() {
        if (presenting.escape()) return;
        if (!blank.hidden) blank.hidden = true;
        else if (view.event || view.country) actions.select("");
        else if (view.playing) actions.togglePlay();
        else if (view.text) actions.read("", null);
        else if (view.making) toggleEditor();
      },
    });
    map.getPane("land")?.addEventListener("click", (clicked) => {
      const land = /** @type {Element} */ (clicked.target).closest("[data-country]");
      if (land instanceof SVGElement && land.dataset.country) actions.select(land.dataset.country);
    });

    /** Open the text that was read last, at what is selected; or close the pane. */
    function toggleReader() {
      if (view.text) {
        lastRead = view.text;
        return actions.read("", null);
      }
      const texts = atlas.texts.all();
      const text = texts.find((each) => each.id === lastRead) ?? texts[0];
      if (text) actions.read(text.id, null);
    }
    let lastRead = "";

    /** Open or close the pane in which a talk is made, which takes the place of the text. */
    function toggleEditor() {
      if (!service.available) return;
      const making = !view.making;
      bridge.layout(making);
      actions.change({ making, text: "", passage: null, told: [] }, true);
      map.invalidateSize({ animate: false });
      if (making) editor.focus();
    }

    function draw() {
      const governing = atlas.governmentsOn(view.instant);
      shown = { view, governing, events: atlas.eventsIn(view), counts: atlas.count(governing) };
      mareaTheme.wear(data.scale, view.theme);
      document.documentElement.dataset.pane = pane(); // before its part is drawn into that room
      for (const layer of Object.values(layers)) layer.draw(shown);
      for (const part of [year, legend, card, picture, reader, editor]) part.draw(shown);
      stage.dataset.telling = String(view.told.length > 0);
      Object.assign(document.documentElement.dataset, {
        year: String(mareaTime.yearOf(view.instant)),
        instant: view.instant,
        event: view.event,
      });
      presenting.draw(shown);
      document.dispatchEvent(new CustomEvent("marea:change", { detail: state() }));
    }

    /** What stands beside the map. Styles ask for this: `:has` would cost every step of a drag. */
    function pane() {
      if (view.making && !view.presenting) return "making";
      return atlas.texts.get(view.text) ? "reading" : "";
    }

    /** What the page is told. */
    const value = () => ({
      instant: view.instant,
      event: view.event,
      country: view.country,
      hidden_kinds: view.hiddenKinds,
      theme: view.theme,
      text: view.text,
      passage: passageRead(),
      ...placeInTalk(),
      received,
    });

    /** A talk that is being made has no address. */
    function placeInTalk() {
      const { talk, scene } = view;
      return atlas.data.talks.some(({ id }) => id === talk)
        ? { talk, scene }
        : { talk: "", scene: 0 };
    }

    /** The passage that is lit, or else read, as addresses name it. */
    function passageRead() {
      const text = atlas.texts.get(view.text);
      const span = view.passage ?? (view.told.length ? reading : null);
      return text && span ? mareaTexts.address(text, span) : "";
    }

    const state = () => ({
      ...view,
      year: mareaTime.yearOf(view.instant),
      events: shown.events.map(({ id }) => id),
      ...shown.counts,
      camera: camera.looks(),
    });

    window.marea = Object.freeze({
      /** @param {number} wanted */
      setYear: (wanted) => actions.setYear(wanted, true),
      /** @param {string} day ISO; days outside the coverage are ignored */
      setInstant(day) {
        const within = day >= data.coverage.first && day <= data.coverage.last;
        if (within && mareaTime.isDay(day)) actions.change({ instant: day, told: [] }, true);
      },
      /** @param {string} id of an event, a country or a government; empty clears */
      select: (id) => actions.select(id),
      /** @param {number} scene counted from 1; false if no talk is on or it has no such scene */
      go: (scene) => presenting.go(scene),
      state,
      /**
       * Take a command of the page, once.
       * @param {{number: number, select?: string, instant?: string, hiddenKinds?: string[],
       *   text?: string, passage?: string, talk?: string, scene?: number}} command
       */
      receive({ number, select, instant, hiddenKinds, text, passage, talk, scene }) {
        if (number <= received) return;
        received = number;
        window.focus(); // the keys belong to the map, also after a click beside it
        if (text) shelf.open(text, passage ?? "");
        const asked = select === undefined ? {} : mareaView.selecting(atlas, view, select, []);
        const lit = text && passage ? { passage: view.passage } : {};
        const patch = {
          ...asked,
          ...lit,
          ...(hiddenKinds && { hiddenKinds }),
          ...(instant && { instant }),
        };
        actions.change(patch, true);
        camera.show(atlas.events.get(view.event));
        if (talk) presenting.open(talk, scene);
      },
    });

    draw();
    if (host.talk) presenting.open(host.talk);
    styled().then(() => {
      map.invalidateSize({ animate: false });
      if (!presenting.refit()) {
        camera.reset(false);
        camera.show(atlas.events.get(view.event), false);
      }
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(stage);
      requestAnimationFrame(() => {
        document.documentElement.dataset.ready = "true";
        window.focus();
        if (service.available) shelf.load();
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

  return Object.freeze({ start });
})();
