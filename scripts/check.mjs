// npm run check: types, the wall around the core, the walls between folders and their picture, lint and format, and the package as others see it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { housePicture, picturePath } from "./house.mjs";
import { compiler, ensureBuild, root, run } from "./setup.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const shell = process.platform === "win32";
run(process.execPath, [compiler, "-p", "tsconfig.json"]);
run(process.execPath, [compiler, "-p", "tsconfig.core.json"]);
run(process.execPath, [compiler, "-p", "tsconfig.lab.json"]);
run(bin("depcruise"), ["src", "--config", ".dependency-cruiser.mjs", "--output-type", "err"], { shell });
if (readFileSync(picturePath, "utf8") !== (await housePicture())) {
  console.error("docs/house.svg does not show the rooms as they are: node scripts/house.mjs draws them anew");
  process.exit(1);
}
run(bin("biome"), ["check", "."], { shell });
ensureBuild();
run(bin("publint"), ["run", ".", "--strict"], { shell });
run(bin("attw"), ["--pack", ".", "--profile", "esm-only", "--quiet"], { shell });
