"use strict";

/** A talk given from the map: enters it, steps through it, and leaves all as it was found. */
const mareaPresenting = (() => {
  /** Milliseconds after which a pointer that rests is hidden. */
  const RESTS = 2500;
  const WIDE = 700;
  const EDGE = 28;
  /** A scene narrower than this share of the region keeps clear of the year. */
  const NEAR = 0.6;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {Camera} camera
   * @param {{stage: HTMLElement, blank: HTMLElement, layout(): void}} screen `layout` gives the map
   *   the room that it has by now
   */
  function make(atlas, actions, camera, { stage, blank, layout }) {
    /** @type {{view: View, looked: Looked}|undefined} what was on before the talk */
    let before;
    const script = mareaScript.make(atlas, actions, camera, room);
    const presenter = mareaPresenter.make(atlas, script);
    const spotlight = mareaSpotlight.make();
    const full = mareaFullScreen.make(() => leave());
    const speaker = mareaSpeaker.make(
      atlas,
      {
        talk: script.talk,
        step,
        go,
        blank: cover,
        theme: () => actions.toggleTheme(),
        spotlight: () => spotlight.toggle(),
        alive: () => speaker.tell(),
      },
      () => ({ scene: actions.view().scene, blank: !blank.hidden, on: script.isOn() }),
    );
    const talks = mareaTalks.make(
      atlas,
      (id) => {
        full.fill();
        open(id);
      },
      (id) => {
        open(id);
        openSpeaker();
      },
    );
    stage.append(presenter.root);
    document.body.append(talks.root, spotlight.root);

    /**
     * What lies over the map: the panel at the right, or below on a narrow screen; and the year,
     * which the Pacific has room for when the whole region is shown.
     * @type {RoomFor}
     */
    function room([[, west], [, east]]) {
      const { clientWidth: x, clientHeight: y } = stage;
      const { offsetLeft, offsetTop, hidden } = presenter.panel;
      if (x < WIDE)
        return { topLeft: [12, 84], bottomRight: [12, hidden ? 12 : y - offsetTop + 8] };
      const [[, first], [, last]] = atlas.data.bounds;
      const near = east - west < NEAR * (last - first);
      const left = near ? EDGE + (stage.querySelector(".year")?.clientWidth ?? 0) : EDGE;
      return { topLeft: [left, EDGE], bottomRight: [hidden ? EDGE : x - offsetLeft + 4, EDGE] };
    }

    /**
     * Begin a talk of the record.
     * @param {string} id
     * @param {number} [number] of the scene to begin with
     * @returns {boolean} false: there is no such talk
     */
    function open(id, number = 1) {
      const talk = atlas.data.talks.find((each) => each.id === id);
      if (talk) begin(talk, number);
      return talk !== undefined;
    }

    /**
     * Begin a talk.
     * @param {TalkData} talk
     * @param {number} number of the scene to begin with
     */
    function begin(talk, number) {
      before ??= { view: actions.view(), looked: camera.looks() };
      presenter.begin();
      document.documentElement.dataset.presenting = "true";
      const { id, theme } = talk;
      actions.change({ talk: id, presenting: true, theme, text: "", passage: null, told: [] });
      layout();
      script.open(talk, number);
      speaker.tellAll();
    }

    /** End the talk, and show again what was on before. */
    function leave() {
      if (!before) return;
      const { view, looked } = before;
      before = undefined;
      script.close();
      spotlight.off();
      blank.hidden = true;
      full.leave();
      document.documentElement.dataset.presenting = "false";
      actions.change(view, true);
      layout();
      camera.look(looked);
    }

    /** @param {number} number from 1 @returns {boolean} whether there is such a scene */
    function go(number) {
      if (!before || !script.go(number)) return false;
      presenter.stepped();
      return true;
    }

    /** @param {number} by */
    function step(by) {
      presenter.stepped();
      script.step(by < 0 ? -1 : 1);
    }

    function cover() {
      blank.hidden = !blank.hidden;
      speaker.tell();
    }

    function openSpeaker() {
      full.expect(); // browsers end the full screen when a window opens
      speaker.open();
    }

    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowRight: () => step(1),
      ArrowDown: () => step(1),
      PageDown: () => step(1),
      " ": () => step(1),
      n: () => step(1),
      ArrowLeft: () => step(-1),
      ArrowUp: () => step(-1),
      PageUp: () => step(-1),
      p: () => step(-1),
      Home: () => go(1),
      End: () => go(script.talk()?.scenes.length ?? 1),
      Enter: () => go(presenter.typed()),
      f: full.toggle,
      F5: full.fill,
      b: cover,
      ".": cover,
      l: spotlight.toggle,
      s: openSpeaker,
      r: () => {}, // an audience has the passage before it
    };
    for (let digit = 0; digit <= 9; digit += 1) keys[digit] = () => presenter.type(String(digit));

    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let resting;
    document.addEventListener("pointermove", () => {
      if (!before) return;
      document.documentElement.dataset.pointer = "awake";
      clearTimeout(resting);
      resting = setTimeout(() => {
        document.documentElement.dataset.pointer = "resting";
      }, RESTS);
    });
    mareaSwipe.listen(stage, () => before !== undefined, step);
    blank.addEventListener("click", () => speaker.tell());

    /** @param {Shown} shown */
    function draw(shown) {
      const on = script.isOn();
      presenter.draw(shown);
      const { dataset } = document.documentElement;
      const scene = script.running() ? dataset.scene : shown.view.scene;
      dataset.scene = shown.view.talk ? String(scene || shown.view.scene) : "";
      dataset.script = shown.view.talk ? (on ? "on" : "off") : "";
      if (shown.view.talk) speaker.tell();
    }

    return {
      choose: talks.open,
      open,
      /** @param {TalkData} talk one that is being made @param {number} number of its scene */
      rehearse(talk, number) {
        full.fill();
        begin(talk, number);
      },
      leave,
      go,
      isOn: () => before !== undefined,
      refit: script.refit,
      /** The keys in a talk. */
      keys,
      /** Escape, step by step. @returns {boolean} whether there was something to leave */
      escape() {
        if (!before) return false;
        if (!blank.hidden) cover();
        else if (spotlight.isOn()) spotlight.off();
        else leave();
        return true;
      },
      draw,
    };
  }

  return Object.freeze({ make });
})();
