"use strict";

/** The talk that is being made: its history, and how it is kept in this browser until it is saved. */
const mareaDraft = (() => {
  const KEY = "marea-draft";
  const MOST_STEPS = 200;

  /**
   * What the browser keeps. `stamp` names this state and `base` the one that it was made from;
   * `work` is the same for all states of one talk. `file` is the file last saved or opened,
   * `saved` whether it holds this state, `at` when.
   * @typedef {{talk: TalkDraft, file: string, saved: boolean, at: number, stamp: string,
   *   base: string, work: string}} Kept
   */

  /**
   * @param {string} untitled the title of a talk that has none yet
   * @param {() => void} changed called after every change that does not come from a field
   */
  function open(untitled, changed) {
    /** @returns {Kept} */
    const nothing = () => ({
      talk: { title: untitled, scenes: [] },
      file: "",
      saved: false,
      at: 0,
      stamp: "",
      base: "",
      work: name(),
    });
    let now = read() ?? nothing();
    /** @type {Kept[]} */
    const before = [];
    /** @type {Kept[]} */
    const after = [];
    /** The field whose typing is one step of the history as long as nothing else is changed. */
    let typing = "";
    /** @type {Kept|undefined} what another tab made of the talk meanwhile */
    let others;
    let refused = false;

    /** @param {Kept} state */
    function keep(state) {
      now = { ...state, at: Date.now(), stamp: name(), base: now.stamp };
      const stored = read();
      if (stored && stored.stamp !== now.base) others = stored;
      if (!others) write();
    }

    function write() {
      try {
        localStorage.setItem(KEY, JSON.stringify(now));
        refused = false;
      } catch {
        refused = true; // forbidden, or full
      }
    }

    function remember() {
      before.push(now);
      if (before.length > MOST_STEPS) before.shift();
      after.length = 0;
    }

    /**
     * Go one step back or forth.
     * @param {Kept[]} from @param {Kept[]} to
     */
    function travel(from, to) {
      const state = from.pop();
      if (!state) return;
      to.push(now);
      typing = "";
      keep(state.work === now.work ? { ...state, file: now.file, saved: false } : state);
      changed();
    }

    /** @param {Kept} theirs */
    function adopt(theirs) {
      remember();
      typing = "";
      others = undefined;
      now = theirs;
      changed();
    }

    addEventListener("storage", ({ key, newValue }) => {
      if (key !== KEY || !newValue) return;
      const theirs = parse(newValue);
      if (!theirs || theirs.stamp === now.stamp) return;
      if (theirs.base === now.stamp || !now.at) return adopt(theirs);
      others = theirs;
      changed();
    });

    return {
      talk: () => now.talk,
      /**
       * Change the talk.
       * @param {TalkDraft} talk
       * @param {string} [field] what is being typed in: its signs are one step, and drawn already
       */
      change(talk, field = "") {
        if (!field || field !== typing) remember();
        typing = field;
        keep({ ...now, talk, saved: false });
        if (!field) changed();
      },
      /**
       * Put another talk in the place of this one, which undoing brings back.
       * @param {TalkDraft|undefined} talk undefined: a new one
       * @param {string} file the file that holds it; empty: none
       */
      replace(talk, file) {
        remember();
        typing = "";
        keep({ ...nothing(), talk: talk ?? nothing().talk, file, saved: file !== "" });
        changed();
      },
      /** @param {string} file @param {TalkDraft} talk what was saved */
      savedAs(file, talk) {
        keep({ ...now, file, saved: same(talk, now.talk) });
        changed();
      },
      undo: () => travel(before, after),
      redo: () => travel(after, before),
      canUndo: () => before.length > 0,
      canRedo: () => after.length > 0,
      /** How the talk is kept; `refused`: this browser keeps nothing. */
      status: () => ({ ...now, refused, divided: others !== undefined }),
      /** Take over what another tab made of the talk. */
      takeOthers() {
        if (others) adopt(others);
      },
      /** Keep what this tab has instead of what another has made. */
      keepMine() {
        others = undefined;
        now = { ...now, stamp: name(), base: now.stamp };
        write();
        changed();
      },
    };
  }

  /** @returns {Kept|undefined} what this browser has kept, if it is whole */
  function read() {
    try {
      return parse(localStorage.getItem(KEY) ?? "");
    } catch {
      return undefined;
    }
  }

  /** @param {string} text @returns {Kept|undefined} */
  function parse(text) {
    try {
      const value = JSON.parse(text);
      const whole = typeof value.talk.title === "string" && Array.isArray(value.talk.scenes);
      return whole ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** A name that nothing else has; browsers offer better ones only over a secure line. */
  const name = () => `${Date.now()}-${Math.random()}`;

  /** @param {TalkDraft} a @param {TalkDraft} b */
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  return Object.freeze({ open });
})();
