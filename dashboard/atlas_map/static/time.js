"use strict";

/**
 * The one time rule, twin of `geodata/dates.py`; both are tested with the same table of cases.
 * Days are ISO strings of equal length, so that their order as text is their order in time.
 */
const mareaTime = (() => {
  /** @param {string} day */
  const yearOf = (day) => Number(day.slice(0, 4));

  /** @param {string} day whether it is a day of the calendar, in ISO form */
  function isDay(day) {
    const parsed = new Date(day);
    return !Number.isNaN(parsed.valueOf()) && parsed.toISOString().slice(0, 10) === day;
  }

  /** @param {number} year the instant that stands for a year: its 31 December */
  const endOfYear = (year) => `${String(year).padStart(4, "0")}-12-31`;

  /**
   * Whether a time in office holds at the end of `day`: start <= day < end (half-open).
   * @param {string} start
   * @param {string|null} end null: still in office
   * @param {string} day
   */
  const inOffice = (start, end, day) => start <= day && (end === null || day < end);

  /**
   * Whether an event is shown at an instant.
   * @param {string} day the last day on which it can have begun
   * @param {string} last its last day, included
   * @param {string} instant
   * @param {Mode} mode
   * @param {number} years the calendar years that window and fade look back, this one included
   */
  function isShown(day, last, instant, mode, years) {
    if (day > instant) return false;
    if (mode === "up-to") return true;
    return yearOf(last) > yearOf(instant) - (mode === "at" ? 1 : years);
  }

  /**
   * How strongly a shown event is drawn, from 1 towards 0; below 1 only in the mode fade.
   * @param {string} last
   * @param {string} instant
   * @param {Mode} mode
   * @param {number} years
   */
  function strength(last, instant, mode, years) {
    if (mode !== "fade") return 1;
    return Math.max(0, 1 - Math.max(0, yearOf(instant) - yearOf(last)) / years);
  }

  return Object.freeze({ yearOf, isDay, endOfYear, inOffice, isShown, strength });
})();
