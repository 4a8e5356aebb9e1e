// Draws docs/bounds.svg from the tables of docs/bounds.md: node scripts/bounds-figure.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild, root } from "./setup.mjs";

ensureBuild();
const { imageFile, scatterChart, wideWidth } = await import("../dist/figure/index.js");
const rows = readFileSync(join(root, "docs", "bounds.md"), "utf8")
  .split("\n")
  .filter((line) => /^\|.*\d \|$/.test(line) && !line.startsWith("| straight"))
  .map((line) => line.split("|").map((cell) => cell.trim()));
const points = rows.map((cells) => [Number(cells[5]), Number(cells[6]) / 100]);
const line = [
  [0.7, 0],
  [0.7, 1],
];
const axes = { x: "share of the constant used", y: "share of slopes at a bound" };
const chart = scatterChart({ width: wideWidth, ...axes, points, line });
writeFileSync(join(root, "docs", "bounds.svg"), imageFile("Slopes at a bound where the constant is tight", [chart]));
