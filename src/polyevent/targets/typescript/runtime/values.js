/** Whether an object is one that JSON knows: no Map, no Date, no class. */
function plain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What an object holds itself under a name that every object inherits. */
function own(value, key) {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Sets a property of an object's own, also where its prototype has the name. */
function put(value, key, item) {
  if (key in Object.prototype) {
    Object.defineProperty(value, key, {
      value: item,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    value[key] = item;
  }
}

function objectLike(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function aString(value) {
  return typeof value === "string";
}

function aNumber(value) {
  return Number.isFinite(value);
}

function anInteger(value) {
  return Number.isSafeInteger(value);
}

function aBoolean(value) {
  return typeof value === "boolean";
}

function aNull(value) {
  return value === null;
}

function aValue(value) {
  return value !== undefined;
}

function everyItem(value, test) {
  if (!Array.isArray(value)) {
    return false;
  }
  for (let index = 0; index < value.length; index++) {
    if (!test(value[index])) {
      return false;
    }
  }
  return true;
}

function everyEntry(value, test) {
  return objectLike(value) && plain(value) && Object.values(value).every(test);
}

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
  if (!Array.isArray(value)) {
    throw mismatch(value, parent, key, "an array");
  }
  const at = place(parent, key);
  const copy = [];
  for (let index = 0; index < value.length; index++) {
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

/** The place of an object, for what is read from it. */
function enter(value, parent, key) {
  if (!objectLike(value)) {
    throw mismatch(value, parent, key, "an object");
  }
  return place(parent, key);
}

function place(parent, key) {
  const depth = parent === undefined ? 1 : parent.depth + 1;
  if (depth > maximumDepth) {
    throw new DecodeError("$", tooDeep);
  }
  return { parent, key, depth };
}
