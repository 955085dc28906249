"use strict";

/** The scene that is open in the list of scenes: its words in fields, its picture in words. */
const mareaSceneForm = (() => {
  const { element, phrase } = mareaDom;
  /** The signs that fit; the same as in `dashboard/talk/checks.py`. */
  const MOST = { title: 60, caption: 180 };
  /** Words that a speaker says in a minute, as in `dashboard/talk/preflight.py`. */
  const SPOKEN = 130;
  /** Signs of a passage that name it in a list. */
  const NAMED = 70;

  /**
   * @param {Atlas} atlas
   * @param {SceneDraft} scene
   * @param {{passage: string|undefined, write(keys: Partial<SceneDraft>, field: string): void,
   *   shape(keys: Partial<SceneDraft>): void, up?: () => void, down?: () => void, duplicate(): void, replace(): void,
   *   remove(): void}} host `passage` is the one lit last; `write` puts keys into the scene,
   *   `shape` does so with keys that change its picture
   */
  function make(atlas, scene, host) {
    const words = atlas.data.words.editor;
    const length = element("small", { class: "length" });
    const minutes = element("small", { class: "length" });
    /** @param {string} text */
    const count = (text) => {
      length.textContent = phrase(words.length, { length: text.length, most: MOST.caption });
      length.classList.toggle("over", text.length > MOST.caption);
    };
    /** @param {string} text */
    const time = (text) => {
      const spoken = text.split(/\s+/).filter(Boolean).length / SPOKEN;
      minutes.textContent = spoken ? phrase(words.minutes, { minutes: spoken.toFixed(1) }) : "";
    };
    count(scene.caption ?? "");
    time(scene.notes ?? "");

    const title = element("input", {
      type: "text",
      name: "title",
      maxlength: MOST.title,
      value: scene.title,
      oninput: () => title.value.trim() && host.write({ title: title.value }, "title"),
      onchange: () => {
        if (!title.value.trim()) title.value = scene.title; // a scene always has a name
      },
    });
    const caption = area("caption", 3, scene.caption, (text) => {
      count(text);
      host.write({ caption: text }, "caption");
    });
    const notes = area("notes", 7, scene.notes, (text) => {
      time(text);
      host.write({ notes: text }, "notes");
    });
    const passage = element(
      "select",
      {
        name: "passage",
        onchange: () => host.write({ passage: passage.value }, "passage"),
      },
      element("option", { value: "" }, words.no_passage),
      ...passages(atlas, scene, host.passage).map(({ name, title }) =>
        element("option", { value: name, selected: name === scene.passage }, title),
      ),
    );
    const from = element("input", {
      type: "number",
      name: "from",
      min: atlas.first,
      max: atlas.last,
      value: typeof scene.from === "string" ? scene.from.slice(0, 4) : scene.from,
      placeholder: words.no_run,
      onchange: () => {
        const year = Number(from.value);
        const within = year >= atlas.first && year <= atlas.last;
        if (!within) from.value = "";
        host.write({ from: within ? year : undefined }, "from");
      },
    });

    return element(
      "div",
      { class: "scene-form" },
      element("p", { class: "shows" }, picture(atlas, scene)),
      field(words.scene_title, title),
      field(words.caption, caption, length),
      field(words.passage, passage),
      field(words.notes, notes, minutes),
      field(words.from, from),
      focus(atlas, scene, host.shape),
      element(
        "div",
        { class: "scene-tools" },
        button("↑", "up", words.up, host.up),
        button("↓", "down", words.down, host.down),
        button(words.replace, "replace", words.replace_hint, host.replace),
        button(words.duplicate, "duplicate", words.duplicate, host.duplicate),
        button(words.remove, "remove", words.remove, host.remove),
      ),
    );
  }

  /**
   * The countries in focus, each to be taken out, and a list of those that can be put in.
   * @param {Atlas} atlas
   * @param {SceneDraft} scene
   * @param {(keys: Partial<SceneDraft>) => void} shape
   */
  function focus(atlas, scene, shape) {
    const words = atlas.data.words.editor;
    const now = scene.countries ?? [];
    const others = atlas.data.countries.filter(({ iso3 }) => !now.includes(iso3));
    /** @param {string[]} countries */
    const set = (countries) => shape({ countries: countries.length ? countries : undefined });
    const more = element(
      "select",
      { name: "focus", "aria-label": words.focus, onchange: () => set([...now, more.value]) },
      element("option", { value: "" }, now.length ? words.focus_more : words.focus_all),
      ...others.map(({ iso3, name }) => element("option", { value: iso3 }, name)),
    );
    const chips = now.map((iso3) => {
      const name = atlas.countries.get(iso3)?.name ?? iso3;
      const out = phrase(words.focus_out, { name });
      return button(`${name} ×`, "focus-out", out, () => set(now.filter((each) => each !== iso3)));
    });
    return element(
      "div",
      { class: "field" },
      element("span", {}, words.focus),
      element("div", { class: "scene-tools" }, ...chips, more),
    );
  }

  /** @param {string} name @param {Element} control @param {Element} [beside] */
  const field = (name, control, beside) =>
    element("label", { class: "field" }, element("span", {}, name, beside), control);

  /** @param {string} name @param {number} rows @param {string|undefined} value @param {(text: string) => void} write */
  function area(name, rows, value, write) {
    const made = element("textarea", { name, rows, oninput: () => write(made.value) });
    made.value = value ?? "";
    return made;
  }

  /** @param {string} sign @param {string} does @param {string} name @param {(() => void)|undefined} onclick */
  const button = (sign, does, name, onclick) =>
    element(
      "button",
      {
        type: "button",
        title: name,
        "aria-label": sign === name ? false : name,
        disabled: !onclick,
        dataset: { does },
        onclick: onclick ?? (() => {}),
      },
      sign,
    );

  /**
   * The instant that a scene shows, as an ISO day; empty if nothing says it.
   * @param {Atlas} atlas
   * @param {SceneDraft} scene
   */
  function instant(atlas, { instant, year, event, influence }) {
    if (instant) return instant;
    if (year) return mareaTime.endOfYear(year);
    const tie = atlas.influences.get(influence ?? "");
    const days = [event, tie?.from, tie?.to].map((id) => atlas.events.get(id ?? "")?.day ?? "");
    return days.sort().at(-1) ?? "";
  }

  /** @param {Atlas} atlas @param {SceneDraft} scene what a scene shows, in words */
  function picture(atlas, scene) {
    const { editor: words, kind } = atlas.data.words;
    const day = instant(atlas, scene);
    const names = (scene.countries ?? []).map((iso3) => atlas.countries.get(iso3)?.name ?? iso3);
    const selected = scene.event || scene.influence;
    return [
      day && spelt(atlas, day),
      selected && name(atlas, selected),
      scene.country && (atlas.countries.get(scene.country)?.name ?? scene.country),
      camera(atlas, scene.camera),
      scene.kinds?.length && phrase(words.only, { names: list(scene.kinds.map((k) => kind[k])) }),
      names.length && phrase(words.only, { names: list(names) }),
      scene.mode && scene.mode !== "at" && atlas.data.words.map[`mode_${scene.mode}`],
    ]
      .filter(Boolean)
      .join(" · ");
  }

  /** @param {Atlas} atlas @param {string} id */
  const name = (atlas, id) =>
    atlas.events.get(id)?.title ??
    atlas.influences.get(id)?.title ??
    phrase(atlas.data.words.editor.unknown, { id });

  /** @param {string[]} names */
  const list = (names) => names.join(", ");

  /** @param {Atlas} atlas @param {SceneDraft["camera"]} camera */
  function camera(atlas, camera = "all") {
    const words = atlas.data.words.editor;
    if (typeof camera !== "string") return words.camera_view;
    if (camera === "all") return words.camera_all;
    if (camera === "shown") return words.camera_shown;
    return atlas.countries.get(camera)?.name ?? camera.replaceAll("-", " ");
  }

  /** @param {Atlas} atlas @param {string} day an end of year is its year */
  function spelt(atlas, day) {
    if (day.endsWith("-12-31")) return String(mareaTime.yearOf(day));
    const format = new Intl.DateTimeFormat(atlas.data.words.page.locale, {
      dateStyle: "long",
      timeZone: "UTC",
    });
    return format.format(new Date(day));
  }

  /**
   * The passages that a scene may quote: its own, the one lit last, and those that tell what it
   * selects.
   * @param {Atlas} atlas
   * @param {SceneDraft} scene
   * @param {string|undefined} lit
   */
  function passages(atlas, scene, lit) {
    const holder = scene.country && atlas.holder(scene.country, instant(atlas, scene))?.id;
    const tie = atlas.influences.get(scene.influence ?? "");
    const told = [scene.event, scene.influence, tie?.to, holder].flatMap((id) =>
      id ? atlas.texts.telling(id) : [],
    );
    const linked = told.flatMap(({ text, links }) =>
      links.map((link) => `${text.id}:${mareaTexts.address(text, link)}`),
    );
    const all = [...new Set([scene.passage, lit, ...linked])].filter(
      /** @returns {name is string} */ (name) => Boolean(name),
    );
    return all.map((name) => ({ name, title: passageTitle(atlas, name) }));
  }

  /** @param {Atlas} atlas @param {string} name */
  function passageTitle(atlas, name) {
    const [id, address] = name.split(":");
    const text = atlas.texts.get(id);
    const span = text && mareaTexts.locate(text, address);
    if (!text || !span) return name;
    const source = text.own ? atlas.data.words.map.companion : text.title;
    const sentences = atlas.texts.sentences(text, span).join(" ");
    const said = sentences.length > NAMED ? `${sentences.slice(0, NAMED).trimEnd()}…` : sentences;
    return `${source}: ${said}`;
  }

  return Object.freeze({ make, instant });
})();
