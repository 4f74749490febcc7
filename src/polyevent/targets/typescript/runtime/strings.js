/** Whether a text is made of others, with any text between each two of them. */
function consistsOf(value, first, ...others) {
  const last = others.pop();
  const end = value.length - last.length;
  let at = first.length;
  for (const text of others) {
    const found = value.indexOf(text, at);
    if (found === -1) {
      return false;
    }
    at = found + text.length;
  }
  return at <= end && value.startsWith(first) && value.endsWith(last);
}

/** The number of code points of a text. */
function lengthOf(text) {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.codePointAt(at) > 0xffff) {
      at++;
    }
    length++;
  }
  return length;
}
