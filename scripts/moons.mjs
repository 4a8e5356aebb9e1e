// Writes data/moons.csv, two half circles with noise, from a fixed seed: node scripts/moons.mjs
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild, root } from "./setup.mjs";

const rows = 600;
const noise = 0.12;

ensureBuild();
const { randomStream } = await import("../dist/random/index.js");
const random = randomStream(1);
const lines = Array.from({ length: rows }, (_, row) => {
  const angle = Math.PI * random.uniform();
  const isUpper = row % 2 === 0;
  const [x, y] = isUpper ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  const place = [x, y].map((at) => (at + noise * random.normal()).toFixed(3));
  return [...place, isUpper ? "upper" : "lower"].join(",");
});
writeFileSync(join(root, "data", "moons.csv"), `x,y,moon\n${lines.join("\n")}\n`);
