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

function nothing() {
  return false;
}

function aPresentValue(value) {
  return value !== undefined && value !== null;
}

function aContainer(value) {
  return typeof value === "object" && value !== null;
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

/** Whether what is not at one of the known keys passes the test. */
function everyOther(value, known, test) {
  return Object.keys(value).every(
    (key) => known.has(key) || value[key] === undefined || test(value[key]),
  );
}

/** The property at the end of a path, if it leads through objects. */
function propertyAt(value, ...path) {
  let found = value;
  for (const key of path) {
    if (!objectLike(found)) {
      return undefined;
    }
    found = key in Object.prototype ? own(found, key) : found[key];
  }
  return found;
}
