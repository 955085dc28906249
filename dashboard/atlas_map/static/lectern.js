"use strict";

/** The speaker's window: what is on, what comes, notes, clock and list. Runs in that window alone. */
const mareaLectern = (() => {
  const { element, phrase } = mareaDom;
  const NAME = "marea-speaker";
  const HEARTBEAT = 1000;
  const KEYS = /** @type {Record<string, [string, number]>} */ ({
    ArrowRight: ["step", 1],
    ArrowDown: ["step", 1],
    PageDown: ["step", 1],
    " ": ["step", 1],
    n: ["step", 1],
    ArrowLeft: ["step", -1],
    ArrowUp: ["step", -1],
    PageUp: ["step", -1],
    p: ["step", -1],
    Home: ["go", 1],
    End: ["go", Number.POSITIVE_INFINITY],
    b: ["blank", 0],
    ".": ["blank", 0],
    t: ["theme", 0],
    l: ["spotlight", 0],
  });

  function start() {
    /** @type {TalkData|undefined} */
    let talk;
    /** @type {SpeakerState} */
    let state = { scene: 1, blank: false, on: true };
    /** @type {ReturnType<typeof furniture>|undefined} */
    let desk;
    let typed = "";
    let begun = 0;
    let heard = performance.now();

    const map = () => (window.opener && !window.opener.closed ? window.opener : null);
    /** @param {string} ask @param {number} [value] */
    const post = (ask, value) => map()?.postMessage({ from: NAME, ask, value }, "*");
    const isAlone = () => !map() || performance.now() - heard > 3 * HEARTBEAT;

    /** @param {string} ask @param {number} value */
    function order(ask, value) {
      const last = talk?.scenes.length ?? 1;
      const within = ask === "go" ? Math.min(Math.max(1, value), last) : value;
      begun ||= Date.now();
      if (!isAlone()) return post(ask, within);
      // The map is gone: the notes go on by themselves.
      const scene = ask === "go" ? within : ask === "step" ? state.scene + value : state.scene;
      if (scene >= 1 && scene <= last) show({ ...state, scene });
    }

    /** @param {SpeakerState} now */
    function show(now) {
      state = now;
      if (talk) desk?.draw(talk, state);
    }

    addEventListener("message", ({ source, data }) => {
      if (source !== window.opener || data?.to !== NAME) return;
      heard = performance.now();
      if (data.talk) {
        talk = /** @type {TalkData} */ (data.talk);
        mareaTheme.wear(data.scale, "dark");
        document.title = `${data.words.speaker}: ${talk.title}`;
        desk = furniture(data.words, talk, order, () => {
          begun = begun ? 0 : Date.now();
        });
        document.body.replaceChildren(desk.root);
      }
      show({ scene: data.scene, blank: data.blank, on: data.on });
    });

    document.addEventListener("keydown", (pressed) => {
      if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
      const onButton = pressed.target instanceof HTMLButtonElement;
      if (onButton && (pressed.key === " " || (pressed.key === "Enter" && !typed))) return;
      const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
      if (/^\d$/.test(key)) typed = (typed + key).slice(-3);
      else if (key === "Enter" && typed) order("go", Number(typed));
      else if (KEYS[key]) order(...KEYS[key]);
      else return;
      if (!/^\d$/.test(key)) typed = "";
      desk?.type(typed);
      pressed.preventDefault();
    });

    const tick = () => {
      post(talk ? "alive" : "talk");
      desk?.time(begun, isAlone());
    };
    setInterval(tick, HEARTBEAT);
    tick();
  }

  /**
   * @param {Record<string, string>} words
   * @param {TalkData} talk
   * @param {(ask: string, value: number) => void} order
   * @param {() => void} restart starts the time, or puts it back to nothing
   */
  function furniture(words, talk, order, restart) {
    const clock = new Intl.DateTimeFormat(words.locale, { hour: "2-digit", minute: "2-digit" });
    const now = element("time", { class: "clock" });
    const elapsed = element("time", { class: "elapsed" });
    const timer = button(words.start, restart);
    const warning = element("p", { class: "warning", role: "status", hidden: true }, words.alone);
    const blank = button(words.blank, () => order("blank", 0));
    const place = element("p", { class: "place" });
    const title = element("h1");
    const caption = element("p", { class: "caption" });
    const passage = element("blockquote");
    const notes = element("section", { class: "notes", tabindex: "0", "aria-label": words.notes });
    const next = element("p", { class: "next" });
    const items = talk.scenes.map(({ number, title }) =>
      element(
        "li",
        {},
        button(
          "",
          () => order("go", number),
          element("span", { class: "nth" }, String(number)),
          element("span", {}, title),
        ),
      ),
    );
    let drawn = 0;

    return {
      root: element(
        "main",
        { class: "lectern" },
        element(
          "header",
          {},
          element("div", { class: "times" }, now, elapsed, timer),
          warning,
          element(
            "div",
            { class: "steps" },
            blank,
            button(words.previous, () => order("step", -1)),
            button(words.next, () => order("step", 1)),
          ),
        ),
        element("article", {}, place, title, caption, passage, notes, next),
        element("nav", { "aria-label": words.scenes }, element("ol", {}, ...items)),
      ),
      /** @param {string} typed */
      type(typed) {
        place.textContent = typed
          ? `${typed} ↵`
          : phrase(words.place, { number: drawn, count: talk.scenes.length });
      },
      /** @param {number} begun @param {boolean} alone */
      time(begun, alone) {
        now.textContent = clock.format(new Date());
        elapsed.textContent = clockOf(begun ? Date.now() - begun : 0);
        timer.textContent = begun ? words.reset : words.start;
        warning.hidden = !alone;
      },
      /** @param {TalkData} talk @param {SpeakerState} state */
      draw({ scenes }, state) {
        blank.setAttribute("aria-pressed", String(state.blank));
        document.documentElement.dataset.scene = String(state.scene);
        document.documentElement.dataset.blank = String(state.blank);
        title.classList.toggle("off", !state.on);
        const scene = scenes[state.scene - 1];
        if (!scene || drawn === state.scene) return;
        drawn = state.scene;
        this.type("");
        title.textContent = scene.title;
        caption.textContent = scene.caption;
        passage.hidden = !scene.passage;
        passage.textContent = scene.passage?.sentences.join(" ") ?? "";
        notes.replaceChildren(
          ...scene.notes.split(/\n{2,}/).map((block) => element("p", {}, block)),
        );
        notes.scrollTop = 0;
        const coming = scenes[state.scene];
        next.replaceChildren(
          element("strong", {}, coming ? `${words.then} ${coming.number}: ` : words.last),
          coming ? `${coming.title}. ${coming.caption}` : "",
        );
        items.forEach((item, index) => {
          item.firstElementChild?.setAttribute("aria-current", String(index === drawn - 1));
        });
        items[drawn - 1].scrollIntoView({ block: "nearest" });
      },
    };
  }

  /** @param {string} name @param {() => void} onclick @param {...Node} content */
  const button = (name, onclick, ...content) =>
    element("button", { type: "button", onclick }, name, ...content);

  /** @param {number} milliseconds as hours, if there are any, minutes and seconds */
  function clockOf(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = parts[0] ? parts : parts.slice(1);
    return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
  }

  if (document.documentElement.dataset.marea === "speaker") start();

  return Object.freeze({ start });
})();
