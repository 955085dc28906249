"use strict";

/** The years running from one instant to another, a frame at a time, until they arrive or are cut short. */
const mareaRun = (() => {
  /** Milliseconds after which a run ends even where no frame is painted, as in a covered window. */
  const GRACE = 250;

  /** @typedef {{from: string, to: string, milliseconds: number}} Leg from and to are ISO days */

  function make() {
    let frame = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let limit;
    /** @type {(() => void)|undefined} what is still to be done; undefined: nothing runs */
    let arrive;

    function stop() {
      cancelAnimationFrame(frame);
      clearTimeout(limit);
      arrive = undefined;
    }

    /** Arrive at once. */
    function finish() {
      const done = arrive;
      stop();
      done?.();
    }

    /**
     * Run through legs, one after the other.
     * @param {Leg[]} legs
     * @param {(day: string) => void} pass called with each day on the way, the last one excepted
     * @param {() => void} done called when the run arrives, but not when it is stopped
     */
    function start(legs, pass, done) {
      stop();
      arrive = done;
      const whole = legs.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
      if (!whole) return finish();
      const begun = performance.now();
      limit = setTimeout(finish, whole + GRACE);
      const step = () => {
        let passed = performance.now() - begun;
        const leg = legs.find(({ milliseconds }) => {
          if (passed < milliseconds) return true;
          passed -= milliseconds;
          return false;
        });
        if (!leg) return finish();
        pass(between(leg, passed / leg.milliseconds));
        frame = requestAnimationFrame(step);
      };
      step();
    }

    return { start, finish, stop, running: () => arrive !== undefined };
  }

  /**
   * The day at a share of the way: the first, and from then on the ends of the years between.
   * @param {Leg} leg
   * @param {number} share from 0 to 1
   */
  function between({ from, to }, share) {
    const [first, last] = [mareaTime.yearOf(from), mareaTime.yearOf(to)];
    const year = first + Math.trunc((last - first) * share);
    return year === first ? from : mareaTime.endOfYear(year);
  }

  return Object.freeze({ make });
})();
