// node scripts/lab-claims.mjs [CLAIMS.json]: data/claims.json, the ten claims as the lab shows them at once; without a file they are checked first (minutes).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./setup.mjs";

function checked() {
  const folder = mkdtempSync(join(tmpdir(), "relucid-claims-"));
  const { status } = spawnSync(process.execPath, [join(root, "bin", "relucid.mjs"), "claims", "--out", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
  const text = readFileSync(join(folder, "claims.json"), "utf8");
  rmSync(folder, { recursive: true });
  return text;
}

/** The tables that a page shows or draws; the others are a hundred times as large. */
function shown(claim) {
  const drawn = new Set(claim.figures.flatMap(({ layers }) => layers.map(({ table }) => table)));
  return { ...claim, tables: claim.tables.filter(({ name, shown }) => shown || drawn.has(name)) };
}

const [given] = process.argv.slice(2);
const document = JSON.parse(given === undefined ? checked() : readFileSync(given, "utf8"));
const slim = { ...document, claims: document.claims.map(shown) };
writeFileSync(join(root, "data", "claims.json"), `${JSON.stringify(slim)}\n`);
