class DecodeError extends Error {
  constructor(path, reason, options) {
    super(`${path}: ${reason}`, options);
    this.path = path;
    this.reason = reason;
  }

  get name() {
    return "DecodeError";
  }
}

function pathTo(parent, key) {
  return parent === undefined
    ? "$"
    : pathTo(parent.parent, parent.key) + step(key);
}

function step(key) {
  if (typeof key === "number") {
    return `[${key}]`;
  }
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key)
    ? `.${key}`
    : `[${inAscii(JSON.stringify(key))}]`;
}

function inAscii(text) {
  return text.replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function kind(value) {
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "array" : typeof value;
}

function described(value) {
  switch (typeof value) {
    case "number":
      return String(value);
    case "object":
      return value?.constructor?.name || kind(value);
    default:
      return typeof value;
  }
}

function shown(value) {
  return typeof value === "object"
    ? kind(value)
    : (JSON.stringify(value) ?? kind(value)).slice(0, 80);
}

function mismatch(value, parent, key, expected, got = kind(value)) {
  return refusal(
    parent,
    key,
    value === undefined ? "missing" : `expected ${expected}, got ${got}`,
  );
}

/** What a value is refused with that did not pass the guard of a type. */
function unfit(value, read, name) {
  try {
    read(value);
  } catch (error) {
    return error;
  }
  // It could be read: a value of an enum that is not known, or the text of a date.
  return new DecodeError("$", `expected ${name}, got ${shown(value)}`);
}

/** What is thrown while options are tried, where nobody will ask for more. */
const misfit = {};

function refusal(parent, key, message) {
  return trials === undefined
    ? new DecodeError(pathTo(parent, key), message)
    : misfit;
}

function unlike(value) {
  return typeof value === "number" && !Number.isFinite(value)
    ? String(value)
    : kind(value);
}
