// `npm test`: makes what the tests need, builds, then runs every test in every language. Arguments
// go to pytest: `npm test -- -k names`.
import { goEnv } from "./go.mjs";
import { nodePackages } from "./node.mjs";
import { main, run, Stop } from "./process.mjs";
import { environment, pythonEnv } from "./python.mjs";

await main(async (args) => {
  const ci = Boolean(process.env.CI);
  const python = await environment("dev");
  const env = await goEnv(pythonEnv());
  await nodePackages();

  // Under CI nothing is mended on the way: packages that are not committed as built are a failure.
  const build = ["-P", "-m", "polyevent", "build", ...(ci ? ["--check"] : [])];
  const code = await run(python, build, { env });
  if (code !== 0) {
    const help =
      ci && code === 1
        ? "run `npm run build` and commit what it writes"
        : undefined;
    throw new Stop(
      code,
      ci ? "the packages are not up to date" : "the build failed",
      help,
    );
  }
  return run(
    python,
    // One process for each core; the tests of a file share what they have built.
    [
      ...["-m", "pytest", "-n", "auto", "--dist", "loadfile"],
      ...(ci ? ["--durations=10"] : []),
      ...args,
    ],
    { env },
  );
});
