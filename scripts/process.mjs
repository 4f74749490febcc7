// What every script here shares: where the project is, saying things, and running programs.
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const windows = process.platform === "win32";

/** Ends the script with exit code `code`; `help` says what to do about it. */
export class Stop extends Error {
  constructor(code, message, help) {
    super(message);
    this.code = code;
    this.help = help;
  }
}

/** One line on what is going on, on stderr: stdout belongs to the programs that are run. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs `script`, which returns an exit code, and exits with it. */
export async function main(script) {
  try {
    if (Number.parseInt(process.versions.node, 10) < 20) {
      throw new Stop(
        2,
        `this is Node ${process.versions.node}`,
        "install Node 20 or newer",
      );
    }
    process.exitCode = await script(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    if (error.message) say(`error: ${error.message}`);
    if (error.help) say(`  = help: ${error.help}`);
    process.exitCode = error.code;
  }
}

/**
 * Runs a program in the project's folder with this terminal, and returns its exit code. Stops when
 * it cannot be started, and when somebody asked this script to end: then the program was asked too,
 * and has ended.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: "inherit",
      windowsHide: true,
      ...options,
    });
    let asked = null;
    const onSignal = (signal) => {
      asked = signal;
      // A terminal sends Ctrl-C to the program as well; a second one would cut its cleaning up short.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, onSignal);
    const done = (settle) => {
      for (const signal of signals) process.off(signal, onSignal);
      settle();
    };
    child.on("error", (error) =>
      done(() =>
        reject(new Stop(1, `cannot run ${command}: ${error.message}`)),
      ),
    );
    child.on("close", (code, signal) =>
      done(() => {
        if (asked) reject(new Stop(signalCode(asked), ""));
        else resolve(code ?? signalCode(signal));
      }),
    );
  });
}

/** What a program prints, trimmed, or null when it does not run or does not end with 0. */
export function ask(command, args, env = process.env) {
  const result = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 30_000,
    windowsHide: true,
  });
  return result.status === 0 ? result.stdout.trim() : null;
}

/** The exit code that shells give to a program that ended by a signal. */
function signalCode(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}
