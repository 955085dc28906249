"use strict";

/** What the pane in which a talk is made asks of Marea's service, and what it says of the answers. */
const mareaErrands = (() => {
  const { element, phrase } = mareaDom;
  /** Milliseconds for which a file that was handed over can still be fetched. */
  const FETCHED = 10_000;

  /**
   * @param {Atlas} atlas
   * @param {Service} service
   * @param {ReturnType<typeof mareaDraft.open>} draft
   * @param {{replaced(): void, waited(): void, rehearse(talk: TalkData): void,
   *   checked(found: {remarks: Remark[], scenes: number, minutes: number}): void}} host
   *   `replaced` is told of another talk, `waited` whenever saving begins or ceases to wait
   */
  function make(atlas, service, draft, host) {
    const words = atlas.data.words.editor;
    const notice = element("p", { class: "editor-notice", role: "alert", hidden: true });
    /** Whether the talk could not be saved because nobody answered. */
    let waiting = false;

    /** @param {string} sentence an empty one takes the notice away */
    function say(sentence) {
      notice.textContent = sentence;
      notice.hidden = !sentence;
    }

    /**
     * Do what needs the service, and say what goes wrong.
     * @param {() => Promise<void>} work
     * @param {() => void} [unanswered] called if nobody answers
     */
    async function attempt(work, unanswered = () => say(words.no_service)) {
      say("");
      try {
        await work();
      } catch (error) {
        if (error instanceof TypeError) unanswered();
        else say(error instanceof Error ? sentences(error) : String(error));
      }
    }

    /**
     * The same with a talk that has scenes.
     * @param {(talk: TalkDraft) => Promise<void>} work
     * @param {() => void} [unanswered]
     */
    function withScenes(work, unanswered) {
      const talk = draft.talk();
      if (!talk.scenes.length) return say(words.nothing);
      return attempt(() => work(talk), unanswered);
    }

    /** @param {TalkDraft|undefined} talk undefined: a new one @param {string} name of its file */
    function replace(talk, name) {
      const full = draft.talk().scenes.length > 0;
      draft.replace(talk, name);
      host.replaced();
      say(full ? words.replaced : "");
    }

    /** @param {boolean} now */
    function wait(now) {
      waiting = now;
      host.waited();
    }

    return {
      notice,
      say,
      attempt,
      waiting: () => waiting,
      begin: () => replace(undefined, ""),
      /** @param {string} id of a talk of the record */
      copy: (id) => attempt(async () => replace(await service.talks.copy(id), "")),
      /** @param {File} file */
      open: (file) => attempt(async () => replace(await service.talks.open(file), file.name)),
      save: () =>
        withScenes(
          async (talk) => {
            const { name, content } = await service.talks.file(talk);
            hand(name, content);
            draft.savedAs(name, talk);
            wait(false);
          },
          () => wait(true),
        ),
      /** @param {string} kind */
      exportAs: (kind) =>
        withScenes(async (talk) => {
          say(phrase(words.making, { what: words[`export_${kind}`], title: talk.title }));
          const { name, content } = await service.talks.file(talk, kind);
          hand(name, content);
          say(phrase(words.made, { name, size: (content.size / 1e6).toFixed(1) }));
        }),
      rehearse: () => withScenes(async (talk) => host.rehearse(await service.talks.show(talk))),
      check: () =>
        withScenes(async (talk) => {
          say(words.checking);
          const found = await service.talks.check(talk);
          say("");
          host.checked(found);
        }),
    };
  }

  /**
   * Hand a file to the browser, which puts it where it puts files.
   * @param {string} name @param {Blob} content
   */
  function hand(name, content) {
    const address = URL.createObjectURL(content);
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), FETCHED);
  }

  /** @param {Error} error a refusal with all that the service said */
  const sentences = ({ message, cause }) =>
    Array.isArray(cause) && cause.length ? cause.join("\n") : message;

  return Object.freeze({ make });
})();
