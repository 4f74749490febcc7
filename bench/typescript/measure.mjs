// Times what was prepared, and prints the times in nanoseconds and the ratios as JSON. All peers take
// turns in each round, so that what else the machine does meets all of them; a ratio is the median of
// the ratios within a round.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import * as v from "valibot";
import { ofValibot, ofZod } from "./json-schema.mjs";

const ROUNDS = 61;
const ROUND_MS = 4;
const COPIES = 64;
const require = createRequire(import.meta.url);
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

const contracts = [
  ["event", "ProjectCreatedEvent", (value) => delete value.data.updatedAt],
  [
    "octokit",
    "PullRequestOpenedEvent",
    (value) => delete value.pull_request.head.repo.owner.login,
  ],
];

/** The peers: a guard takes a value, `read` takes text; each says whether all is well. */
async function peers(folder, type) {
  const ours = await import(`./${folder}/ts/dist/index.js`);
  const typia = await import(`./${folder}/typia.mjs`);
  const quicktype = require(`./${folder}/quicktype.cjs`);
  const schema = json(`${folder}/schema.json`);
  const ajv = new Ajv({ strict: false, validateFormats: false }).compile(
    schema,
  );
  const zod = ofZod(schema);
  const valibot = ofValibot(schema);
  const ourGuard = ours[`is${type}`];
  const guards = {
    "polyevent's guard": (value) => ourGuard(value),
    typia: (value) => typia.is(value),
    "ajv, compiled": (value) => ajv(value),
    "zod 4": (value) => zod.safeParse(value).success,
    valibot: (value) => v.safeParse(valibot, value).success,
  };
  const found = Object.entries(guards).map(([name, guard]) => ({
    name,
    guard,
    read: (text) => guard(JSON.parse(text)),
  }));
  const whole = (name, work) => ({
    name,
    read: (text) => {
      try {
        return work(text) !== undefined;
      } catch {
        return false;
      }
    },
  });
  return [
    {
      name: "`JSON.parse` alone",
      read: (text) => JSON.parse(text) !== undefined,
    },
    ...found,
    whole("polyevent's `decodeAs`", (text) => ours.decodeAs(type, text)),
    whole("quicktype's `Convert`", (text) => quicktype.toMessage(text)),
  ];
}

let sink = 0;

function timed(work, inputs, times) {
  const start = process.hrtime.bigint();
  for (let at = 0; at < times; at++) {
    sink += work(inputs[at % inputs.length]) ? 1 : 0;
  }
  return Number(process.hrtime.bigint() - start) / times;
}

/** For each work, the nanoseconds of one call in each round. */
function measured(works, inputs) {
  const times = works.map((work) => {
    // Until the compiler of the engine has seen it often.
    const enough = performance.now() + 400;
    let best = Infinity;
    while (performance.now() < enough) {
      best = Math.min(best, timed(work, inputs, inputs.length));
    }
    return Math.ceil((ROUND_MS * 1e6) / best);
  });
  const rounds = works.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = 0; at < works.length; at++) {
      const turn = (at + round) % works.length;
      rounds[turn].push(timed(works[turn], inputs, times[turn]));
    }
  }
  return rounds;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function ratio(of, to) {
  return median(of.map((value, at) => value / to[at]));
}

const tables = [];
for (const [folder, type, spoil] of contracts) {
  const all = await peers(folder, type);
  // Not all of GitHub's examples are what its types say.
  const text = json(`${folder}.json`)
    .map((payload) => JSON.stringify(payload))
    .find((payload) => all.every(({ read }) => read(payload)));
  if (text === undefined) throw new Error(`nothing in ${folder}.json fits`);
  const wrong = JSON.parse(text);
  spoil(wrong);
  for (const { name, read } of all.slice(1)) {
    if (read(JSON.stringify(wrong))) throw new Error(`${name} takes anything`);
  }
  const values = Array.from({ length: COPIES }, () => JSON.parse(text));
  const guards = all.filter(({ guard }) => guard !== undefined);
  const testing = measured(
    guards.map(({ guard }) => guard),
    values,
  );
  const reading = measured(
    all.map(({ read }) => read),
    Array.from({ length: COPIES }, () => text),
  );
  const typia = guards.findIndex(({ name }) => name === "typia");
  const rows = all.map(({ name, guard }, at) => {
    const own = guards.findIndex((one) => one.guard === guard);
    return {
      name,
      test: guard && median(testing[own]),
      toTypia: guard && ratio(testing[own], testing[typia]),
      read: median(reading[at]),
      toParse: ratio(reading[at], reading[0]),
    };
  });
  tables.push({ bytes: text.length, rows });
}
if (sink === 0) throw new Error("nothing was measured");
console.log(JSON.stringify(tables));
