// npm run check: types, the wall around the core, the walls between folders, lint and format.
import { join } from "node:path";
import { root, run } from "./setup.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const shell = process.platform === "win32";
run(bin("tsc"), ["-p", "tsconfig.json"], { shell });
run(bin("tsc"), ["-p", "tsconfig.core.json"], { shell });
run(bin("depcruise"), ["src", "--config", ".dependency-cruiser.mjs", "--output-type", "err"], { shell });
run(bin("biome"), ["check", "."], { shell });
