// The Python side: a virtual environment in .venv that holds the tool and what its tests need.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ask, root, run, say, Stop, windows } from "./process.mjs";

const folder = join(root, ".venv");
const stampFile = join(folder, "made-by-npm.json");
const python = join(folder, windows ? "Scripts/python.exe" : "bin/python");

/** What .venv can hold: the tool, and dependency groups of pyproject.toml. */
const PARTS = {
  tool: "polyevent",
  dev: "what the tests need",
  go: "a Go toolchain, since PATH has none from 1.24 on,",
};
const OLDEST = [3, 11];
const CANDIDATES = [
  ["python3.14"],
  ["python3.13"],
  ["python3.12"],
  ["python3.11"],
  ["python3"],
  ["python"],
  ...(windows ? [["py", "-3"]] : []),
];
const WHAT_IT_IS = `
import importlib.util, json, sys
print(json.dumps({
    "version": sys.version_info[:3],
    "identity": [sys.implementation.cache_tag, sys.base_prefix],
    "ensurepip": importlib.util.find_spec("ensurepip") is not None,
}))`;
// `python -m venv`, but without a traceback on Ctrl-C.
const MAKE_IT = `
import signal, sys, venv
signal.signal(signal.SIGINT, signal.SIG_DFL)
venv.main(sys.argv[1:])`;

/**
 * Sees to it that .venv is there, works, and holds `part` as pyproject.toml says. Returns its
 * interpreter. The second time it finds all done, and needs no network.
 */
export async function environment(part) {
  const pyproject = hash(readFileSync(join(root, "pyproject.toml")));
  const stamp = readStamp() ?? (await make());
  if (stamp.pyproject === pyproject && stamp.parts.includes(part)) {
    return python;
  }
  const parts = [...new Set(["tool", ...stamp.parts, part])];
  for (const each of parts) {
    if (!stamp.parts.includes(each))
      say(`installing ${PARTS[each]} into .venv`);
  }
  if (stamp.parts.includes(part)) {
    say("bringing .venv up to date with pyproject.toml");
  }
  await install(
    parts.filter((each) => each !== "tool"),
    stamp,
  );
  writeStamp({ ...stamp, pyproject, parts });
  return python;
}

/** The environment variables for a program in .venv. */
export function pythonEnv() {
  const env = { ...process.env, PIP_USER: "0" };
  delete env.PYTHONHOME;
  delete env.PYTHONPATH;
  return env;
}

async function make() {
  if (existsSync(folder)) {
    say(".venv does not work here: making it again");
    rmSync(folder, { recursive: true, maxRetries: 3 });
  }
  const { command, version } = findPython();
  say(`making .venv with Python ${version.join(".")}`);
  // From here to the end of the installation the stamp says that the folder is half-made.
  mkdirSync(folder);
  writeStamp({ unfinished: true });
  const [program, ...args] = [...command, "-I", "-c", MAKE_IT, folder];
  const code = await run(program, args, { env: pythonEnv() });
  const made = code === 0 ? whatItIs([python]) : null;
  if (made === null) {
    throw new Stop(code || 1, `\`${command.join(" ")} -m venv .venv\` failed`);
  }
  return freshStamp(made);
}

/** Installs the tool with dependency groups; when that fails, puts `stamp` back. */
async function install(groups, stamp) {
  writeStamp({ unfinished: true });
  const flags = ["--quiet", "--no-input", "--disable-pip-version-check"];
  const pip = (...what) =>
    run(python, ["-m", "pip", ...flags, "install", ...what], {
      env: pythonEnv(),
    });
  // `--group` is younger than the pip that Python 3.11 to 3.13 bring.
  let code = groups.length ? await pip("pip>=25.1") : 0;
  code ||= await pip("-e", ".", ...groups.flatMap((name) => ["--group", name]));
  if (code !== 0) {
    // pip takes back what it had begun, so the environment is what it was.
    if (stamp.pyproject) writeStamp(stamp);
    else rmSync(stampFile);
    throw new Stop(
      code,
      "pip could not install it",
      "its message is above; this step needs the network, or a pip configured for a mirror",
    );
  }
}

function findPython() {
  let unfit = null;
  for (const command of CANDIDATES) {
    const found = whatItIs(command);
    if (found?.ensurepip) return { command, version: found.version };
    unfit ??= found?.version;
  }
  if (!unfit) {
    throw new Stop(
      2,
      `found no Python ${OLDEST.join(".")} or newer on PATH`,
      "install one from https://www.python.org/downloads/ or with your system's packages",
    );
  }
  throw new Stop(
    2,
    `Python ${unfit.join(".")} cannot make a virtual environment: it has no \`ensurepip\``,
    `on Debian and Ubuntu: \`sudo apt install python${unfit[0]}.${unfit[1]}-venv\``,
  );
}

/** What the Python that `command` starts says of itself; null for an old one and for none. */
function whatItIs([program, ...args]) {
  const answer = ask(
    program,
    [...args, "-I", "-S", "-c", WHAT_IT_IS],
    pythonEnv(),
  );
  if (answer === null) return null;
  const found = JSON.parse(answer);
  const [major, minor] = found.version;
  const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return old ? null : found;
}

/**
 * The stamp of .venv: `root` and `python` must stay the same for it to go on working, `pyproject`
 * and `parts` say what has been installed. Null when it does not work, or is half-made.
 */
function readStamp() {
  const found = existsSync(folder) ? whatItIs([python]) : null;
  if (found === null) return null;
  const fresh = freshStamp(found);
  if (!existsSync(stampFile)) {
    // Made by other means. With pip in it, it will do.
    return ask(python, ["-I", "-m", "pip", "--version"]) && fresh;
  }
  try {
    const stamp = JSON.parse(readFileSync(stampFile, "utf8"));
    const same = stamp.root === fresh.root && stamp.python === fresh.python;
    return same ? stamp : null;
  } catch {
    return null;
  }
}

function freshStamp(found) {
  const python = hash(JSON.stringify(found.identity));
  return { root, python, pyproject: "", parts: [] };
}

function writeStamp(stamp) {
  writeFileSync(stampFile, `${JSON.stringify(stamp, null, 2)}\n`);
}

function hash(data) {
  return createHash("sha256").update(data).digest("hex");
}
