"use strict";

/** What the pre-flight says of the talk that is being made. */
const mareaRemarks = (() => {
  const { element, phrase } = mareaDom;
  const { button } = mareaControls;

  /**
   * @param {Atlas} atlas
   * @param {(index: number) => void} choose opens a scene, by its place from 0
   */
  function make(atlas, choose) {
    const words = atlas.data.words.editor;
    const root = element("section", { class: "remarks", "aria-live": "polite", hidden: true });

    const hide = () => {
      root.hidden = true;
    };

    /** @param {Remark} remark */
    const item = ({ severity, scene, sentence, remedy }) =>
      element(
        "li",
        { dataset: { severity } },
        scene
          ? button(
              phrase(words.scene, { number: scene }),
              phrase(words.go, { number: scene }),
              () => choose(scene - 1),
            )
          : element("strong", {}, words.talk),
        `: ${sentence}. `,
        element("span", { class: "remedy" }, `${capital(remedy)}.`),
      );

    return {
      root,
      hide,
      /** @param {{remarks: Remark[], scenes: number, minutes: number}} found */
      show({ remarks, scenes, minutes }) {
        const sum = phrase(remarks.length ? words.remarks : words.no_remarks, {
          count: remarks.length,
          scenes,
          minutes: minutes ? Math.max(1, Math.round(minutes)) : 0,
        });
        root.hidden = false;
        root.replaceChildren(
          element("header", {}, element("p", {}, sum), button("×", words.close_remarks, hide)),
          element("ul", {}, ...remarks.map(item)),
        );
      },
    };
  }

  /** @param {string} words */
  const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  return Object.freeze({ make });
})();
