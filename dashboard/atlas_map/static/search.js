"use strict";

/** A search over the record and all texts, opened with a key and answered while one types. */
const mareaSearch = (() => {
  const { element, phrase } = mareaDom;
  const MOST = 12;

  /** @param {string} text without accents and case */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /**
   * A thing of the record: how it is shown, and the plain text in which it is looked for where no
   * service answers.
   * @typedef {{id: string, title: string, detail: string, plainTitle: string, text: string,
   *   picture: () => Element}} Entry
   */

  /** @param {string} id @param {string} title @param {string} detail @param {string[]} more @param {() => Element} picture @returns {Entry} */
  const entry = (id, title, detail, more, picture) => ({
    id,
    title,
    detail,
    plainTitle: plain(title),
    text: plain([title, detail, ...more].join(" ")),
    picture,
  });

  /** @param {Atlas} atlas */
  const eventEntries = (atlas) =>
    atlas.data.events.map((event) =>
      entry(
        event.id,
        event.title,
        `${event.when} · ${event.place}`,
        [atlas.countries.get(event.country)?.name ?? "", ...event.actors, event.summary],
        () => mareaMarks.draw(atlas.data.scale, event),
      ),
    );

  /** @param {Atlas} atlas */
  const governmentEntries = (atlas) =>
    atlas.data.countries.flatMap(({ name, governments }) =>
      governments.map((government) =>
        entry(
          government.id,
          government.leader,
          `${name} · ${government.party}, ${government.since}`,
          [government.summary],
          () =>
            element("span", {
              class: "swatch",
              dataset: { orientation: government.orientation },
            }),
        ),
      ),
    );

  /** @param {Atlas} atlas */
  const countryEntries = (atlas) =>
    atlas.data.countries.map(({ iso3, name }) => entry(iso3, name, "", [], sign("country")));

  /** @param {Atlas} atlas */
  const everyEntry = (atlas) => [
    ...countryEntries(atlas),
    ...governmentEntries(atlas),
    ...eventEntries(atlas),
  ];

  /** @param {string} kind */
  const sign = (kind) => () => element("span", { class: "sign", dataset: { kind } });

  /**
   * Where an entry stands among the hits: first whose title has all words asked for, then any.
   * @param {Entry} hit
   * @param {string[]} asked
   */
  const place = ({ plainTitle }, asked) =>
    asked.filter((word) => !plainTitle.includes(word)).length;

  /**
   * The entries that hold all words asked for, the best first: what a browser finds by itself.
   * @param {Iterable<Entry>} entries
   * @param {string} query
   * @returns {Partial<Hit>[]}
   */
  function lookUp(entries, query) {
    const asked = plain(query).split(/\s+/).filter(Boolean);
    return [...entries]
      .filter(({ text }) => asked.every((word) => text.includes(word)))
      .sort((a, b) => place(a, asked) - place(b, asked))
      .slice(0, MOST);
  }

  /** @param {[string, boolean][]} excerpt what was asked for stands out; all of it is mere text */
  const excerptOf = (excerpt) =>
    element(
      "span",
      { class: "excerpt" },
      ...excerpt.map(([words, isMatch]) => (isMatch ? element("mark", {}, words) : words)),
    );

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {Service} service
   */
  function make(atlas, actions, service) {
    const words = atlas.data.words.map;
    /** @type {Map<string, Entry>} */
    const entries = new Map(); // filled when the search is first opened: the page opens without
    let asking = new AbortController();
    let answered = Promise.resolve();
    const field = element("input", {
      type: "search",
      placeholder: words.search_hint,
      "aria-label": words.search,
      oninput: () => {
        answered = list();
      },
    });
    const count = element("p", { class: "search-count", role: "status" });
    const found = element("ul", { class: "found" });
    const root = element(
      "dialog",
      { class: "search", "aria-label": words.search, onclose: () => asking.abort() },
      field,
      count,
      found,
    );
    field.addEventListener("keydown", (pressed) => {
      const first = found.querySelector("button");
      if (pressed.key === "Enter") answered.then(chooseFirst); // the answer may be under way
      if (pressed.key === "ArrowDown" && first) {
        first.focus();
        pressed.preventDefault();
      }
    });
    found.addEventListener("keydown", (pressed) => {
      const item = /** @type {Element} */ (pressed.target).closest("li");
      const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling };
      if (!(pressed.key in next)) return;
      pressed.preventDefault();
      const sibling = next[/** @type {"ArrowDown"|"ArrowUp"} */ (pressed.key)];
      (sibling?.querySelector("button") ?? field).focus();
    });

    function chooseFirst() {
      if (root.open) found.querySelector("button")?.click();
    }

    /** Show what is found; an answer that comes after the next letter is dropped. */
    async function list() {
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      const query = field.value.trim();
      const hits = query ? await find(query, signal) : [];
      if (signal.aborted) return;
      found.replaceChildren(...hits.map(item));
      if (query && !hits.length) found.append(element("li", {}, words.search_none));
      const said = hits.length < MOST ? words.search_count : words.search_best;
      count.textContent = hits.length ? phrase(said, { count: hits.length }) : "";
    }

    /**
     * @param {string} query
     * @param {AbortSignal} signal
     * @returns {Promise<Partial<Hit>[]>}
     */
    async function find(query, signal) {
      if (!service.available) return lookUp(entries.values(), query);
      try {
        return (await service.search(query, signal)).hits;
      } catch {
        // Either a newer question has taken its place, or the server has stopped.
        return signal.aborted ? [] : lookUp(entries.values(), query);
      }
    }

    /** @param {Partial<Hit>} hit */
    function item(hit) {
      const known = entries.get(hit.id ?? "");
      return element(
        "li",
        {},
        element(
          "button",
          { type: "button", dataset: { kind: hit.kind ?? "" }, onclick: () => choose(hit) },
          known ? known.picture() : sign("passage")(),
          element("span", {}, known?.title ?? hit.title),
          element("small", {}, known?.detail ?? whereIs(hit)),
          Boolean(hit.excerpt?.length) && excerptOf(hit.excerpt ?? []),
        ),
      );
    }

    /** @param {Partial<Hit>} hit */
    const whereIs = ({ detail, page }) =>
      [detail, page && phrase(words.search_page, { page })].filter(Boolean).join(" · ");

    /** @param {Partial<Hit>} hit */
    async function choose({ kind, id = "", paragraph = 0, first = 0, last = 0 }) {
      root.close();
      if (kind !== "passage") return actions.select(id);
      if (!atlas.texts.get(id)) atlas.texts.add(await service.text(id));
      actions.read(id, { p: paragraph, first, last });
    }

    return {
      root,
      open() {
        if (!entries.size) for (const each of everyEntry(atlas)) entries.set(each.id, each);
        field.value = "";
        answered = list();
        root.showModal();
        field.focus();
      },
    };
  }

  return Object.freeze({ make });
})();
