"use strict";

/** What the screen shows, as one frozen value, and what an order changes in it. */
const mareaView = (() => {
  const REACH = 10;

  /** @param {AtlasData} data @returns {View} the view before anything was asked for */
  const first = (data) =>
    Object.freeze({
      instant: data.coverage.last,
      event: "",
      here: [],
      country: "",
      mode: "at",
      years: REACH,
      hiddenKinds: [],
      hiddenOrientations: [],
      theme: "light",
      playing: false,
      text: "",
      passage: null,
      told: [],
      follow: true,
      making: false,
      talk: "",
      scene: 0,
      presenting: false,
      focus: [],
      influence: "",
    });

  /**
   * What selecting an id changes: an event brings its day, a country stays in the present instant,
   * a government brings its first day, an empty id clears. Undefined for an unknown id.
   * @param {Atlas} atlas
   * @param {View} view
   * @param {string} id
   * @param {readonly string[]} here the events listed with it, if it is among them
   * @returns {Partial<View>|undefined}
   */
  function selecting(atlas, view, id, here) {
    const nothing = { event: "", country: "", influence: "", here: [], told: [], passage: null };
    if (!id) return nothing;
    const event = atlas.events.get(id);
    if (event) {
      const hiddenKinds = view.hiddenKinds.filter((kind) => kind !== event.kind);
      return {
        ...nothing,
        event: id,
        here: here.includes(id) ? here : [],
        instant: event.day,
        hiddenKinds,
        playing: false,
        passage: passage(atlas, view.text, id),
      };
    }
    if (atlas.countries.has(id)) {
      const holder = atlas.holder(id, view.instant);
      return { ...nothing, country: id, passage: passage(atlas, view.text, holder?.id ?? "") };
    }
    const government = atlas.governments.get(id);
    if (!government) return undefined;
    return {
      ...nothing,
      country: government.country,
      instant: atlas.within(government.start),
      playing: false,
      passage: passage(atlas, view.text, id),
    };
  }

  /**
   * The passage of a text that tells a thing: the first that describes it, else the first.
   * @param {Atlas} atlas
   * @param {string} text
   * @param {string} id
   */
  function passage(atlas, text, id) {
    const links = atlas.texts.mentions(id, text);
    return links.find(({ purpose }) => purpose === "describing") ?? links[0] ?? null;
  }

  /**
   * What going to a linked passage changes: its event, government or influence is selected, and
   * this very passage is lit.
   * @param {Atlas} atlas
   * @param {View} view
   * @param {TextLink} link
   */
  function telling(atlas, view, link) {
    const id = atlas.influences.get(link.body)?.to ?? link.body;
    const patch = selecting(atlas, view, id, []);
    return patch && { ...patch, passage: span(link) };
  }

  /** @param {Span} link @returns {Span} */
  const span = ({ p, first, last }) => ({ p, first, last });

  return Object.freeze({ first, selecting, telling, passage, span });
})();
