// The Node side: the packages that package-lock.json names, in node_modules.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root, run, say, Stop, windows } from "./process.mjs";

const stampFile = join(root, "node_modules", ".package-lock.sha256");

/** Installs the Node packages, unless node_modules was made from this very package-lock.json. */
export async function nodePackages() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  // `npm ci` begins by deleting the folder, so an installation that was cut off has no stamp.
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === lock) return;
  say("installing the Node packages of package-lock.json into node_modules");
  const code = await npm("ci", "--no-audit", "--no-fund", "--loglevel=error");
  if (code !== 0) {
    throw new Stop(
      code,
      "npm could not install them",
      "its message is above; this step needs the network, or an npm configured for a mirror",
    );
  }
  writeFileSync(stampFile, lock);
}

function npm(...args) {
  // The npm that runs this script; `npm` by name is a .cmd on Windows, which needs a shell.
  const self = process.env.npm_execpath;
  if (self && basename(self) === "npm-cli.js") {
    return run(process.execPath, [self, ...args]);
  }
  return run("npm", args, { shell: windows });
}
