import { median } from "../../statistics/index.ts";
import type { DataTable, Figure } from "../finding.ts";
import { table } from "../table.ts";
import { hiddenLayers, type LipschitzFit } from "./fit-lipschitz.ts";
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

/** Median, least and largest test error of every arm on every target, beside the proven floor and the published error. */
export function errorTable(targets: readonly TargetFits[]): DataTable {
  return table({
    name: "errors",
    caption: `Mean squared test error of ${targets[0]!.fits.relu!.length} networks 1-10-10-10-1 with orthonormal weights per row. Floor: proven for slopes in [0, 1] and any number of regions. Published: the median of the PyTorch code. Zero: the error of the zero function.`,
    rows: targets.flatMap((target) =>
      normConstrainedArms().map((arm) => ({ target, arm, errors: errorsOf(target, arm.name) })),
    ),
    columns: [
      ["target", "target", ({ target }) => target.title],
      ["activation", "activation", ({ arm }) => arm.title],
      ["regions", "regions per neuron", ({ arm }) => arm.regions],
      ["band", "slopes in", ({ arm }) => arm.band ?? "(sorting)"],
      ["median", "median", ({ errors }) => median(errors)],
      ["least", "least", ({ errors }) => Math.min(...errors)],
      ["largest", "largest", ({ errors }) => Math.max(...errors)],
      ["floor", "proven floor", ({ arm, target }) => (arm.band === "[0, 1]" ? target.floor : null)],
      ["published", "published", ({ arm, target }) => publishedErrors[target.target]?.[arm.name] ?? null],
      ["zero", "zero function", ({ target }) => target.zero],
    ],
  });
}

export function comparisonTable(comparisons: readonly TwoRegionComparison[]): DataTable {
  return table({
    name: "two-regions",
    caption:
      "The better of the two activations with two regions in each band against the learned spline with slopes in [−1, 1]: Wilcoxon's test on paired logarithms of errors, corrected by Holm.",
    rows: comparisons,
    columns: [
      ["target", "target", ({ title }) => title],
      ["band", "slopes in", ({ band }) => band],
      ["activation", "two regions", ({ arm }) => arm.title],
      ["median", "median error", (row) => row.median],
      ["spline", "learned spline", ({ splineMedian }) => splineMedian],
      ["ratio", "ratio", (row) => row.median / row.splineMedian],
      ["p", "p, corrected", ({ pValue }) => pValue],
      ["worse", "two regions worse", ({ worse }) => (worse ? "yes" : "no")],
    ],
  });
}

/** The widest band of slopes that a network may show, from the theorem behind `increasingFloor`. */
const allowedSpread = (band: string | null) => (band === "[0, 1]" ? (2 * hiddenLayers) / (hiddenLayers + 1) : 2);

/** What was certified of the trained networks, and the slopes they were seen to have. */
export function certificateTable(targets: readonly TargetFits[]): DataTable {
  return table({
    name: "certificates",
    caption:
      "Over all networks of an activation: the largest certified spectral norm of a weight matrix (at most 1: every network is 1-Lipschitz, proven), and the slopes seen on the test points. No network may show a wider range of slopes than the last column.",
    rows: normConstrainedArms().map((arm) => ({ ...arm, fits: targets.flatMap(({ fits }) => fits[arm.name]!) })),
    columns: [
      ["activation", "activation", ({ title }) => title],
      ["norm", "certified norm", ({ fits }) => Math.max(...fits.map(({ norm }) => norm))],
      ["least-slope", "least slope", ({ fits }) => Math.min(...fits.map(({ leastSlope }) => leastSlope))],
      ["largest-slope", "largest slope", ({ fits }) => Math.max(...fits.map(({ largestSlope }) => largestSlope))],
      ["spread", "widest range in one network", ({ fits }) => Math.max(...fits.map(spreadOf))],
      ["allowed", "proven limit of the range", ({ band }) => allowedSpread(band)],
    ],
  });
}

const spreadOf = ({ largestSlope, leastSlope }: LipschitzFit) => largestSlope - leastSlope;

/** Every network: one row each. */
export function networkTable(targets: readonly TargetFits[]): DataTable {
  return table({
    name: "networks",
    caption: "Every trained network; networks of one number start from the same weights.",
    rows: targets.flatMap(({ target, fits }) =>
      Object.entries(fits).flatMap(([arm, networks]) =>
        networks.map((fit, i) => ({ ...fit, target, arm, number: i + 1 })),
      ),
    ),
    columns: [
      ["target", "target", ({ target }) => target],
      ["activation", "activation", ({ arm }) => arm],
      ["network", "network", ({ number }) => number],
      ["error", "test error", ({ testError }) => testError],
      ["norm", "certified norm", ({ norm }) => norm],
      ["least-slope", "least slope", ({ leastSlope }) => leastSlope],
      ["largest-slope", "largest slope", ({ largestSlope }) => largestSlope],
    ],
    shown: false,
  });
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
