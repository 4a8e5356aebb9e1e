// npm start: set up what is missing, then run the main job on the bundled vowels; arguments go to `relucid derive`.
import { join } from "node:path";
import { ensureBuild, ensureDependencies, root, run } from "./setup.mjs";

ensureDependencies();
ensureBuild();
run(process.execPath, [join(root, "dist", "program", "main.js"), "derive", ...process.argv.slice(2)], {
  cwd: process.cwd(),
});
