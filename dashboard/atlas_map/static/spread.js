"use strict";

/** Keep what is drawn at nearby places from covering each other. */
const mareaSpread = (() => {
  const ROUNDS = 60;

  /**
   * Return points near those given of which no two are closer than `distance` pixels, measured
   * along the axis in which they are further apart. Of a pair too close each gives way by half, in
   * rounds, so that the same points always give the same answer.
   * @param {L.Point[]} homes
   * @param {number} distance
   */
  function apart(homes, distance) {
    const places = homes.map(({ x, y }) => ({ x, y }));
    for (let round = 0; round < ROUNDS; round += 1) {
      let moved = false;
      for (let i = 1; i < places.length; i += 1) {
        for (let j = 0; j < i; j += 1) moved = part(places[i], places[j], distance) || moved;
      }
      if (!moved) break;
    }
    return places.map(({ x, y }) => L.point(x, y));
  }

  /**
   * Part two points along their longer axis; says whether they had to move.
   * @param {{x: number, y: number}} a
   * @param {{x: number, y: number}} b
   * @param {number} distance
   */
  function part(a, b, distance) {
    const [dx, dy] = [a.x - b.x, a.y - b.y];
    const axis = Math.abs(dx) > Math.abs(dy) ? "x" : "y";
    const between = axis === "x" ? dx : dy;
    if (Math.abs(between) >= distance) return false;
    const push = ((distance - Math.abs(between)) / 2 + 0.05) * (between < 0 ? -1 : 1);
    a[axis] += push;
    b[axis] -= push;
    return true;
  }

  return Object.freeze({ apart });
})();
