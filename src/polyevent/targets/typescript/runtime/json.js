const maximumDepth = 128;
const tooDeep = "nesting deeper than 128";
const tooLarge = "a number beyond what a double holds";

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", {
  fatal: true,
  ignoreBOM: true,
});

function toText(json) {
  if (typeof json === "string") {
    return json;
  }
  if (!ArrayBuffer.isView(json)) {
    throw new TypeError(`expected JSON text or bytes, got ${kind(json)}`);
  }
  try {
    return utf8.decode(json);
  } catch (cause) {
    throw malformed("the bytes are not UTF-8", { cause });
  }
}

function parse(text) {
  if (!text.isWellFormed()) {
    throw malformed("the text has a lone surrogate");
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed(cause.message, { cause });
  }
  refuseExcess(text);
  if (text.includes("\\ud") || text.includes("\\uD")) {
    refuseLoneSurrogates(text);
  }
  return value;
}

/**
 * Looks through JSON for nesting that is too deep and for numbers that are too
 * large. It reads the text, for of equal keys the value has the last only.
 */
function refuseExcess(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
    } else if (code === 0x5b || code === 0x7b) {
      depth++;
      if (depth > maximumDepth) {
        throw excess(tooDeep, at);
      }
    } else if (code === 0x5d || code === 0x7d) {
      depth--;
    } else if (code >= 0x30 && code <= 0x39) {
      const end = endOfNumber(text, at);
      if (end - at > 3 && !Number.isFinite(Number(text.slice(at, end)))) {
        throw excess(tooLarge, at);
      }
      at = end - 1;
    }
  }
}

function endOfString(text, start) {
  let end = start;
  let escapes;
  do {
    end = text.indexOf('"', end + 1);
    escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === 0x5c) {
      escapes++;
    }
  } while (escapes % 2 === 1);
  return end;
}

function endOfNumber(text, start) {
  let end = start + 1;
  while (/[-+.0-9eE]/.test(text.charAt(end))) {
    end++;
  }
  return end;
}

function refuseLoneSurrogates(text) {
  const escapes = /\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|.)/g;
  for (const { 0: escape, index } of text.matchAll(escapes)) {
    if (/^\\u[dD][89a-fA-F]..$/.test(escape)) {
      throw excess("a lone surrogate", index);
    }
  }
}

function excess(message, position) {
  return new DecodeError("$", `${message} at position ${position}`);
}

function malformed(message, options) {
  return new DecodeError("$", `malformed JSON: ${message}`, options);
}

/**
 * The JSON of a value that the program made, which may hold anything. Without
 * `ofDate` it may hold no `Date`.
 */
function write(value, readers, ofDate) {
  return encoding(() => {
    const json = readers === undefined ? value : fitted(value, readers);
    const found = flaw(json, 0, ofDate);
    if (found !== undefined) {
      throw new DecodeError(`$${found.path}`, found.message);
    }
    return JSON.stringify(json);
  });
}

/** What does not fit is the program's mistake here, not that of some JSON. */
function encoding(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof DecodeError) {
      throw new TypeError(error.message, { cause: error });
    }
    throw error;
  }
}

/**
 * A value as the first of the types that loses nothing of it. If none does, as
 * the very first: without what that does not know, or not at all.
 */
function fitted(value, readers) {
  let mistake;
  let trimmed;
  for (const read of readers) {
    try {
      const copy = read(value);
      if (readers.length === 1 || holdsAll(copy, value)) {
        return copy;
      }
      trimmed ??= read === readers[0] ? copy : undefined;
    } catch (error) {
      mistake ??= error;
    }
  }
  if (trimmed === undefined) {
    throw mistake;
  }
  return trimmed;
}

function holdsAll(copy, value) {
  return (
    copy === value ||
    Object.keys(value).every(
      (key) =>
        value[key] === undefined ||
        (Object.hasOwn(copy, key) && holdsAll(copy[key], value[key])),
    )
  );
}

/** The first thing in a value that JSON cannot hold, if any. */
function flaw(value, depth, ofDate) {
  switch (typeof value) {
    case "boolean":
      return undefined;
    case "string":
      return value.isWellFormed() ? undefined : here("a lone surrogate");
    case "number":
      return Number.isFinite(value) ? undefined : here(tooLarge);
    case "object":
      if (value === null) {
        return undefined;
      }
      if (depth === maximumDepth) {
        return here(tooDeep);
      }
      if (Array.isArray(value)) {
        return flawOfItems(value, depth + 1, ofDate);
      }
      if (plain(value)) {
        return flawOfEntries(value, depth + 1, ofDate);
      }
      if (ofDate !== undefined && value instanceof Date) {
        return ofDate(value);
      }
  }
  return here(`${described(value)} has no JSON form`);
}

function flawOfItems(value, depth, ofDate) {
  for (let index = 0; index < value.length; index++) {
    const found = flaw(value[index], depth, ofDate);
    if (found !== undefined) {
      return within(index, found);
    }
  }
  return undefined;
}

function flawOfEntries(value, depth, ofDate) {
  for (const key of Object.keys(value)) {
    const found = key.isWellFormed()
      ? flaw(value[key], depth, ofDate)
      : here("a lone surrogate in a key");
    if (found !== undefined) {
      return within(key, found);
    }
  }
  return undefined;
}

function here(message) {
  return { path: "", message };
}

function within(key, { path, message }) {
  // A path of 128 steps helps nobody.
  return { path: message === tooDeep ? "" : step(key) + path, message };
}
