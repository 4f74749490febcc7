/*
 * A reader takes a value, the place of what holds it, and its key there. It
 * returns the value without what the type does not know, as a copy, or throws.
 */
function readString(value, parent, key) {
  if (typeof value !== "string") {
    throw mismatch(value, parent, key, "a string");
  }
  return value;
}

function readNumber(value, parent, key) {
  if (!Number.isFinite(value)) {
    throw mismatch(value, parent, key, "a number", unlike(value));
  }
  return value;
}

function readInteger(value, parent, key) {
  if (!Number.isSafeInteger(value)) {
    throw mismatch(value, parent, key, "an integer", unlike(value));
  }
  return value;
}

function readBoolean(value, parent, key) {
  if (typeof value !== "boolean") {
    throw mismatch(value, parent, key, "a boolean");
  }
  return value;
}

function readNull(value, parent, key) {
  if (value !== null) {
    throw mismatch(value, parent, key, "null");
  }
  return value;
}

function readAny(value, parent, key) {
  if (value === undefined) {
    throw mismatch(value, parent, key);
  }
  return value;
}

function readPresent(value, parent, key) {
  if (value === undefined || value === null) {
    throw mismatch(value, parent, key, "a value");
  }
  return value;
}

function readContainer(value, parent, key) {
  if (typeof value !== "object" || value === null) {
    throw mismatch(value, parent, key, "an array or an object");
  }
  return value;
}

function readAbsent(value, parent, key) {
  if (value !== undefined) {
    throw refusal(parent, key, "expected to be absent");
  }
}

function readLiteral(value, parent, key, literal) {
  if (value !== literal) {
    throw mismatch(value, parent, key, shown(literal), shown(value));
  }
  return value;
}

function readOneOf(value, parent, key, test, expected) {
  if (!test(value)) {
    throw mismatch(value, parent, key, expected, shown(value));
  }
  return value;
}

function readList(value, parent, key, readItem) {
  const at = enterArray(value, parent, key, Infinity);
  return readRest([], value, at, readItem);
}

/** Reads the items that are not in the copy yet. */
function readRest(copy, value, at, readItem) {
  for (let index = copy.length; index < value.length; index++) {
    copy.push(readItem(value[index], at, index));
  }
  return copy;
}

function readMap(value, parent, key, readValue) {
  const at = enter(value, parent, key);
  if (!plain(value)) {
    throw mismatch(value, parent, key, "an object", described(value));
  }
  const copy = {};
  for (const name of Object.keys(value)) {
    put(copy, name, readValue(value[name], at, name));
  }
  return copy;
}

/** Reads what is at keys that are not in the copy yet. */
function readOthers(copy, value, at, readValue) {
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(copy, name) && value[name] !== undefined) {
      put(copy, name, readValue(value[name], at, name));
    }
  }
  return copy;
}

/** What is wrong with the tag at the end of a path, or on the way to it. */
function unfitTag(value, parent, key, expected, ...path) {
  let [found, at, last] = [value, parent, key];
  for (const name of path) {
    at = enter(found, at, last);
    found = propertyAt(found, name);
    last = name;
  }
  return mismatch(found, at, last, expected, shown(found));
}

/** The place of an object, for what is read from it. */
function enter(value, parent, key) {
  if (!objectLike(value)) {
    throw mismatch(value, parent, key, "an object");
  }
  return place(parent, key);
}

/** The same for an array. */
function enterArray(value, parent, key, most) {
  if (!Array.isArray(value)) {
    throw mismatch(value, parent, key, "an array");
  }
  const at = place(parent, key);
  if (value.length > most) {
    const items = most === 1 ? "item" : "items";
    throw refusal(at, most, `expected at most ${most} ${items}`);
  }
  return at;
}

function place(parent, key) {
  const depth = parent === undefined ? 1 : parent.depth + 1;
  if (depth > maximumDepth) {
    throw new DecodeError("$", tooDeep);
  }
  return { parent, key, depth };
}
