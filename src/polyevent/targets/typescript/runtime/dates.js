const dateTime = /* @__PURE__ */ new RegExp(
  "^(?!0000)(\\d{4})-(\\d\\d)-(\\d\\d)" +
    "T([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,9}))?" +
    "(?:Z|([-+])([01]\\d|2[0-3]):([0-5]\\d))$",
);

/** When a date-time of RFC 3339 is, in milliseconds; NaN for any other text. */
function timeOf(text) {
  const found = dateTime.exec(text);
  if (found === null) {
    return NaN;
  }
  const [year, month, day, hour, minute, second] = found
    .slice(1, 7)
    .map(Number);
  const [fraction = "", sign, hours = 0, minutes = 0] = found.slice(7);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return NaN;
  }
  const offset = 60 * Number(hours) + Number(minutes);
  const inUtc = sign === "-" ? minute + offset : minute - offset;
  const millisecond = Number(fraction.padEnd(3, "0").slice(0, 3));
  return date.setUTCHours(hour, inUtc, second, millisecond);
}

/** A date that is written as the text it was read from, until it is changed. */
function dateOf(text, time) {
  const date = new Date(time);
  const toJSON = () =>
    date.getTime() === time ? text : Date.prototype.toJSON.call(date);
  return Object.defineProperty(date, "toJSON", { value: toJSON });
}

/** The text of a date-time, or of a date of the program's own. */
function textOf(value) {
  return value instanceof Date ? value.toJSON() : value;
}

function readDate(value, parent, key) {
  const text = textOf(value);
  const time = typeof text === "string" ? timeOf(text) : NaN;
  if (Number.isNaN(time)) {
    throw mismatch(value, parent, key, "a date-time", shownDate(value));
  }
  return value instanceof Date ? value : dateOf(text, time);
}

function shownDate(value) {
  return typeof value === "string" || value instanceof Date
    ? JSON.stringify(value).slice(0, 80)
    : kind(value);
}

function aDateTime(value) {
  const text = textOf(value);
  return typeof text === "string" && !Number.isNaN(timeOf(text));
}

function aDate(value) {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function flawOfDate(value) {
  return aDateTime(value)
    ? undefined
    : here("a date that is not of the years 1 to 9999");
}
