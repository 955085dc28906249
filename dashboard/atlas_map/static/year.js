"use strict";

/** The year control: a native range input dressed as a time axis, and the bar of buttons over it. */
const mareaYear = (() => {
  const { element, svg, phrase } = mareaDom;
  const HEIGHT = 92;
  const FLOOR = 62;
  const THUMB = 18;
  /** Room that the label of a year takes. */
  const LABEL = 42;
  /** Years a second at each speed. */
  const SPEEDS = [1, 2, 5];
  const REACHES = [5, 10, 20];
  const STRONG = ["coup", "revolution"];

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  function make(atlas, actions) {
    const words = atlas.data.words.map;
    const range = element("input", {
      type: "range",
      id: "year",
      min: atlas.first,
      max: atlas.last,
      step: 1,
      "aria-label": words.year,
      oninput: () => actions.setYear(Number(range.value), false),
      onchange: () => actions.setYear(Number(range.value), true),
    });
    const chart = svg("svg", { class: "chart", "aria-hidden": "true" });
    const bubble = element("output", { class: "bubble", "aria-hidden": "true" });
    const axis = element("div", { class: "axis" }, chart, range, bubble);
    const bar = controls(atlas, actions);
    const left = leftByYear(atlas);
    let hidden = "";
    let width = 0;
    let share = 0;

    /** @param {readonly string[]} hiddenKinds */
    const redraw = (hiddenKinds) => {
      width = axis.clientWidth;
      drawChart(chart, atlas, left, hiddenKinds, width);
      clear(chart, share * (width - THUMB));
    };
    new ResizeObserver(() => redraw(hidden ? hidden.split(" ") : [])).observe(axis);

    return {
      speed: () => bar.speed(),
      root: element("footer", { class: "time" }, bar.root, axis),
      /** @param {Shown} shown */
      draw(shown) {
        const { view, counts, events } = shown;
        const year = mareaTime.yearOf(view.instant);
        if (range.valueAsNumber !== year) range.value = String(year);
        range.setAttribute(
          "aria-valuetext",
          phrase(words.year_text, {
            year,
            left: counts.left,
            states: counts.states,
            not_elected: counts.notElected,
            events: events.length,
          }),
        );
        share = (year - atlas.first) / (atlas.last - atlas.first);
        axis.style.setProperty("--share", String(share));
        bubble.textContent = String(year);
        clear(chart, share * (width - THUMB));
        const now = view.hiddenKinds.join(" ");
        if (now !== hidden) {
          hidden = now;
          redraw(view.hiddenKinds);
        }
        bar.draw(view, year);
      },
    };
  }

  /**
   * Hide the label of a tick that the thumb's own year would cut.
   * @param {SVGSVGElement} chart
   * @param {number} at pixels from the first year
   */
  function clear(chart, at) {
    for (const label of /** @type {NodeListOf<SVGElement>} */ (
      chart.querySelectorAll("[data-tick]")
    )) {
      const cut = Math.abs(Number(label.dataset.tick) - at) < LABEL;
      label.style.visibility = cut ? "hidden" : "";
    }
  }

  /** @param {Atlas} atlas */
  function leftByYear(atlas) {
    const years = Array.from({ length: atlas.last - atlas.first + 1 }, (_, i) => atlas.first + i);
    return years.map((year) => atlas.count(atlas.governmentsOn(mareaTime.endOfYear(year))).left);
  }

  /**
   * Draw the events of each year as bars and the number of left governments as a line. The middle
   * of the thumb stands over its year: the ends keep half a thumb's width.
   * @param {SVGSVGElement} chart
   * @param {Atlas} atlas
   * @param {number[]} left
   * @param {readonly string[]} hiddenKinds
   * @param {number} width
   */
  function drawChart(chart, atlas, left, hiddenKinds, width) {
    if (!width) return;
    const years = left.length;
    const pitch = (width - THUMB) / (years - 1);
    /** @param {number} index */
    const x = (index) => THUMB / 2 + index * pitch;
    const all = new Array(years).fill(0);
    const strong = new Array(years).fill(0);
    for (const { kind, day } of atlas.data.events) {
      if (hiddenKinds.includes(kind)) continue;
      const index = mareaTime.yearOf(day) - atlas.first;
      all[index] += 1;
      if (STRONG.includes(kind)) strong[index] += 1;
    }
    const unit = (FLOOR - 6) / Math.max(8, ...all);
    const lift = (FLOOR - 24) / Math.max(1, ...left);
    /** @param {number[]} values @param {string} name */
    const bars = (values, name) =>
      svg("path", {
        class: name,
        d: values
          .map((value, i) =>
            value
              ? `M${x(i) - pitch * 0.32} ${FLOOR}v${-value * unit}h${pitch * 0.64}v${value * unit}z`
              : "",
          )
          .join(""),
      });
    const line = left.map((value, i) => `${i ? "L" : "M"}${x(i)} ${FLOOR - value * lift}`).join("");
    const every = pitch * 10 < 44 ? 20 : 10;
    const ticks = left.flatMap((_, i) => {
      const year = atlas.first + i;
      if (year % every) return [];
      return [
        svg("path", { class: "tick", d: `M${x(i)} ${FLOOR}v5` }),
        svg("text", { x: x(i), y: FLOOR + 19, "data-tick": i * pitch }, String(year)),
      ];
    });
    const words = atlas.data.words.map;
    const peak = left.indexOf(Math.max(...left));
    const at = { class: "left-label", x: x(peak), y: FLOOR - left[peak] * lift - 8 };
    chart.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    chart.replaceChildren(
      bars(all, "bar"),
      bars(strong, "bar strong"),
      svg("path", { class: "floor", d: `M0 ${FLOOR}H${width}` }),
      svg("path", { class: "left-line", d: line }),
      ...ticks,
    );
    if (width > 700) chart.append(svg("text", at, `${left[peak]} ${words.left_line}`));
  }

  /**
   * @param {Atlas} atlas
   * @param {Actions} actions
   */
  function controls(atlas, actions) {
    const words = atlas.data.words.map;
    /**
     * @param {string} id
     * @param {string} name
     * @param {() => void} onclick
     * @param {...(Node|string)} label
     */
    const button = (id, name, onclick, ...label) =>
      element("button", { type: "button", id, title: name, "aria-label": name, onclick }, ...label);
    /** @param {string} name shown where there is room */
    const wide = (name) => element("span", { class: "wide" }, name);
    const play = button("play", words.play, actions.togglePlay, "▶");
    const field = element("input", {
      type: "number",
      id: "year-field",
      min: atlas.first,
      max: atlas.last,
      "aria-label": words.year,
      onchange: () => {
        if (field.value && field.checkValidity()) actions.setYear(field.valueAsNumber, true);
        else field.value = field.dataset.year ?? "";
      },
      onkeydown: (/** @type {KeyboardEvent} */ pressed) => {
        if (pressed.key === "Escape") {
          field.value = field.dataset.year ?? "";
          field.blur();
        }
      },
    });
    const speed = element(
      "select",
      { id: "speed", "aria-label": words.speed, title: words.speed },
      ...SPEEDS.map((rate) => element("option", { value: rate }, `${rate}×`)),
    );
    const mode = element(
      "select",
      {
        id: "mode",
        "aria-label": words.mode,
        title: words.mode,
        onchange: () => actions.change({ mode: /** @type {Mode} */ (mode.value) }, true),
      },
      ...["at", "up-to", "window", "fade"].map((name) =>
        element("option", { value: name }, words[`mode_${name}`]),
      ),
    );
    const reach = element(
      "select",
      {
        id: "reach",
        "aria-label": words.reach,
        title: words.reach,
        onchange: () => actions.change({ years: Number(reach.value) }, true),
      },
      ...REACHES.map((count) =>
        element("option", { value: count }, phrase(words.reach_years, { count })),
      ),
    );
    const root = element(
      "div",
      { class: "bar" },
      element(
        "div",
        { class: "bar-group" },
        play,
        button("previous-year", words.previous_year, () => actions.step(-1), "‹"),
        field,
        button("next-year", words.next_year, () => actions.step(1), "›"),
        speed,
      ),
      element("div", { class: "bar-group" }, mode, reach),
      element(
        "div",
        { class: "bar-group end" },
        button(
          "previous-event",
          words.previous_event,
          () => actions.walk(-1),
          "◂ ",
          wide(words.previous_event),
        ),
        button("next-event", words.next_event, () => actions.walk(1), wide(words.next_event), " ▸"),
      ),
    );

    return {
      root,
      speed: () => Number(speed.value),
      /** @param {View} view @param {number} year */
      draw(view, year) {
        if (document.activeElement !== field) field.value = String(year);
        field.dataset.year = String(year);
        const name = view.playing ? words.pause : words.play;
        if (play.title !== name) {
          play.title = name;
          play.setAttribute("aria-label", name);
          play.textContent = view.playing ? "❚❚" : "▶";
        }
        if (mode.value !== view.mode) mode.value = view.mode;
        if (reach.value !== String(view.years)) reach.value = String(view.years);
        const reaching = view.mode === "window" || view.mode === "fade";
        reach.hidden = !reaching;
      },
    };
  }

  return Object.freeze({ make });
})();
