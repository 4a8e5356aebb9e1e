import { median } from "../../statistics/index.ts";
import type { Cell, Column, DataTable, Figure } from "../finding.ts";
import { hiddenLayers } from "./fit-lipschitz.ts";
import { normConstrainedArms } from "./norm-constrained-arm.ts";
import { errorsOf, type TargetFits, type TwoRegionComparison } from "./two-region-comparison.ts";

/**
 * Median test errors that the published PyTorch code reached in 100 epochs, 5 networks each: linear-spline, ReLU and GroupSort
 * (groups of 5) networks with orthonormal weights. It was run as it is published.
 */
export const publishedErrors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  f1: { "spline-[−1, 1]": 1.3e-4, relu: 3.7e-3, fives: 6.0e-4 },
  f2: { "spline-[−1, 1]": 5.1e-5, relu: 7.8e-4, fives: 8.8e-5 },
  f3: { "spline-[−1, 1]": 4.3e-5, relu: 1.0e-3, fives: 5.3e-4 },
};

const column = (name: string, title: string): Column => ({ name, title });

/** Median, least and largest test error of every arm on every target, beside the proven floor and the published error. */
export function errorTable(targets: readonly TargetFits[]): DataTable {
  const row = (target: TargetFits, { name, title, regions, band }: ReturnType<typeof normConstrainedArms>[number]) => {
    const errors = errorsOf(target, name);
    return [
      target.title,
      title,
      regions,
      band ?? "(sorting)",
      median(errors),
      Math.min(...errors),
      Math.max(...errors),
      band === "[0, 1]" ? target.floor : null,
      publishedErrors[target.target]?.[name] ?? null,
      target.zero,
    ] satisfies Cell[];
  };
  return {
    name: "errors",
    caption: `Mean squared test error of ${targets[0]!.fits.relu!.length} networks 1-10-10-10-1 with orthonormal weights per row. Floor: proven for slopes in [0, 1] and any number of regions. Published: the median of the PyTorch code. Zero: the error of the zero function.`,
    columns: [
      column("target", "target"),
      column("activation", "activation"),
      column("regions", "regions per neuron"),
      column("band", "slopes in"),
      column("median", "median"),
      column("least", "least"),
      column("largest", "largest"),
      column("floor", "proven floor"),
      column("published", "published"),
      column("zero", "zero function"),
    ],
    rows: targets.flatMap((target) => normConstrainedArms().map((arm) => row(target, arm))),
    shown: true,
  };
}

export function comparisonTable(comparisons: readonly TwoRegionComparison[]): DataTable {
  return {
    name: "two-regions",
    caption:
      "The better of the two activations with two regions in each band against the learned spline with slopes in [−1, 1]: Wilcoxon's test on paired logarithms of errors, corrected by Holm.",
    columns: [
      column("target", "target"),
      column("band", "slopes in"),
      column("activation", "two regions"),
      column("median", "median error"),
      column("spline", "learned spline"),
      column("ratio", "ratio"),
      column("p", "p, corrected"),
      column("worse", "two regions worse"),
    ],
    rows: comparisons.map((c) => [
      c.title,
      c.band,
      c.arm.title,
      c.median,
      c.splineMedian,
      c.median / c.splineMedian,
      c.pValue,
      c.worse ? "yes" : "no",
    ]),
    shown: true,
  };
}

/** The widest band of slopes that a network may show, from the theorem behind `increasingFloor`. */
const allowedSpread = (band: string | null) => (band === "[0, 1]" ? (2 * hiddenLayers) / (hiddenLayers + 1) : 2);

/** What was certified of the trained networks, and the slopes they were seen to have. */
export function certificateTable(targets: readonly TargetFits[]): DataTable {
  return {
    name: "certificates",
    caption:
      "Over all networks of an activation: the largest certified spectral norm of a weight matrix (at most 1: every network is 1-Lipschitz, proven), and the slopes seen on the test points. No network may show a wider range of slopes than the last column.",
    columns: [
      column("activation", "activation"),
      column("norm", "certified norm"),
      column("least-slope", "least slope"),
      column("largest-slope", "largest slope"),
      column("spread", "widest range in one network"),
      column("allowed", "proven limit of the range"),
    ],
    rows: normConstrainedArms().map(({ name, title, band }) => {
      const fits = targets.flatMap((target) => target.fits[name]!);
      return [
        title,
        Math.max(...fits.map((fit) => fit.norm)),
        Math.min(...fits.map((fit) => fit.leastSlope)),
        Math.max(...fits.map((fit) => fit.largestSlope)),
        Math.max(...fits.map((fit) => fit.largestSlope - fit.leastSlope)),
        allowedSpread(band),
      ];
    }),
    shown: true,
  };
}

/** Every network: one row each. */
export function networkTable(targets: readonly TargetFits[]): DataTable {
  return {
    name: "networks",
    caption: "Every trained network; networks of one number start from the same weights.",
    columns: [
      column("target", "target"),
      column("activation", "activation"),
      column("network", "network"),
      column("error", "test error"),
      column("norm", "certified norm"),
      column("least-slope", "least slope"),
      column("largest-slope", "largest slope"),
    ],
    rows: targets.flatMap(({ target, fits }) =>
      Object.entries(fits).flatMap(([arm, networks]) =>
        networks.map((fit, i) => [target, arm, i + 1, fit.testError, fit.norm, fit.leastSlope, fit.largestSlope]),
      ),
    ),
    shown: false,
  };
}

export function errorFigure(): Figure {
  return {
    name: "errors",
    title: "Test error of each activation",
    caption:
      "Dots: median over networks, with the least and the largest. Line: the floor below which no network with slopes in [0, 1] can come, whatever its number of regions.",
    x: { label: "activation", scale: "category" },
    y: { label: "mean squared test error", scale: "log" },
    layers: [
      {
        mark: "dot",
        table: "errors",
        x: "activation",
        y: "median",
        interval: ["least", "largest"],
        series: "band",
        panel: "target",
      },
      {
        mark: "line",
        table: "errors",
        x: "activation",
        y: "floor",
        label: "proven floor",
        dashed: true,
        panel: "target",
      },
    ],
  };
}
