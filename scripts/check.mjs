// npm run check: types, the wall around the core, the walls between folders, lint and format, and the package as others see it.
import { join } from "node:path";
import { ensureBuild, root, run } from "./setup.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const shell = process.platform === "win32";
run(bin("tsc"), ["-p", "tsconfig.json"], { shell });
run(bin("tsc"), ["-p", "tsconfig.core.json"], { shell });
run(bin("depcruise"), ["src", "--config", ".dependency-cruiser.mjs", "--output-type", "err"], { shell });
run(bin("biome"), ["check", "."], { shell });
ensureBuild();
run(bin("publint"), ["run", ".", "--strict"], { shell });
run(bin("attw"), ["--pack", ".", "--profile", "esm-only", "--quiet"], { shell });
