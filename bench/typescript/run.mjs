// Compares the npm package with other ways to check JSON: `node bench/typescript/run.mjs`.
// Installs and builds what it needs in bench/.work/typescript, and prints tables of Markdown.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The engine compiles the same code otherwise each time.
const PROCESSES = 7;

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const work = join(root, "bench", ".work", "typescript");
const aside = { cwd: work, stdio: ["ignore", 2, 2] };

const files = ["package.json", "prepare.mjs", "json-schema.mjs", "measure.mjs"];

mkdirSync(work, { recursive: true });
for (const file of files) cpSync(join(here, file), join(work, file));
const install = ["install", "--no-audit", "--no-fund", "--no-package-lock"];
execFileSync("npm", install, { ...aside, shell: process.platform === "win32" });
execFileSync(process.execPath, ["prepare.mjs", root], aside);

const runs = Array.from({ length: PROCESSES }, (_, at) => {
  process.stderr.write(`measuring: ${at + 1} of ${PROCESSES}\n`);
  const options = { cwd: work, encoding: "utf8", maxBuffer: 1e8 };
  return JSON.parse(execFileSync(process.execPath, ["measure.mjs"], options));
});

const median = (values) =>
  [...values].sort((a, b) => a - b)[values.length >> 1];
const time = (ns) =>
  ns < 1000 ? `${Math.round(ns)} ns` : `${(ns / 1000).toFixed(1)} µs`;
const ratio = (value) => value.toFixed(2);

console.log(
  `Node ${process.versions.node} on ${platform()} ${arch()}, ` +
    `${availableParallelism()} cores of an ${cpus()[0].model}.\n`,
);
runs[0].forEach(({ bytes, rows }, table) => {
  const head = ["test a value", "to typia", "read and test", "to `JSON.parse`"];
  console.log(`| ${bytes.toLocaleString("en")} bytes | ${head.join(" | ")} |`);
  console.log("| --- | --: | --: | --: | --: |");
  rows.forEach(({ name, test }, row) => {
    const of = (key, shown) =>
      shown(median(runs.map((tables) => tables[table].rows[row][key])));
    const testing = test ? [of("test", time), of("toTypia", ratio)] : ["", ""];
    const cells = [...testing, of("read", time), of("toParse", ratio)];
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  });
  console.log();
});

const sizes = JSON.parse(readFileSync(join(work, "sizes.json"), "utf8"));
console.log("| Devpie's contract, minified and gzipped | bytes |");
console.log("| --- | --: |");
for (const [what, bytes] of Object.entries(sizes)) {
  console.log(`| ${what} | ${bytes.toLocaleString("en")} |`);
}
