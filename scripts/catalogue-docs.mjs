// Writes docs/catalogue.md and its figures from the certificates of the built package: node scripts/catalogue-docs.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild, root } from "./setup.mjs";

ensureBuild();
const { cataloguePage } = await import("../dist/report/catalogue-page.js");
mkdirSync(join(root, "docs", "catalogue"), { recursive: true });
const files = cataloguePage();
for (const [path, text] of Object.entries(files)) writeFileSync(join(root, "docs", path), text);
console.log(`${Object.keys(files).length} files written to docs/`);
