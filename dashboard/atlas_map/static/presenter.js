"use strict";

/** What the audience reads beside the map: the caption, the passage, what they rest on. */
const mareaPresenter = (() => {
  const { element, phrase } = mareaDom;
  /** Milliseconds in which a number has to be typed to its end. */
  const TYPING = 3000;
  /** The smallest type for a passage, as a share of the usual one, and the steps down to it. */
  const LEAST = 0.7;
  const STEP = 0.04;

  /**
   * @param {Atlas} atlas
   * @param {ReturnType<typeof mareaScript.make>} script
   */
  function make(atlas, script) {
    const words = atlas.data.words.talk;
    const caption = element("p", { class: "caption" });
    const quotation = element("p");
    const cited = element("cite");
    const passage = element("blockquote", {}, quotation, cited);
    const rests = element("p", { class: "rests" });
    const panel = element(
      "section",
      { class: "told-panel", "aria-live": "polite", tabindex: "-1" },
      caption,
      passage,
      rests,
    );
    const counter = element("p", { class: "counter" });
    const hint = element("p", { class: "talk-hint" });
    const root = element("div", { class: "presenter", hidden: true }, panel, counter, hint);
    let drawn = "";
    let typed = "";
    let stepped = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let forgetting;

    /** @param {Scene} scene */
    function write(scene) {
      caption.textContent = scene.caption || scene.title;
      passage.hidden = !scene.passage;
      quotation.textContent = scene.passage?.sentences.join(" ") ?? "";
      cited.textContent = scene.passage ? citation(atlas, scene.passage) : "";
      rests.hidden = !scene.sources.length;
      rests.textContent = phrase(words.rests_on, { sources: scene.sources.join("; ") });
      panel.scrollTop = 0;
      fit();
    }

    /** Let the passage take smaller type where all of it would not fit. */
    function fit() {
      for (let share = 1; share >= LEAST; share -= STEP) {
        panel.style.setProperty("--fit", String(share));
        if (panel.scrollHeight <= panel.clientHeight) return;
      }
    }
    new ResizeObserver(fit).observe(root);

    function number() {
      clearTimeout(forgetting);
      const count = script.talk()?.scenes.length ?? 0;
      counter.textContent = typed ? `${typed} ↵` : `${script.scene()?.number ?? ""} / ${count}`;
      counter.classList.toggle("typed", typed !== "");
    }

    /** @param {boolean} on */
    function help(on) {
      hint.textContent = on ? (stepped ? "" : words.hint) : words.off_script;
      hint.hidden = on && stepped;
      hint.classList.toggle("off", !on);
    }

    return {
      root,
      panel,
      begin() {
        stepped = false;
        typed = "";
        drawn = "";
      },
      stepped() {
        stepped = true;
      },
      /** @param {string} digit the number grows until Enter takes it, or nobody types on */
      type(digit) {
        typed = (typed + digit).slice(-3);
        number();
        forgetting = setTimeout(() => {
          typed = "";
          number();
        }, TYPING);
      },
      /** The number typed, which is then forgotten; 0 if there is none. */
      typed() {
        const wanted = Number(typed);
        typed = "";
        number();
        return wanted;
      },
      /** @param {Shown} shown */
      draw({ view }) {
        const scene = view.presenting ? script.scene() : undefined;
        root.hidden = !scene;
        if (!scene) return;
        const on = script.isOn();
        panel.hidden = !on;
        help(on);
        const now = `${view.talk} ${scene.number}`;
        if (now === drawn) return;
        drawn = now;
        write(scene);
        number();
      },
    };
  }

  /** @param {Atlas} atlas @param {Passage} passage */
  function citation(atlas, { text, title, chapter, reference }) {
    const own = atlas.texts.get(text)?.own;
    return own ? phrase(atlas.data.words.map.passage, { chapter }) : reference || title;
  }

  return Object.freeze({ make, citation });
})();
