"use strict";

/** The line that says how the talk is kept which is being made. */
const mareaKept = (() => {
  const { element, phrase } = mareaDom;
  const { button } = mareaControls;
  const DAY = 24 * 60 * 60 * 1000;

  /**
   * @param {Atlas} atlas
   * @param {{takeOthers(): void, keepMine(): void}} draft
   */
  function make(atlas, draft) {
    const words = atlas.data.words.editor;
    const root = element("p", { class: "kept", role: "status" });
    return {
      root,
      /**
       * @param {ReturnType<ReturnType<typeof mareaDraft.open>["status"]>} state
       * @param {boolean} waiting whether a file could not be made because nobody answered
       */
      draw(state, waiting) {
        root.classList.toggle("warns", state.divided || state.refused || waiting);
        if (!state.divided) {
          const said = waiting ? words.save_waits : sentence(words, state, atlas);
          if (root.textContent !== said) root.textContent = said;
          return;
        }
        root.replaceChildren(
          words.divided,
          button(words.take_theirs, words.take_theirs, draft.takeOthers),
          button(words.keep_mine, words.keep_mine, draft.keepMine),
        );
      },
    };
  }

  /**
   * How the talk is kept, in a sentence.
   * @param {Record<string, string>} words
   * @param {{at: number, file: string, saved: boolean, refused: boolean}} kept
   * @param {Atlas} atlas
   */
  function sentence(words, { at, file, saved, refused }, atlas) {
    if (refused) return words.refused;
    if (!at) return words.unkept;
    const today = Date.now() - at < DAY;
    const format = new Intl.DateTimeFormat(atlas.data.words.page.locale, {
      timeStyle: "short",
      ...(!today && { dateStyle: "medium" }),
    });
    const values = { time: format.format(new Date(at)), file };
    if (saved) return phrase(words.saved, values);
    return phrase(file ? words.kept_since_saved : words.kept, values);
  }

  return Object.freeze({ make });
})();
