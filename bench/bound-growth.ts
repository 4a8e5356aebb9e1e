/**
 * How the time for a proven bound grows with depth and width, beside ECLipsE-Fast and LipSDP-Neuron, which `peer/lipschitz_bounds.py` computes without proof.
 * Networks are made as in ECLipsE's paper: 4 inputs, 1 output, ReLU, normal weights, each matrix scaled to a norm from 0.4 to 1.8.
 * `RELUCID_PYTHON=… npx tsx bench/bound-growth.ts [seconds that a peer may take, 60] [DEPTHxWIDTH …]`; a peer that is not there, or takes longer, is left out.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Block, bracket, type Model, upperBounds } from "../src/model/index.ts";
import { effortWithin } from "../src/question/network/question.ts";
import { randomStream } from "../src/random/index.ts";
import { markdown, processorSeconds, progress, short } from "./measure.ts";
import { environment, pythons } from "./peer.ts";

/** Each matrix [outputs][inputs]. */
type Weights = readonly (readonly (readonly number[])[])[];

const [limit = "60", ...sizes] = process.argv.slice(2);
const usual = [
  "2x20",
  "2x80",
  "5x20",
  "5x80",
  "10x20",
  "10x80",
  "20x20",
  "20x80",
  "50x80",
  "100x20",
  "100x80",
  "50x200",
];

/** A norm by powers: near enough to scale by. */
function normOf(matrix: readonly (readonly number[])[]): number {
  let v = matrix[0]!.map((_, i) => 1 + (i % 3));
  let size = 0;
  for (let step = 0; step < 200; step++) {
    const moved = matrix.map((row) => row.reduce((sum, w, i) => sum + w * v[i]!, 0));
    const back = v.map((_, i) => matrix.reduce((sum, row, r) => sum + row[i]! * moved[r]!, 0));
    size = Math.hypot(...back);
    v = back.map((x) => x / size);
  }
  return Math.sqrt(size);
}

function madeUp(depth: number, width: number): Weights {
  const random = randomStream(1).split(depth, width);
  const widths = [4, ...new Array<number>(depth - 1).fill(width), 1];
  return widths.slice(1).map((rows, i) => {
    const norm = 0.4 + 1.4 * random.uniform();
    const matrix = Array.from({ length: rows }, () => Array.from({ length: widths[i]! }, () => random.normal()));
    const factor = norm / normOf(matrix);
    return matrix.map((row) => row.map((w) => w * factor));
  });
}

function modelOf(weights: Weights): Model {
  const relu = { slope: 0, offset: 0, hinges: [{ weight: 1, slope: 1, offset: 0 }] };
  const blocks: Block[] = [{ kind: "input", width: weights[0]![0]!.length }];
  weights.forEach((matrix, i) => {
    if (i > 0) blocks.push({ kind: "activation", of: blocks.length - 1, functions: [relu] });
    const [rows, columns] = [matrix[0]!.length, matrix.length];
    const weight = Float64Array.from(
      { length: rows * columns },
      (_, k) => matrix[k % columns]![Math.floor(k / columns)]!,
    );
    const map = { kind: "matrix", copies: 1, rows, columns, weight } as const;
    blocks.push({ kind: "affine", of: blocks.length - 1, map, bias: null });
  });
  return { blocks };
}

interface Answer {
  readonly version: string;
  readonly bound: number;
  readonly seconds: number;
}

const versions = new Set<string>();
/** Methods that took too long for a smaller network of the same depth, or are not there. */
const given = new Set<string>();

function asked(method: string, weights: Weights): Answer | null {
  const script = fileURLToPath(new URL("peer/lipschitz_bounds.py", import.meta.url));
  const { stdout, status } = spawnSync(pythons[0]!, [script], {
    input: JSON.stringify({ method, weights }),
    env: environment(),
    timeout: 1000 * Number(limit),
    maxBuffer: 2 ** 20,
    encoding: "utf8",
  });
  if (status !== 0) return null;
  const answer: Answer = JSON.parse(stdout);
  versions.add(answer.version);
  return answer;
}

const rows: (readonly string[])[] = [];
for (const size of sizes.length > 0 ? sizes : usual) {
  const [depth, width] = size.split("x").map(Number) as [number, number];
  progress(`${size} ${rows.length}/${(sizes.length > 0 ? sizes : usual).length}`);
  const weights = madeUp(depth, width);
  const model = modelOf(weights);
  const options = { effort: effortWithin(2) };
  const { product, best, lower } = bracket(model, options);
  const seconds = await processorSeconds(() => upperBounds(model, options));
  const closed = await processorSeconds(() => upperBounds(model, { effort: 0 }));
  const share = (bound: number) => (bound / product).toPrecision(4);
  const peers = ["eclipse-fast", "lipsdp"].flatMap((method) => {
    const key = `${method} ${width >= 80}`;
    const found = given.has(key) ? null : asked(method, weights);
    if (!found) given.add(key);
    return found ? [share(found.bound), short(found.seconds)] : ["", ""];
  });
  const own = [share(upperBounds(model, { effort: 0 }).best), short(closed), share(best), short(seconds)];
  rows.push([`${depth} × ${width}`, share(lower.value), ...own, ...peers]);
}
progress("");
const head = ["layers × width", "lower end", "closed form", "s", "searched", "s", "ECLipsE-Fast", "s", "LipSDP", "s"];
console.log(markdown(head, rows));
console.log(`\nShares of the product of norms; seconds of processor time. ${[...versions].join("; ")}`);
