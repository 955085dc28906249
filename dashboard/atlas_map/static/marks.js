"use strict";

/** The drawing of a mark: one shape and colour for each kind of event. */
const mareaMarks = (() => {
  const { svg } = mareaDom;

  /**
   * Return a mark as a drawing; hollow when it failed, with a broken outline when its outcome is
   * contested.
   * @param {AtlasData["scale"]} scale
   * @param {{kind: string, outcome: string}} event
   */
  function draw(scale, { kind, outcome }) {
    const { path, colour, hollow = false } = scale.kind[kind];
    const empty = hollow || outcome === "failed";
    return svg(
      "svg",
      { viewBox: "-2 -2 28 28", class: "mark-shape", "aria-hidden": "true", focusable: "false" },
      svg("path", { d: path, class: "rim" }),
      svg("path", {
        d: path,
        class: "body",
        "data-contested": String(outcome === "contested"),
        "data-hollow": String(empty),
        style: `--mark:${colour === "ink" ? "var(--ink)" : colour}`,
      }),
    );
  }

  return Object.freeze({ draw });
})();
