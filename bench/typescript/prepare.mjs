// Compiles the contracts with each peer, into the folder that this file is in.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import {
  InputData,
  JSONSchemaInput,
  FetchingJSONSchemaStore,
  quicktype,
} from "quicktype-core";
import { createGenerator } from "ts-json-schema-generator";

const [root] = process.argv.slice(2);
const CONTRACTS = {
  event: {
    source: join(root, "src", "events.ts"),
    type: "ProjectCreatedEvent",
  },
  octokit: {
    source: "node_modules/@octokit/webhooks-types/schema.d.ts",
    type: "PullRequestOpenedEvent",
  },
};

for (const [name, { source, type }] of Object.entries(CONTRACTS)) {
  rmSync(name, { recursive: true, force: true });
  mkdirSync(join(name, "src"), { recursive: true });
  cpSync(source, join(name, "src", "events.ts"));

  // polyevent
  writeFileSync(
    join(name, "package.json"),
    `{"name":"${name}","version":"1.0.0"}`,
  );
  writeFileSync(join(name, "polyevent.toml"), "[typescript]\n");
  const script = join(root, "scripts", "build.mjs");
  execFileSync(
    process.execPath,
    [script, "-q", "-C", join(process.cwd(), name)],
    {
      stdio: ["ignore", 2, 2],
    },
  );

  // typia
  mkdirSync(join(name, "typia"));
  writeFileSync(
    join(name, "typia", "guard.ts"),
    `import typia from "typia";
import type { ${type} } from "../src/events.js";
export const is: (value: unknown) => boolean = typia.createIs<${type}>();
`,
  );
  writeFileSync(
    join(name, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        skipLibCheck: true,
      },
      include: ["typia", "src"],
    }),
  );
  const typia = join("node_modules", "typia", "lib", "executable", "typia.js");
  execFileSync(
    process.execPath,
    [
      typia,
      "generate",
      ...["--input", join(name, "typia"), "--output", join(name, "typia-out")],
      ...["--project", join(name, "tsconfig.json")],
    ],
    { stdio: ["ignore", 2, 2] },
  );
  buildSync({
    entryPoints: [join(name, "typia-out", "guard.ts")],
    outfile: join(name, "typia.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
  });

  // JSON Schema, for ajv, zod, valibot and quicktype
  const schema = createGenerator({
    path: join(name, "src", "events.ts"),
    type,
    tsconfig: join(name, "tsconfig.json"),
    skipTypeCheck: true,
    additionalProperties: true,
  }).createSchema(type);
  writeFileSync(join(name, "schema.json"), JSON.stringify(schema));
  const input = new JSONSchemaInput(new FetchingJSONSchemaStore());
  await input.addSource({ name: "Message", schema: JSON.stringify(schema) });
  const inputData = new InputData();
  inputData.addInput(input);
  const converter = await quicktype({ inputData, lang: "javascript" });
  writeFileSync(join(name, "quicktype.cjs"), converter.lines.join("\n"));
}

const size = (contents) => {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
};
const dist = JSON.stringify(
  join(process.cwd(), "event", "ts", "dist", "index.js"),
);
const sizes = {
  "all of it": size(`export * from ${dist}`),
  "`decode` and `encode`": size(`export { decode, encode } from ${dist}`),
  "one guard": size(`export { isProjectCreatedEvent } from ${dist}`),
  "one enum": size(`export { Events } from ${dist}`),
};
writeFileSync("sizes.json", JSON.stringify(sizes));

const example = {
  id: "0c2b7b3e-5d2f-4a52-9f5e-0a8a7a2f6b11",
  subject: "ProjectCreated",
  metadata: {
    traceId: "4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
    userId: "7d9b1f64-2a0e-4c1b-8f0d-6d1f2b3c4e5a",
  },
  data: {
    projectId: "a3f1c9d2-6b4e-4f7a-9c8d-1e2f3a4b5c6d",
    name: "Website relaunch",
    prefix: "WEB-",
    description:
      "Everything that has to be done before the new site goes live.",
    userId: "7d9b1f64-2a0e-4c1b-8f0d-6d1f2b3c4e5a",
    teamId: "e5d4c3b2-a190-4f8e-8d7c-6b5a49382716",
    active: true,
    public: false,
    columnOrder: ["column-1", "column-2", "column-3", "column-4"],
    createdAt: "2026-01-31T08:30:00.000Z",
    updatedAt: "2026-01-31T08:30:00.000Z",
  },
};
const examples = JSON.parse(
  readFileSync(
    "node_modules/@octokit/webhooks-examples/api.github.com/index.json",
    "utf8",
  ),
);
const opened = examples
  .find(({ name }) => name === "pull_request")
  .examples.filter(({ action }) => action === "opened");
writeFileSync("event.json", JSON.stringify([example]));
writeFileSync("octokit.json", JSON.stringify(opened));
