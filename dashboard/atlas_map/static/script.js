"use strict";

/** The script of a talk: which scene is on, the way to the next one, and the way back to it. */
const mareaScript = (() => {
  /** Seconds in which the camera glides from scene to scene. */
  const GLIDE = 0.9;
  /** Milliseconds for the years between two scenes: for each year, and at most. */
  const BETWEEN = { year: 70, most: 1600 };
  /** The same before a scene that runs through years of its own. */
  const BEFORE = { year: 40, most: 500 };
  /** The same for these years. */
  const SPAN = { year: 260, most: 3900 };
  /** What a scene sets; who changes any of it has left the script. */
  const SET = /** @type {const} */ ([
    "instant",
    "event",
    "country",
    "influence",
    "hiddenKinds",
    "focus",
    "mode",
  ]);

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {Camera} camera
   * @param {RoomFor} room what the camera leaves free at the edges
   */
  function make(atlas, actions, camera, room) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const run = mareaRun.make();
    /** @type {TalkData|undefined} */
    let talk;

    const scene = () => talk?.scenes[actions.view().scene - 1];

    /** Whether the screen shows what the present scene says, or is on the way there. */
    function isOn() {
      const now = scene();
      if (!now || run.running()) return true;
      const wanted = setting(now);
      const view = actions.view();
      return SET.every((key) => String(view[key]) === String(wanted[key]));
    }

    /**
     * Go to a scene by its number, counted from 1.
     * @param {number} number
     * @param {boolean} [moving] whether years and camera take their way
     * @returns {boolean} false: there is none
     */
    function go(number, moving = true) {
      const next = talk?.scenes[number - 1];
      if (!next) return false;
      run.stop();
      const view = actions.view();
      const still = calm.matches || !moving;
      const legs = still || number === view.scene ? [] : way(view.instant, next);
      const wanted = setting(next);
      const unselected = { ...wanted, event: "", country: "", influence: "", scene: number };
      run.start(
        legs,
        (instant) => {
          const now = actions.view();
          if (now.scene !== number) actions.change({ ...unselected, instant });
          else if (now.instant !== instant) actions.change({ instant });
        },
        () => actions.change({ ...wanted, scene: number }, true),
      );
      camera.frame(next.bounds, room, still ? 0 : GLIDE);
      return true;
    }

    /** End what is moving, as at a second press. */
    function finish() {
      const now = scene();
      run.finish();
      if (now) camera.frame(now.bounds, room);
    }

    return {
      isOn,
      go,
      scene,
      talk: () => talk,
      running: run.running,
      /**
       * Take the talk up, or another one.
       * @param {TalkData} wanted
       * @param {number} number of the scene to begin with
       */
      open(wanted, number) {
        talk = wanted;
        go(wanted.scenes[number - 1] ? number : 1, false);
      },
      close() {
        run.stop();
        talk = undefined;
      },
      /**
       * One press: what runs arrives; who has left the script comes back to it; else on to the next.
       * @param {1|-1} by
       */
      step(by) {
        const { scene: number } = actions.view();
        if (run.running()) finish();
        else if (!isOn()) go(number);
        else go(number + by);
      },
      /** Fit the camera again, as when the styles have come. @returns {boolean} false: no scene is on */
      refit() {
        const now = scene();
        if (now) camera.frame(now.bounds, room);
        return now !== undefined;
      },
    };

    /** @param {Scene} wanted @returns {Partial<View>} */
    function setting(wanted) {
      const { instant, event, country, influence, hiddenKinds, countries, mode } = wanted;
      return {
        instant,
        event,
        country,
        influence,
        hiddenKinds,
        focus: countries,
        mode,
        years: mareaView.first(atlas.data).years,
        hiddenOrientations: [],
        here: [],
        told: [],
        playing: false,
      };
    }
  }

  /**
   * The years to run through on the way to a scene.
   * @param {string} now
   * @param {Scene} next
   */
  function way(now, { from, instant }) {
    const legs = from
      ? [leg(now, from, BEFORE), leg(from, instant, SPAN)]
      : [leg(now, instant, BETWEEN)];
    return legs.filter(({ milliseconds }) => milliseconds);
  }

  /** @param {string} from @param {string} to @param {{year: number, most: number}} pace */
  function leg(from, to, { year, most }) {
    const years = Math.abs(mareaTime.yearOf(to) - mareaTime.yearOf(from));
    return { from, to, milliseconds: Math.min(most, years * year) };
  }

  return Object.freeze({ make });
})();
