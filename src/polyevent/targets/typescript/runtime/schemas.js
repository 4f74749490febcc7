/** What reads as a reader does, for libraries that know Standard Schema. */
function standardSchema(read) {
  const validate = (value) => {
    try {
      return { value: read(value) };
    } catch (error) {
      if (error instanceof DecodeError) {
        const { path, reason } = error;
        return { issues: [{ message: reason, path: stepsOf(path) }] };
      }
      throw error;
    }
  };
  return { "~standard": { version: 1, vendor: "polyevent", validate } };
}

/** The keys and indexes that a path is made of. */
function stepsOf(path) {
  const steps = path.matchAll(/\.([\w$]+)|\[(\d+|"(?:[^"\\]|\\.)*")\]/g);
  return Array.from(steps, ([, name, step]) => name ?? JSON.parse(step));
}
