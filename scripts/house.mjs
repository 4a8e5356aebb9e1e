// Draws docs/house.svg, the rooms of src/ and what they import, from the imports themselves: node scripts/house.mjs
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise } from "dependency-cruiser";
import config from "../.dependency-cruiser.mjs";
import { root } from "./setup.mjs";

export const picturePath = join(root, "docs", "house.svg");
const roomOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1];
const isCode = (path) => roomOf(path) !== undefined && !path.endsWith(".test.ts");

/** Rooms and the rooms they import. */
async function rooms() {
  const { output } = await cruise(["src"], { ...config.options, baseDir: root });
  const found = new Map();
  for (const { source, dependencies } of output.modules.filter(({ source }) => isCode(source))) {
    const name = roomOf(source);
    const room = found.get(name) ?? { name, below: new Set() };
    for (const { resolved } of dependencies) {
      const other = roomOf(resolved);
      if (other !== undefined && other !== name) room.below.add(other);
    }
    found.set(name, room);
  }
  return found;
}

/** Everything that is reached from a room. */
const reached = (house, name) =>
  new Set([...house.get(name).below].flatMap((below) => [below, ...reached(house, below)]));

/** The imports that are not implied by others. */
function arrows(house) {
  return [...house.values()].flatMap(({ name, below }) =>
    [...below]
      .filter((to) => ![...below].some((via) => via !== to && reached(house, via).has(to)))
      .map((to) => ({ from: name, to })),
  );
}

/** The height of each room: one more than the highest room it imports. */
function heights(house) {
  const height = (name) => 1 + Math.max(-1, ...[...house.get(name).below].map(height));
  return new Map([...house.keys()].map((name) => [name, height(name)]));
}

/** Rooms of each height from left to right, each near the middle of those below it. */
function rows(house, height, drawn) {
  const places = new Map();
  const top = Math.max(...height.values());
  return Array.from({ length: top + 1 }, (_, level) => {
    const middle = (name) => {
      const below = drawn.filter(({ from }) => from === name).map(({ to }) => places.get(to));
      return below.length === 0 ? 0.5 : below.reduce((a, b) => a + b, 0) / below.length;
    };
    const names = [...house.keys()].filter((name) => height.get(name) === level);
    const row = names.toSorted((a, b) => middle(a) - middle(b) || (a < b ? -1 : 1));
    row.forEach((name, i) => {
      places.set(name, (i + 0.5) / row.length);
    });
    return row;
  });
}

const [width, high, boxWidth, boxHeight] = [880, 74, 112, 34];

function svg(house) {
  const drawn = arrows(house);
  const levels = rows(house, heights(house), drawn);
  const total = levels.length * high + 20;
  const at = new Map(
    levels.flatMap((row, level) =>
      row.map((name, i) => [name, { x: ((i + 0.5) / row.length) * width, y: total - 10 - (level + 0.5) * high }]),
    ),
  );
  const line = ({ from, to }) => {
    const [a, b] = [at.get(from), at.get(to)];
    const [top, end] = [a.y + boxHeight / 2, b.y - boxHeight / 2 - 2];
    const bend = (top + end) / 2;
    const ends = [a.x, top, a.x, bend, b.x, bend, b.x, end].map((n) => n.toFixed(0));
    return `<path d="M${ends[0]},${ends[1]}C${ends.slice(2).join(",")}"/>`;
  };
  const box = ({ name }) => {
    const { x, y } = at.get(name);
    const [left, top] = [x - boxWidth / 2, y - boxHeight / 2].map((n) => n.toFixed(0));
    return [
      `<rect x="${left}" y="${top}" width="${boxWidth}" height="${boxHeight}" rx="6"/>`,
      `<text x="${x.toFixed(0)}" y="${(y + 5).toFixed(0)}">${name}</text>`,
    ].join("");
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" role="img" aria-label="Rooms of src and what they import, the ground at the bottom">`,
    "<style>text{font:600 14px system-ui,sans-serif;text-anchor:middle;fill:#1b2733}rect{fill:#eef4fa;stroke:#7fa3c7}path{fill:none;stroke:#9aa9b8;stroke-width:1.3;marker-end:url(#tip)}</style>",
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0L8,4L0,8z" style="fill:#9aa9b8;stroke:none"/></marker></defs>',
    `<rect width="${width}" height="${total}" style="fill:#fff;stroke:none"/>`,
    ...drawn.map(line),
    ...[...house.values()].map(box),
    "</svg>",
    "",
  ].join("\n");
}

/** The picture of the house as the imports are now. */
export const housePicture = async () => svg(await rooms());

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(picturePath, await housePicture());
