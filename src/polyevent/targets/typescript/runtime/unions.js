/** What came of the options that were tried, while some still are. */
let trials;

/** Reads as the option that keeps most keys, or the first of such. */
function readBest(value, parent, key, names, ...readers) {
  const outermost = trials === undefined;
  trials ??= { copies: new Map(), keys: new Map() };
  let copies;
  let best;
  try {
    copies = readers
      .map((read) => tried(value, parent, key, read))
      .filter((copy) => copy !== undefined);
    best = copies.length > 1 ? mostKeys(copies) : copies[0];
  } finally {
    if (outermost) {
      trials = undefined;
    }
  }
  if (best === undefined) {
    throw refusal(parent, key, `fits none of ${names}`);
  }
  return best;
}

/** The copy that a reader makes, undefined if it does not fit. */
function tried(value, parent, key, read) {
  let copies = trials.copies.get(value);
  if (copies === undefined) {
    copies = new Map();
    trials.copies.set(value, copies);
  }
  if (!copies.has(read)) {
    copies.set(read, attempt(value, parent, key, read));
  }
  return copies.get(read);
}

function attempt(value, parent, key, read) {
  try {
    return read(value, parent, key);
  } catch (error) {
    if (error === misfit) {
      return undefined;
    }
    throw error;
  }
}

function mostKeys(copies) {
  let best;
  let most = -1;
  for (const copy of copies) {
    const keys = keysWithin(copy);
    if (keys > most) {
      best = copy;
      most = keys;
    }
  }
  return best;
}

/** How many keys the objects within a value have, at all depths. */
function keysWithin(value) {
  if (typeof value !== "object" || value === null) {
    return 0;
  }
  let keys = trials.keys.get(value);
  if (keys === undefined) {
    trials.keys.set(value, 0);
    keys = Array.isArray(value) ? 0 : Object.keys(value).length;
    for (const part of Object.values(value)) {
      keys += keysWithin(part);
    }
    trials.keys.set(value, keys);
  }
  return keys;
}

/** Which tests a value passes, while those of options still run. */
let verdicts;

/** Whether one of some tests is passed that may meet the same value again. */
function fitsOne(value, ...tests) {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const outermost = verdicts === undefined;
  verdicts ??= new Map();
  try {
    return tests.some((test) => passes(value, test));
  } finally {
    if (outermost) {
      verdicts = undefined;
    }
  }
}

function passes(value, test) {
  let known = verdicts.get(value);
  if (known === undefined) {
    known = new Map();
    verdicts.set(value, known);
  }
  if (!known.has(test)) {
    known.set(test, test(value));
  }
  return known.get(test);
}
