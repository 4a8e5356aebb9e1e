// npm run pack: builds what is missing, then packs the package; arguments go to npm pack. A clone runs no install scripts (.npmrc), so that npm pack alone does not build.
import { npm } from "./npm.mjs";
import { ensureBuild, ensureDependencies, ensurePage, run } from "./setup.mjs";

ensureDependencies();
ensureBuild();
ensurePage();
const [command, ...first] = npm;
run(command, [...first, "pack", ...process.argv.slice(2)]);
