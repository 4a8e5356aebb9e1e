import { parseActivation } from "../../activation/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { type ActivationLayer, uniformGrid } from "../../training/index.ts";

/** Slopes at the start, the same for all neurons: those of a given activation, alternating ends of the band, or drawn uniformly from it. */
export type StartSlopes = "given" | "zig-zag" | "random";

/** What is chosen for each arm before the experiment, out of equally many candidates. */
export interface ArmSetting {
  readonly learningRate: number;
  /** Biases and moving knots start uniformly in ± this. */
  readonly spread: number;
  readonly slopes: StartSlopes;
}

/** The theory's band of slopes, and that of Lipschitz spline networks. */
export const bandNames = ["[0, 1]", "[−1, 1]"] as const;
export type BandName = (typeof bandNames)[number];

/** An activation under test in networks with orthonormal weights; every one is 1-Lipschitz. */
export interface Arm {
  readonly name: string;
  readonly title: string;
  /** Linear regions of a neuron's function at most; null where there is no function of single neurons. */
  readonly regions: number | null;
  /** The band of its slopes; null where there is no function of single neurons. */
  readonly band: BandName | null;
  readonly layer: ActivationLayer;
}

/** Regions of the learned spline: 101 knots on [−1/2, 1/2], as in the published comparison. */
const splineRegions = 100;
const splineRange = 0.5;

const lowestSlopes: Record<BandName, number> = { "[0, 1]": 0, "[−1, 1]": -1 };

const formula = (spec: string): ActivationLayer => ({ kind: "fixed", expression: parseActivation(spec).expression });

function learned(name: BandName): readonly Arm[] {
  const band = slopeBand(lowestSlopes[name], 1);
  const few = [2, 3, 5].map((regions) => ({
    name: `${regions}-regions-${name}`,
    title: `${regions} learned regions in ${name}`,
    regions,
    band: name,
    layer: { kind: "free-knots" as const, regions, band },
  }));
  const grid = uniformGrid(splineRegions, splineRange);
  const spline: Arm = {
    name: `spline-${name}`,
    title: `learned spline in ${name}`,
    regions: splineRegions,
    band: name,
    layer: { kind: "piecewise-linear", grid, share: "neuron", band },
  };
  return [...few, spline];
}

/** The activations that are compared. */
export function normConstrainedArms(): readonly Arm[] {
  const fixed: readonly Arm[] = [
    { name: "relu", title: "ReLU", regions: 2, band: "[0, 1]", layer: formula("relu") },
    { name: "abs", title: "absolute value", regions: 2, band: "[−1, 1]", layer: formula("formula:abs(x)") },
    {
      name: "pairs",
      title: "sorted pairs (MaxMin)",
      regions: null,
      band: null,
      layer: { kind: "group-sort", size: 2 },
    },
    { name: "fives", title: "sorted groups of 5", regions: null, band: null, layer: { kind: "group-sort", size: 5 } },
  ];
  return [...fixed, ...bandNames.flatMap(learned)];
}

const learningRates = [0.01, 0.03];

const givenStarts: readonly Omit<ArmSetting, "learningRate">[] = [
  { spread: 0.25, slopes: "given" },
  { spread: 0.5, slopes: "given" },
  { spread: 1, slopes: "given" },
];

const learnedStarts: readonly Omit<ArmSetting, "learningRate">[] = [
  { spread: 0.25, slopes: "zig-zag" },
  { spread: 0.25, slopes: "random" },
  { spread: 0.5, slopes: "zig-zag" },
];

/** The six settings that each arm is tuned over: two learning rates times three starts. */
export function candidateSettings({ layer }: Arm): readonly ArmSetting[] {
  const given = layer.kind === "fixed" || layer.kind === "group-sort";
  return learningRates.flatMap((learningRate) =>
    (given ? givenStarts : learnedStarts).map((start) => ({ learningRate, ...start })),
  );
}

/** What the search chose (`bench/tune-norm-constrained.ts`): learning rate, spread, start. */
const chosen: Readonly<Record<string, readonly [number, number, StartSlopes]>> = {
  relu: [0.01, 0.25, "given"],
  abs: [0.01, 0.25, "given"],
  pairs: [0.03, 0.25, "given"],
  fives: [0.01, 0.25, "given"],
  "2-regions-[0, 1]": [0.01, 0.25, "zig-zag"],
  "3-regions-[0, 1]": [0.01, 0.25, "zig-zag"],
  "5-regions-[0, 1]": [0.01, 0.25, "zig-zag"],
  "spline-[0, 1]": [0.01, 0.25, "random"],
  "2-regions-[−1, 1]": [0.01, 0.25, "zig-zag"],
  "3-regions-[−1, 1]": [0.01, 0.25, "zig-zag"],
  "5-regions-[−1, 1]": [0.01, 0.25, "zig-zag"],
  "spline-[−1, 1]": [0.01, 0.25, "zig-zag"],
};

export function chosenSetting({ name }: Arm): ArmSetting {
  const [learningRate, spread, slopes] = chosen[name]!;
  return { learningRate, spread, slopes };
}
