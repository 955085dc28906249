"use strict";

/** The pane in which a talk is made: its scenes from views of the map, its words, its file. */
const mareaEditor = (() => {
  const { element, phrase } = mareaDom;
  const { button, menu } = mareaControls;
  /** What a talk is exported as, by the endings of the files. */
  const KINDS = ["html", "pptx", "pdf"];

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   * @param {Service} service
   * @param {{seen: Camera["seen"], visit: Camera["visit"], close(): void,
   *   rehearse(talk: TalkData, number: number): void}} host `seen` says what the camera sees,
   *   `visit` turns it, `rehearse` gives a talk from one of its scenes on
   */
  function make(atlas, actions, service, host) {
    const words = atlas.data.words.editor;
    const draft = mareaDraft.open(words.untitled, draw);
    let chosen = -1;
    let shown = false;
    /** Where the camera stood when the open scene was shown. */
    let stood = "";
    /** Requests for a picture: only the last one counts. */
    let asked = 0;
    /** @type {{text: string, passage: string, of: string}|undefined} what was lit in a text last */
    let lit;

    const title = element("input", {
      type: "text",
      name: "talk-title",
      class: "talk-title",
      "aria-label": words.talk_title,
      oninput: () => title.value.trim() && write({ title: title.value }, "talk"),
      onchange: () => {
        if (!title.value.trim()) title.value = draft.talk().title; // a talk always has a name
      },
    });
    const author = element("input", {
      type: "text",
      name: "author",
      oninput: () => write({ author: author.value || undefined }, "author"),
    });
    const theme = element(
      "select",
      { name: "theme", onchange: () => write({ theme: theme.value }, "theme") },
      ...["dark", "light"].map((name) => element("option", { value: name }, words[name])),
    );
    const file = element("input", {
      type: "file",
      hidden: true,
      accept: ".toml",
      onchange: () => {
        const [given] = file.files ?? [];
        if (given) errands.open(given);
        file.value = "";
      },
    });
    const undo = button("↶", words.undo, draft.undo);
    const redo = button("↷", words.redo, draft.redo);
    const kept = mareaKept.make(atlas, draft);
    const remarks = mareaRemarks.make(atlas, choose);
    const errands = mareaErrands.make(atlas, service, draft, {
      replaced() {
        remarks.hide();
        chosen = -1;
        draw();
      },
      waited: drawLines,
      rehearse: (talk) => host.rehearse(talk, Math.max(chosen, 0) + 1),
      checked: remarks.show,
    });
    const present = button(words.present, words.present_hint, errands.rehearse);
    const list = mareaSceneList.make(atlas, { choose, move, form });
    const empty = element("p", { class: "no-scenes" }, words.empty);
    const add = element(
      "button",
      { type: "button", class: "add-scene", onclick: addView },
      words.add,
    );
    const root = element(
      "section",
      { class: "editor", "aria-label": words.make, tabindex: "-1", hidden: true },
      element("header", {}, title, button("×", words.close, host.close)),
      element(
        "div",
        { class: "editor-bar" },
        menu(words.begin, [
          [words.new, errands.begin],
          ...atlas.data.talks.map(
            ({ id, title }) =>
              /** @type {[string, () => void]} */ ([
                phrase(words.copy, { title }),
                () => errands.copy(id),
              ]),
          ),
        ]),
        button(words.open, words.open_hint, () => file.click()),
        button(words.save, words.save_hint, errands.save),
        undo,
        redo,
        button(words.check, words.check_hint, errands.check),
        menu(
          words.export,
          KINDS.map((kind) => [words[`export_${kind}`], () => errands.exportAs(kind)]),
        ),
        present,
      ),
      kept.root,
      errands.notice,
      remarks.root,
      element(
        "div",
        { class: "editor-page" },
        empty,
        list.root,
        element(
          "details",
          { class: "about" },
          element("summary", {}, words.about),
          element("label", { class: "field" }, element("span", {}, words.author), author),
          element("label", { class: "field" }, element("span", {}, words.theme), theme),
        ),
      ),
      element("footer", {}, add),
      file,
    );

    /** @param {Partial<TalkDraft>} keys @param {string} [field] */
    function write(keys, field) {
      draft.change(filled({ ...draft.talk(), ...keys }), field);
      if (field) drawLines();
    }

    /** @param {SceneDraft[]} scenes */
    const writeScenes = (scenes) => write({ scenes });

    /** @param {SceneDraft} scene @param {number} index */
    function form(scene, index) {
      const { scenes } = draft.talk();
      return mareaSceneForm.make(atlas, scene, {
        passage: lit && `${lit.text}:${lit.passage}`,
        write(keys, name) {
          const changed = draft
            .talk()
            .scenes.map((each, at) => (at === index ? filled({ ...each, ...keys }) : each));
          write({ scenes: changed }, `${index} ${name}`);
          list.rename(index, changed[index]);
        },
        shape(keys) {
          const { scenes } = draft.talk();
          writeScenes(scenes.with(index, filled({ ...scenes[index], ...keys })));
          errands.attempt(() => showScene(index));
        },
        up: index > 0 ? () => move(index, index - 1, "up") : undefined,
        down: index < scenes.length - 1 ? () => move(index, index + 1, "down") : undefined,
        duplicate() {
          const copy = draft.talk().scenes[index];
          chosen = index + 1;
          writeScenes(draft.talk().scenes.toSpliced(index + 1, 0, { ...copy }));
          list.reveal(chosen, "duplicate");
        },
        replace: () => replaceView(index),
        remove() {
          chosen = -1;
          writeScenes(draft.talk().scenes.toSpliced(index, 1));
          errands.say(words.removed);
          add.focus();
        },
      });
    }

    /** @param {number} from @param {number} to @param {string} [does] the button that was pressed */
    function move(from, to, does) {
      if (from === to) return;
      const { scenes } = draft.talk();
      const open = scenes[chosen];
      const moved = scenes.toSpliced(from, 1).toSpliced(to, 0, scenes[from]);
      chosen = moved.indexOf(open);
      writeScenes(moved);
      list.reveal(to, does);
    }

    /** @param {number} index the scene that is opened and shown on the map; -1: none */
    function choose(index) {
      const at = index < 0 ? chosen : index;
      chosen = index;
      draw();
      list.reveal(at, "open");
      if (index >= 0) errands.attempt(() => showScene(index));
      else actions.change({ focus: [] }); // the map has no other way to show all countries again
    }

    /** @param {number} index */
    async function showScene(index) {
      asked += 1;
      const request = asked;
      const scene = draft.talk().scenes[index];
      const { scenes } = await service.talks.show({ ...draft.talk(), scenes: [scene] });
      if (request !== asked || !shown) return;
      const [{ instant, event, country, influence, hiddenKinds, countries, mode, bounds }] = scenes;
      const selection = { event, country, influence, here: [], told: [], playing: false };
      actions.change({ ...selection, instant, hiddenKinds, focus: countries, mode }, true);
      host.visit(scene.camera && scene.camera !== "all" ? bounds : null);
      stood = JSON.stringify(host.seen());
    }

    function addView() {
      return errands.attempt(async () => {
        const scene = await service.talks.scene(seen());
        chosen = chosen < 0 ? draft.talk().scenes.length : chosen + 1;
        writeScenes(draft.talk().scenes.toSpliced(chosen, 0, scene));
        stood = JSON.stringify(host.seen());
        list.reveal(chosen);
      });
    }

    /** @param {number} index its words stay, and its camera if nobody has moved it since */
    function replaceView(index) {
      const still = stood === JSON.stringify(host.seen());
      return errands.attempt(async () => {
        const made = await service.talks.scene(seen());
        const { title, caption, notes, passage, camera } = draft.talk().scenes[index];
        const kept = { title, caption, notes, ...(still && { camera }) };
        const scene = filled({ passage, ...made, ...kept });
        writeScenes(draft.talk().scenes.with(index, scene));
        list.reveal(index, "replace");
      });
    }

    /** What the map shows, as the service asks for it. */
    function seen() {
      const view = actions.view();
      const { instant, event, influence, country, mode, hiddenKinds, focus } = view;
      const passage = lit && lit.of === subject(view) ? lit : { text: "", passage: "" };
      const words = { text: passage.text, passage: passage.passage };
      const kept = { instant, event, influence, country, mode, hiddenKinds, focus };
      return { ...kept, ...words, ...host.seen() };
    }

    /** @param {View} view what a lit passage belongs to */
    const subject = ({ event, country, instant }) => event || country || instant;

    /** What goes with every change, that of a field as well. */
    function drawLines() {
      const { scenes } = draft.talk();
      undo.disabled = !draft.canUndo();
      redo.disabled = !draft.canRedo();
      present.disabled = !scenes.length;
      empty.hidden = scenes.length > 0;
      kept.draw(draft.status(), errands.waiting());
    }

    function draw() {
      const talk = draft.talk();
      if (chosen >= talk.scenes.length) chosen = -1;
      if (title.value !== talk.title) title.value = talk.title;
      author.value = talk.author ?? "";
      theme.value = talk.theme ?? "dark";
      const within = list.root.contains(document.activeElement);
      list.draw(talk.scenes, chosen);
      if (within) root.focus({ preventScroll: true }); // the keys of the pane go on
      drawLines();
    }

    root.addEventListener("keydown", (pressed) => {
      if (!(pressed.ctrlKey || pressed.metaKey) || isField(pressed.target)) return;
      const key = pressed.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      pressed.preventDefault();
      if (key === "z" && !pressed.shiftKey) draft.undo();
      else draft.redo();
    });
    root.addEventListener("drop", (dropped) => {
      const [given] = dropped.dataTransfer?.files ?? [];
      if (!given) return;
      dropped.preventDefault();
      dropped.stopPropagation(); // here a file is a talk, not a text
      errands.open(given);
    });
    draw();

    return {
      root,
      focus: () => add.focus({ preventScroll: true }),
      /** @param {Shown} now */
      draw({ view }) {
        const text = atlas.texts.get(view.text);
        if (text && view.passage) {
          const passage = mareaTexts.address(text, view.passage);
          lit = { text: text.id, passage, of: subject(view) };
        }
        const wanted = view.making && !view.presenting;
        if (wanted === shown) return;
        shown = wanted;
        root.hidden = !wanted;
        if (!view.making && view.focus.length) actions.change({ focus: [] });
      },
    };
  }

  /** @template {object} T @param {T} value @returns {T} without the keys that say nothing */
  const filled = (value) =>
    /** @type {T} */ (
      Object.fromEntries(
        Object.entries(value).filter(([, each]) => each !== undefined && each !== ""),
      )
    );

  /** @param {EventTarget|null} target */
  const isField = (target) =>
    target instanceof HTMLElement && target.matches("input, textarea, select");

  return Object.freeze({ make });
})();
