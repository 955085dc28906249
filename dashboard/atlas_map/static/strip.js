"use strict";

/** The whole text as a strip: where the selection, or else the present year, occurs in it. */
const mareaStrip = (() => {
  const { element } = mareaDom;
  const WIDTH = 16;
  const THICK = 3;

  /**
   * @param {Atlas} atlas
   * @param {(share: number) => void} goto called with a place from 0, the beginning, to 1, the end
   */
  function make(atlas, goto) {
    const canvas = element("canvas", { class: "strip", "aria-hidden": "true" });
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    /** @type {number[]} where each paragraph begins, as a share of the text's letters */
    let begins = [];
    let drawn = "";
    canvas.addEventListener("click", ({ offsetY }) => goto(offsetY / canvas.clientHeight));

    return {
      root: canvas,
      /** @param {TextData} text */
      show(text) {
        const lengths = text.paragraphs.map(({ sentences }) => sentences.join(" ").length + 1);
        const whole = lengths.reduce((sum, length) => sum + length, 0) || 1;
        let passed = 0;
        begins = [...lengths, 0].map((length) => {
          const share = passed / whole;
          passed += length;
          return share;
        });
        drawn = "";
      },
      /** @param {number} share the number of the paragraph that holds this place */
      paragraphAt: (share) => Math.max(1, begins.findLastIndex((begin) => begin <= share) + 1),
      /**
       * @param {readonly {p: number, body: string}[]} places
       * @param {{first: number, last: number}} view the paragraphs in view
       */
      draw(places, view) {
        const { clientHeight: height } = canvas;
        const state = `${height} ${view.first} ${view.last} ${document.documentElement.dataset.theme} ${places.map(({ p, body }) => `${p}${body}`)}`;
        if (state === drawn || !height) return;
        drawn = state;
        const scale = devicePixelRatio || 1;
        canvas.width = WIDTH * scale;
        canvas.height = height * scale;
        pen.scale(scale, scale);
        const style = getComputedStyle(canvas);
        pen.fillStyle = style.getPropertyValue("--line");
        const [top, bottom] = [begins[view.first - 1] * height, (begins[view.last] ?? 1) * height];
        pen.fillRect(0, top, WIDTH, Math.max(4, bottom - top));
        for (const { p, body } of places) {
          const [, name] = /^var\((.+)\)$/.exec(mareaEdges.colour(atlas, body)) ?? [];
          pen.fillStyle = name ? style.getPropertyValue(name) : mareaEdges.colour(atlas, body);
          pen.fillRect(3, begins[p - 1] * height, WIDTH - 6, THICK);
        }
      },
    };
  }

  return Object.freeze({ make });
})();
