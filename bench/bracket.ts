/**
 * How long bounds of a network's Lipschitz constant take: norms, the upper end by multipliers, the lower end, in seconds of processor time on one core, as
 * widths and depths grow. Weights are random (He et al. 2015), ReLU between them.
 * `npx tsx bench/bracket.ts`, or with sizes of your own: `npx tsx bench/bracket.ts 784-1024-1024-10`.
 */
import { type Block, bracket, type Model, upperBounds } from "../src/model/index.ts";
import { effortWithin } from "../src/question/network/question.ts";
import { randomStream } from "../src/random/index.ts";

const sizes = [
  "64-64-64-10",
  "784-256-256-10",
  "784-256-256-256-256-10",
  "784-512-512-10",
  "784-1024-1024-10",
  `16${"-32".repeat(20)}-1`,
  `16${"-32".repeat(100)}-1`,
];

function madeUp(widths: readonly number[]): Model {
  const random = randomStream(1);
  const relu = { slope: 0, offset: 0, hinges: [{ weight: 1, slope: 1, offset: 0 }] };
  const blocks: Block[] = [{ kind: "input", width: widths[0]! }];
  widths.slice(1).forEach((columns, i) => {
    const rows = widths[i]!;
    if (i > 0) blocks.push({ kind: "activation", of: blocks.length - 1, functions: [relu] });
    const weight = Float32Array.from({ length: rows * columns }, () => random.normal() * Math.sqrt(2 / rows));
    blocks.push({
      kind: "affine",
      of: blocks.length - 1,
      map: { kind: "matrix", copies: 1, rows, columns, weight },
      bias: null,
    });
  });
  return { blocks };
}

/** Seconds of processor time. */
function timed(work: () => void): string {
  const before = process.cpuUsage();
  work();
  return (process.cpuUsage(before).user / 1e6).toFixed(2);
}

/** What `--within` is given in seconds: a quick look, and half the usual time. */
const withins = [0.3, 0.7];

const given = process.argv.slice(2);
const head = withins.flatMap((within) => [
  `upper ends, --within ${within}`,
  `upper and lower, --within ${within}`,
  "bound over product",
]);
console.log(`| network | product alone | ${head.join(" | ")} |\n|---|---:|${head.map(() => "---:|").join("")}`);
for (const text of given.length > 0 ? given : sizes) {
  const model = madeUp(text.split("-").map(Number));
  bracket(model, { effort: effortWithin(withins.at(-1)!) });
  const cells = withins.flatMap((within) => {
    const effort = effortWithin(within);
    const { product, best } = upperBounds(model, { effort });
    return [
      timed(() => upperBounds(model, { effort })),
      timed(() => bracket(model, { effort })),
      (best / product).toFixed(3),
    ];
  });
  const widths = text.split("-");
  const name = widths.length > 8 ? `${widths.slice(0, 2).join("-")}… (${widths.length - 1} layers)` : text;
  console.log(`| ${name} | ${[timed(() => upperBounds(model, { effort: 0 })), ...cells].join(" | ")} |`);
}
