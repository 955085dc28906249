"use strict";

/** The scenes of the talk that is being made, in their order; one of them is open. */
const mareaSceneList = (() => {
  const { element } = mareaDom;

  /**
   * @param {Atlas} atlas
   * @param {{choose(index: number): void, move(from: number, to: number): void,
   *   form(scene: SceneDraft, index: number): HTMLElement}} host
   */
  function make(atlas, host) {
    const words = atlas.data.words.editor;
    /** The scene that is being dragged; -1: none. */
    let dragged = -1;
    const root = element("ol", { class: "scenes", "aria-label": words.scenes });

    /** @param {SceneDraft} scene @param {number} index @param {boolean} chosen */
    function item(scene, index, chosen) {
      const handle = element("span", {
        class: "handle",
        draggable: "true",
        title: words.drag,
        "aria-hidden": "true",
        ondragstart: (/** @type {DragEvent} */ started) => {
          dragged = index;
          started.dataTransfer?.setDragImage(made, 10, 10);
          started.dataTransfer?.setData("text/plain", scene.title);
        },
        ondragend: () => {
          dragged = -1;
          mark(-1);
        },
      });
      const head = element(
        "button",
        {
          type: "button",
          class: "scene-head",
          dataset: { does: "open" },
          "aria-expanded": String(chosen),
          onclick: () => host.choose(chosen ? -1 : index),
        },
        element("span", { class: "nth" }, String(index + 1)),
        element("span", { class: "scene-year" }, mareaSceneForm.instant(atlas, scene).slice(0, 4)),
        element("span", { class: "scene-title" }, scene.title),
      );
      const made = element(
        "li",
        { class: chosen && "open", dataset: { scene: index + 1 } },
        element("div", { class: "scene-row" }, handle, head),
        chosen && host.form(scene, index),
      );
      return made;
    }

    /** @param {DragEvent} over @returns {number} the place before which the scene would come */
    function place(over) {
      const items = [...root.children];
      const below = items.findIndex((each) => {
        const { top, height } = each.getBoundingClientRect();
        return over.clientY < top + height / 2;
      });
      return below < 0 ? items.length : below;
    }

    /** @param {number} before a line shows where the scene would come; -1: nowhere */
    function mark(before) {
      [...root.children].forEach((each, index) => {
        each.classList.toggle("drop-before", index === before);
        each.classList.toggle(
          "drop-after",
          before === index + 1 && before === root.children.length,
        );
      });
    }

    root.addEventListener("dragover", (over) => {
      if (dragged < 0) return;
      over.preventDefault();
      mark(place(over));
    });
    root.addEventListener("drop", (dropped) => {
      if (dragged < 0) return;
      dropped.preventDefault();
      const to = place(dropped);
      host.move(dragged, to > dragged ? to - 1 : to);
    });

    return {
      root,
      /** @param {SceneDraft[]} scenes @param {number} chosen its place; -1: none is open */
      draw(scenes, chosen) {
        root.replaceChildren(...scenes.map((scene, index) => item(scene, index, index === chosen)));
      },
      /** @param {number} index @param {SceneDraft} scene whose fields are being typed in */
      rename(index, scene) {
        const title = root.children[index]?.querySelector(".scene-title");
        if (title) title.textContent = scene.title;
      },
      /** @param {number} index @param {string} [does] the control that gets the focus */
      reveal(index, does) {
        const found = root.children[index];
        found?.scrollIntoView({ block: "nearest" });
        const wanted = does && found?.querySelector(`[data-does="${does}"]`);
        if (wanted instanceof HTMLElement) wanted.focus();
      },
    };
  }

  return Object.freeze({ make });
})();
