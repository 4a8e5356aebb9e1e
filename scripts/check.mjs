// npm run check: types, the wall around the core, the walls between folders and their picture, lint and format, and the package as others see it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { housePicture, picturePath } from "./house.mjs";
import { npm } from "./npm.mjs";
import { compiler, ensureBuild, run, tool } from "./setup.mjs";

const runTool = (path, ...args) => run(process.execPath, [path, ...args]);
for (const config of ["tsconfig.json", "tsconfig.core.json", "tsconfig.lab.json"]) runTool(compiler, "-p", config);
const depcruise = tool("dependency-cruiser", "depcruise");
runTool(depcruise, "src", "--config", ".dependency-cruiser.mjs", "--output-type", "err");
if (readFileSync(picturePath, "utf8") !== (await housePicture())) {
  console.error("docs/house.svg does not show the rooms as they are: node scripts/house.mjs draws them anew");
  process.exit(1);
}
runTool(tool("@biomejs/biome", "biome"), "check", ".");
ensureBuild();
runTool(tool("publint"), "run", ".", "--strict");
// Packed elsewhere: nothing is written into a clone that may only be read.
const folder = mkdtempSync(join(tmpdir(), "relucid-packed-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const [command, ...first] = npm;
run(command, [...first, "pack", "--ignore-scripts", "--silent", "--pack-destination", folder], { stdio: "ignore" });
const [packed] = readdirSync(folder);
runTool(tool("@arethetypeswrong/cli", "attw"), join(folder, packed), "--profile", "esm-only", "--quiet");
