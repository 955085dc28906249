"use strict";

/** Suggested links of the user's own text: looked at one by one, taken or left. */
const mareaSuggest = (() => {
  const { element, phrase } = mareaDom;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {ReturnType<typeof mareaShelf.make>} shelf
   * @param {Service} service
   */
  function make(atlas, actions, shelf, service) {
    const words = atlas.data.words.map;
    const list = element("ol", { class: "suggested" });
    const save = element("a", { class: "link", download: "" }, words.save_links);
    const field = element("input", {
      type: "file",
      hidden: true,
      accept: ".json",
      onchange: () => {
        const [file] = field.files ?? [];
        if (file && text) shelf.openLinks(text, file);
        field.value = "";
      },
    });
    const all = link(words.accept_all, () => {
      if (text) shelf.accept(text, wanted(open(text)));
    });
    let more = false;
    const unsure = link("", () => {
      more = !more;
      actions.change({});
    });
    const root = element(
      "section",
      { class: "suggestions", "aria-label": words.suggestions, hidden: true },
      element(
        "p",
        { class: "suggestion-tools" },
        all,
        unsure,
        save,
        link(words.open_links, () => field.click()),
        link(words.remove_text, () => {
          if (text) shelf.remove(text);
        }),
        field,
      ),
      list,
    );
    const button = element("button", {
      type: "button",
      class: "link suggestions-button",
      "aria-expanded": "false",
      onclick: () => {
        root.hidden = !root.hidden;
        button.setAttribute("aria-expanded", String(!root.hidden));
        actions.change({});
      },
    });
    /** @type {TextData|undefined} */
    let text;
    let drawn = "";

    /** @param {TextData} of what was neither taken nor left, the surest first */
    function open(of) {
      const left = rejected(of);
      return of.suggestions
        .filter((each) => !left.includes(key(each)))
        .sort((a, b) => b.confidence - a.confidence);
    }

    /** @param {Suggestion[]} found */
    const wanted = (found) => (more ? found : found.filter(({ shown }) => shown));

    /** @param {TextData} of @param {Suggestion} each */
    function row(of, each) {
      const share = Math.round(each.confidence * 100);
      const reasons = each.because.map(
        ([kind, what]) => `${words[`because_${kind}`] ?? kind}: ${what}`,
      );
      return element(
        "li",
        {},
        element(
          "button",
          {
            type: "button",
            class: "suggestion",
            onclick: () => actions.tell({ ...each, resolution: "suggested" }),
          },
          picture(atlas, each.body),
          element("span", {}, atlas.title(each.body)),
          element("small", {}, `${phrase(words.confidence, { share })} · ${reasons.join(" · ")}`),
        ),
        decide("✓", words.accept, () => shelf.accept(of, [each])),
        decide("✗", words.reject, () => {
          reject(of, each);
          drawn = "";
          actions.change({});
        }),
      );
    }

    return {
      root,
      button,
      /** @param {TextData} now the text in the pane */
      draw(now) {
        text = now;
        const every = now.own ? [] : open(now);
        const found = wanted(every);
        button.hidden = now.own || !service.available;
        if (now.own) root.hidden = true;
        button.textContent = phrase(words.suggestion_count, { count: found.length });
        const state = `${now.id} ${root.hidden} ${found.map(key)} ${now.links.length}`;
        if (state === drawn || root.hidden) return;
        drawn = state;
        save.href = service.linksAddress(now.id);
        all.hidden = !found.length;
        const rest = every.filter(({ shown }) => !shown).length;
        unsure.hidden = !rest;
        unsure.textContent = more
          ? words.fewer_suggestions
          : phrase(words.more_suggestions, { count: rest });
        list.replaceChildren(...found.map((each) => row(now, each)));
        if (!found.length) list.append(element("li", { class: "none" }, words.no_suggestions));
      },
    };
  }

  /** @param {Atlas} atlas @param {string} body */
  function picture(atlas, body) {
    const event = atlas.events.get(atlas.influences.get(body)?.to ?? body);
    if (event) return mareaMarks.draw(atlas.data.scale, event);
    const orientation = atlas.governments.get(body)?.orientation;
    return element("span", { class: "swatch", dataset: { orientation } });
  }

  /** @param {string} name @param {() => void} onclick */
  const link = (name, onclick) =>
    element("button", { type: "button", class: "link", onclick }, name);

  /** @param {string} sign @param {string} name @param {() => void} onclick */
  const decide = (sign, name, onclick) =>
    element(
      "button",
      { type: "button", class: "decide", title: name, "aria-label": name, onclick },
      sign,
    );

  /** @param {Suggestion} each */
  const key = ({ body, p, first, last }) => `${body} ${p}.${first}-${last}`;

  /** @param {TextData} text */
  const shelfmark = (text) => `marea-rejected-${text.id}`;

  /** @param {TextData} text @returns {string[]} */
  function rejected(text) {
    try {
      return JSON.parse(localStorage.getItem(shelfmark(text)) ?? "[]");
    } catch {
      return []; // a browser that keeps nothing for us
    }
  }

  /** @param {TextData} text @param {Suggestion} each */
  function reject(text, each) {
    try {
      localStorage.setItem(shelfmark(text), JSON.stringify([...rejected(text), key(each)]));
    } catch {
      // then it is suggested again next time
    }
  }

  return Object.freeze({ make });
})();
