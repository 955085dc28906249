"use strict";

/** The quotation card: a passage, how to cite it, and where it stands in Marea. */
const mareaQuote = (() => {
  const { element, phrase } = mareaDom;

  /**
   * @param {Atlas} atlas
   * @param {(text: string, passage: string) => string} address the lasting address of a passage
   */
  function make(atlas, address) {
    const words = atlas.data.words.map;
    const root = element("dialog", { class: "quote", "aria-label": words.quote });
    root.addEventListener("click", ({ target }) => {
      if (target === root) root.close();
    });

    /** @param {string} id @param {Span} span */
    function open(id, span) {
      const text = atlas.texts.get(id);
      if (!text) return;
      const paragraph = text.paragraphs[span.p - 1];
      const sentences = `“${atlas.texts.sentences(text, span).join(" ")}”`;
      const where = paragraph.page
        ? phrase(words.cited_page, { cited: text.cited, page: paragraph.page })
        : phrase(words.cited_paragraph, { cited: text.cited, paragraph: span.p });
      const link = address(id, mareaTexts.address(text, span));
      const sources = paragraph.sources.map((source) => atlas.data.sources[source]);
      const entries = [text.bibtex, ...paragraph.sources.map((each) => atlas.data.bibtex[each])];
      root.replaceChildren(
        element(
          "button",
          {
            type: "button",
            class: "close",
            title: words.close,
            "aria-label": words.close,
            onclick: () => root.close(),
          },
          "×",
        ),
        element("blockquote", { lang: text.language }, sentences),
        element("p", { class: "cited" }, `(${where})`),
        part(words.reference, [text.reference]),
        ...(sources.length ? [part(words.rests_on, sources)] : []),
        part(words.lasting_address, [link]),
        element(
          "div",
          { class: "copies" },
          copy(words.copy_quotation, `${sentences} (${where})\n\n${text.reference}\n${link}`),
          copy(words.copy_bibtex, entries.join("\n\n")),
          copy(words.copy_address, link),
        ),
        element("p", { class: "copied", role: "status" }),
      );
      root.showModal();
    }

    /** @param {string} name @param {string} content */
    function copy(name, content) {
      const onclick = async () => {
        const done = await toClipboard(content);
        const status = root.querySelector(".copied");
        if (status) status.textContent = done ? words.copied : words.not_copied;
      };
      return element("button", { type: "button", dataset: { copies: content }, onclick }, name);
    }

    return { root, open };
  }

  /** @param {string} title @param {string[]} lines */
  const part = (title, lines) =>
    element(
      "section",
      {},
      element("h3", {}, title),
      ...lines.map((line) => element("p", {}, line)),
    );

  /**
   * Copy text; a page without the right to the clipboard, as a frame or a file may be, selects it
   * in a field of its own and copies from there.
   * @param {string} content
   */
  async function toClipboard(content) {
    try {
      await navigator.clipboard.writeText(content);
      return true;
    } catch {
      const field = element("textarea", { class: "off-screen" });
      field.value = content;
      (document.querySelector("dialog[open]") ?? document.body).append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  return Object.freeze({ make });
})();
