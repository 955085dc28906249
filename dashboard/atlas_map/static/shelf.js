"use strict";

/** The user's own texts: brought from Marea's service, dropped on the page, and taken away again. */
const mareaShelf = (() => {
  const { element, phrase } = mareaDom;
  /** Milliseconds for which a notice stands. */
  const STANDS = 9000;

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {Service} service
   */
  function make(atlas, actions, service) {
    const words = atlas.data.words.map;
    /** @type {{id: string, passage: string}|undefined} a text asked for before it was here */
    let awaited;
    const notice = element("p", { class: "notice", role: "status", hidden: true });
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let standing;
    const field = element("input", {
      type: "file",
      hidden: true,
      accept: ".txt,.md,.html,.htm,.pdf,.docx,.epub",
      onchange: () => take(field.files),
    });
    const adder = element(
      "button",
      {
        type: "button",
        title: words.add_text,
        "aria-label": words.add_text,
        onclick: () => field.click(),
      },
      "+",
    );

    /** @param {string} sentence */
    function say(sentence) {
      notice.textContent = sentence;
      notice.hidden = false;
      clearTimeout(standing);
      standing = setTimeout(() => {
        notice.hidden = true;
      }, STANDS);
    }

    /** @param {() => Promise<void>} work what goes wrong is said, and harms nothing else */
    async function attempt(work) {
      try {
        await work();
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
    }

    /** Bring all texts that the service holds, one after the other. */
    const load = () =>
      attempt(async () => {
        const { texts, problems } = await service.texts();
        for (const { id, own } of texts) {
          if (own || atlas.texts.get(id)) continue;
          const text = await service.text(id);
          if (!atlas.texts.get(id)) put(text); // the search may have brought it meanwhile
        }
        for (const text of atlas.texts.all()) await suggestTo(text);
        if (awaited && !atlas.texts.get(awaited.id))
          say(phrase(words.no_text, { text: awaited.id }));
        awaited = undefined;
        if (problems.length) say(problems.join(" "));
      });

    /** @param {TextData} text */
    function put(text) {
      atlas.texts.add(text);
      actions.change({});
      if (awaited?.id === text.id) open(text.id, awaited.passage);
    }

    /** @param {TextData} text suggestions come after it: for a book they take seconds */
    async function suggestTo({ id, own, suggestions }) {
      if (own || suggestions.length) return;
      const found = await service.suggestions(id);
      const now = atlas.texts.get(id);
      if (!now || !found.length) return;
      atlas.texts.add({ ...now, suggestions: found });
      actions.change({});
    }

    /** @param {FileList|null|undefined} files */
    const take = (files) =>
      attempt(async () => {
        for (const file of files ?? []) {
          say(phrase(words.reading_file, { name: file.name }));
          const text = await service.add(file);
          put(text);
          say(phrase(words.text_added, { title: text.title, count: text.links.length }));
          actions.read(text.id, null);
          await suggestTo(text);
        }
        field.value = "";
      });

    /** @param {string} id @param {string} passage as addresses name it */
    function open(id, passage) {
      const text = atlas.texts.get(id);
      awaited = text ? undefined : { id, passage };
      if (text) actions.read(id, passage ? mareaTexts.locate(text, passage) : null);
    }

    document.addEventListener("dragover", (dragged) => {
      if (dragged.dataTransfer?.types.includes("Files")) dragged.preventDefault();
    });
    document.addEventListener("drop", (dropped) => {
      if (!dropped.dataTransfer?.files.length) return;
      dropped.preventDefault(); // else the browser would leave the page for the file
      if (service.available) take(dropped.dataTransfer.files);
    });

    return {
      adder: service.available ? adder : null,
      roots: [field, notice],
      open,
      load,
      /** @param {TextData} text */
      remove: (text) =>
        attempt(async () => {
          await service.remove(text.id);
          const { text: open } = actions.view();
          atlas.texts.remove(text.id);
          say(phrase(words.text_removed, { title: text.title }));
          if (open === text.id) actions.read(atlas.texts.all()[0]?.id ?? "", null);
          else actions.change({});
        }),
      /** @param {TextData} text @param {Suggestion[]} accepted */
      accept: (text, accepted) => attempt(async () => put(await service.accept(text.id, accepted))),
      /** @param {TextData} text @param {File} file a page of links, as Marea or others write it */
      openLinks: (text, file) =>
        attempt(async () => put(await service.saveLinks(text.id, await file.text()))),
    };
  }

  return Object.freeze({ make });
})();
