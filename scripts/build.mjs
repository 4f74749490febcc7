// `npm run build`: makes what the tool needs, then runs `polyevent build` with the given arguments.
import { main, run } from "./process.mjs";
import { environment, pythonEnv } from "./python.mjs";

await main(async (args) => {
  const python = await environment("tool");
  return run(python, ["-P", "-m", "polyevent", "build", ...args], {
    env: pythonEnv(),
  });
});
