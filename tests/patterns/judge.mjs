// Reads lines of JSON, {"pattern": "...", "texts": ["..."]}, and answers each with a list of verdicts.
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const { pattern, texts } = JSON.parse(line);
  const expression = new RegExp(pattern, "u");
  const verdicts = texts.map((text) => expression.test(text));
  process.stdout.write(JSON.stringify(verdicts) + "\n");
}
