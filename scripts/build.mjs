// npm run build, and what npm runs after an install in a clone.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild, root } from "./setup.mjs";

// An installed package has no sources and is built already.
if (existsSync(join(root, "src"))) ensureBuild();
