/**
 * When do learned slopes reach the bounds? Networks of a plain `relucid derive` learn their activation at one Lipschitz constant (the gain)
 * after the other; how many slopes end at 0 or 1, and how much of its constant a network uses.
 * `npx tsx bench/bounds.ts FOLDER` takes the CSV files of a folder, their last column the target; without one, made-up tables.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pointsActivation } from "../src/activation/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { parseCsv, prepareData, readData, splitData } from "../src/data/index.ts";
import {
  defaultSettings,
  type LearningData,
  learningData,
  learningTask,
  networkDensity,
  type Settings,
  setupFor,
  type TrainedNetwork,
  trainNetworks,
} from "../src/derivation/index.ts";
import { functionsFromSlopes } from "../src/derivation/rule/chosen-function.ts";
import { largestQuotient } from "../src/derivation/rule/largest-quotient.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { activeSet } from "../src/optimum/index.ts";
import { type RandomStream, randomStream } from "../src/random/index.ts";
import { mean } from "../src/statistics/index.ts";
import { type Grid, scanSessions, uniformGrid } from "../src/training/index.ts";
import { markdown } from "./measure.ts";

/** A table as comma-separated values, and the widths of the hidden layers. */
interface Case {
  readonly name: string;
  readonly csv: string;
  readonly hidden: Settings["hidden"];
}

const gains = [1, 2, 4, 8, 16, 32, 64];
const seeds = 5;
const seed = 1;
const rowsOfTable = 600;
const band = slopeBand(0, 1);

const targets: Readonly<Record<string, (x: readonly number[]) => number>> = {
  straight: ([a, b, c]) => a! - 0.5 * b! + 0.3 * c!,
  kinked: ([a, b, c]) => Math.abs(a!) + Math.max(0, b! - 0.3) - c! / 2,
  smooth: ([a, b, c]) => Math.sin(2 * a!) + (b! * b!) / 2 - c! / 2,
};

/** Rows of three normal features, and a target with normal noise so many times as spread as itself. */
function madeUp(name: string, noise: number, random: RandomStream): string {
  const features = Array.from({ length: rowsOfTable }, () => [random.normal(), random.normal(), random.normal()]);
  const clean = features.map(targets[name]!);
  const centre = mean(clean);
  const spread = Math.sqrt(mean(clean.map((y) => (y - centre) ** 2)));
  const rows = features.map((x, i) => [...x, clean[i]! + noise * spread * random.normal()].join(","));
  return ["a,b,c,target", ...rows].join("\n");
}

function madeUpCases(): readonly Case[] {
  const [usual, narrow, wide] = [
    [32, 32],
    [8, 8],
    [64, 64],
  ];
  const plan = [
    ...["straight", "kinked", "smooth"].flatMap((target) =>
      [0, 0.5, 2].map((noise) => ({ target, noise, hidden: usual })),
    ),
    ...["kinked", "smooth"].flatMap((target) => [narrow, wide].map((hidden) => ({ target, noise: 0, hidden }))),
  ];
  return plan.map(({ target, noise, hidden }) => ({
    name: `${target}, noise ${noise}, hidden ${hidden!.join(", ")}`,
    csv: madeUp(target, noise, randomStream(seed).split(target, String(noise))),
    hidden: hidden!,
  }));
}

function casesOf(folder: string | undefined): readonly Case[] {
  if (folder === undefined) return madeUpCases();
  const files = readdirSync(folder).filter((file) => file.endsWith(".csv"));
  return files.map((file) => ({
    name: basename(file, ".csv"),
    csv: readFileSync(join(folder, file), "utf8"),
    hidden: null,
  }));
}

/** What a network with a learned activation answers to some rows of its features, [rows, outputs], without its gain. */
function answersOf(
  { parameters }: TrainedNetwork,
  grid: Grid,
  features: Float32Array,
  rows: number,
): readonly number[] {
  const [pieces] = functionsFromSlopes(grid, Array.from(parameters.slopes!));
  const s = pointsActivation("learned", pieces!);
  const apply = (x: readonly number[]) =>
    parameters.layers.reduce((values, { weight, bias }, layer) => {
      const sums = Array.from(bias, (b, j) => values.reduce((sum, v, i) => sum + v * weight[i * bias.length + j]!, b));
      return layer < parameters.layers.length - 1 ? sums.map((z) => s.at(z)) : sums;
    }, x);
  const width = features.length / rows;
  return Array.from({ length: rows }, (_, row) => apply([...features.subarray(row * width, (row + 1) * width)])).flat();
}

/** Largest difference quotient on pairs of test and training rows, over the Lipschitz constant. */
function usedShare(network: TrainedNetwork, grid: Grid, { features, width, test, train }: LearningData): number {
  const rows = [...test, ...train].slice(0, 300);
  const seen = Float32Array.from(rows.flatMap((row) => [...features.subarray(row * width, (row + 1) * width)]));
  return largestQuotient(seen, answersOf(network, grid, seen, rows.length), rows.length);
}

/** Share of the slopes at 0 or 1, weighted by where the training rows' pre-activations fall. */
function shareAtBounds({ parameters, counts }: TrainedNetwork): number {
  return activeSet(Array.from(parameters.slopes!), networkDensity(Array.from(counts!)), band).weighted;
}

async function lines({ name, csv, hidden }: Case): Promise<readonly (readonly string[])[]> {
  const table = parseCsv(csv, { name });
  const question = { table, target: table.columns.at(-1)!.name };
  const read = readData(question);
  const setup = setupFor({ ...defaultSettings, hidden }, band, prepareData({ ...question, seed }));
  const data = Array.from({ length: seeds }, (_, repeat) => learningData(splitData(read, { seed, repeat })));
  const candidates = gains.flatMap((gain) => data.map((_, repeat) => ({ seed: repeat, gain })));
  const bench = { sessions, dataOf: (repeat: number) => data[repeat]!, seed, tell: () => {} };
  const networks = await trainNetworks(bench, learningTask(setup, candidates));
  const grid = uniformGrid(defaultSettings.regions, defaultSettings.range);
  return gains.map((gain) => {
    const own = networks.filter((network) => network.gain === gain);
    const share = mean(own.map((network) => shareAtBounds(network)));
    const used = mean(own.map((network) => usedShare(network, grid, data[network.seed]!)));
    const score = (part: "train" | "test") => mean(own.map(({ scores }) => scores[part])).toFixed(3);
    return [name, String(gain), score("train"), score("test"), used.toFixed(2), (100 * share).toFixed(0)];
  });
}

const engine = await nativeEngine({ threads: 1 });
const sessions = scanSessions(engine);
const head = [
  "table",
  "gain",
  "score, training rows",
  "score, test rows",
  "share of the constant used",
  "slopes at a bound, %",
];
const found: (readonly string[])[] = [];
for (const each of casesOf(process.argv[2])) found.push(...(await lines(each)));
console.log(markdown(head, found));
