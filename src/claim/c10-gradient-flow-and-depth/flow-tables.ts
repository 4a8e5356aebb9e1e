import { type Estimate, estimate } from "../../statistics/index.ts";
import { type Cell, type DataTable, estimateCells } from "../finding.ts";
import type { DepthRatio, FlowRecord, FlowTrial, SideTest, SlopesOutcome, SlopesPlan } from "./flow-record.ts";

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A mean of logarithms and its interval as the numbers themselves. */
const expCells = (logs: Estimate | null): readonly (number | null)[] =>
  logs === null ? [null, null, null] : estimateCells(logs).map((value) => (value === null ? null : Math.exp(value)));

/** How a setting is called in figures. */
const called = (factor: number) => `σ_w² × ${factor}`;

export function settingTable(records: readonly FlowRecord[]): DataTable {
  return {
    name: "gradient-flow-and-depth",
    caption:
      "Predicted factor χ of the mean squared gradient per layer and depth scale ξ = 1/|ln χ| (empty: infinite, or pre-activations without limit), the factor measured in random networks, and the depth to which networks could be trained (geometric means, 95 % intervals over networks).",
    columns: [
      { name: "activation", title: "activation" },
      { name: "factor", title: "times the reference" },
      { name: "weight_variance", title: "σ_w²" },
      { name: "bias_variance", title: "σ_b²" },
      { name: "q", title: "limit of the variance q" },
      { name: "chi", title: "χ predicted" },
      { name: "chi_measured", title: "χ measured" },
      { name: "chi_lo", title: "95 % from" },
      { name: "chi_hi", title: "to" },
      { name: "agrees", title: "agrees" },
      { name: "xi", title: "ξ" },
      { name: "depth", title: "trainable depth" },
      { name: "depth_lo", title: "95 % from" },
      { name: "depth_hi", title: "to" },
      { name: "weights", title: "weights" },
    ],
    rows: records.map((record) => [
      record.activation,
      record.factor,
      record.weight,
      record.bias,
      record.variance,
      record.chi,
      ...expCells(record.logChi),
      record.agrees,
      finite(record.scale),
      ...expCells(estimate(record.depths.map(Math.log))),
      called(record.factor),
    ]),
    shown: true,
  };
}

export function criticalTable(trials: readonly FlowTrial[]): DataTable {
  return {
    name: "critical-weights",
    caption:
      "The least weight variance (times fan-in) at which χ = 1, for the given variance of biases; empty where there is none: χ stays on one side of 1 or jumps across it.",
    columns: [
      { name: "activation", title: "activation" },
      { name: "bias_variance", title: "σ_b²" },
      { name: "critical", title: "critical σ_w²" },
    ],
    rows: trials.map(({ plan, outcome }) => [plan.activation, outcome.flows[0]!.bias, outcome.criticalWeight]),
    shown: true,
  };
}

const sideWords = {
  smaller: "smaller weights: χ below the reference's",
  larger: "larger weights: χ above the reference's",
};

export function sideTable(tests: readonly SideTest[]): DataTable {
  return {
    name: "reference-against",
    caption:
      "How many times as deep networks can be trained from the reference as from other weight variances: geometric mean over activations and paired starts, 95 % interval, Wilcoxon signed-rank test (Holm over the two rows).",
    columns: [
      { name: "against", title: "against" },
      { name: "times", title: "times as deep" },
      { name: "times_lo", title: "95 % from" },
      { name: "times_hi", title: "to" },
      { name: "pairs", title: "pairs" },
      { name: "p", title: "p" },
      { name: "p_holm", title: "p, corrected" },
      { name: "reference_is", title: "the reference is" },
    ],
    rows: tests.map(({ side, difference, pairs, pValue, corrected, outcome }) => [
      sideWords[side],
      ...estimateCells(difference).map((value) => (value === null ? null : 2 ** value)),
      pairs,
      pValue,
      corrected,
      outcome,
    ]),
    shown: true,
  };
}

export function ratioTable(ratios: readonly DepthRatio[]): DataTable {
  return {
    name: "depth-over-scale",
    caption:
      "Trainable depth over ξ: geometric mean and 95 % interval over settings whose predicted depth 6ξ lies inside the range that was tried (depths beyond its ends count as its ends). Schoenholz et al. (2017) report about 6 with stochastic gradient descent.",
    columns: [
      { name: "when", title: "settings with" },
      { name: "settings", title: "settings" },
      { name: "ratio", title: "depth over ξ" },
      { name: "ratio_lo", title: "95 % from" },
      { name: "ratio_hi", title: "to" },
    ],
    rows: ratios.map(({ when, settings, logRatio }) => [when, settings, ...expCells(logRatio)]),
    shown: true,
  };
}

export function slopesTable(plan: SlopesPlan, { exhaustion, random }: SlopesOutcome): DataTable {
  return {
    name: "slopes",
    caption: "E[s'²] at a fixed mean slope: all vectors on a grid, and random admissible functions.",
    columns: [
      { name: "what", title: "what" },
      { name: "value", title: "value" },
    ],
    rows: [
      [`vectors of slopes in steps of 1/${plan.steps} on ${plan.regions} regions`, exhaustion.vectors],
      ["mean slopes that {0, 1} slopes attain", exhaustion.means],
      ["of these, with other maximisers of E[s'²]", exhaustion.exceptions],
      ["random admissible functions", random.functions],
      ["largest E[s'²] − E[s'] among them", random.largestExcess],
      ["mean of E[s'²]/E[s'] among them", random.meanShare],
    ],
    shown: true,
  };
}

/** ln(‖δ of a layer‖²/‖δ of the last layer‖²) of each network; null where a norm is 0 or not finite. */
function logRatios(norms: FlowTrial["outcome"]["flows"][number]["norms"], layer: number): readonly number[] | null {
  const logs = norms.map((one) => {
    const [norm, last] = [one[layer] ?? 0, one.at(-1) ?? 0];
    return norm > 0 && last > 0 ? 2 * Math.log(norm / last) : null;
  });
  return logs.some((log) => log === null) ? null : (logs as readonly number[]);
}

/** Measured and predicted squared gradient of every layer. */
export function layerFlowTable(trials: readonly FlowTrial[]): DataTable {
  const rows = trials.flatMap(({ plan, outcome }) =>
    outcome.flows.flatMap((flow) =>
      Array.from({ length: plan.flow.depth }, (_, layer): readonly Cell[] => {
        const logs = logRatios(flow.norms, layer);
        const distance = plan.flow.depth - 1 - layer;
        return [
          plan.activation,
          flow.factor,
          called(flow.factor),
          distance,
          ...expCells(logs && estimate(logs)),
          flow.chi ** distance,
        ];
      }),
    ),
  );
  return {
    name: "gradients-by-distance",
    caption:
      "Squared gradient norm of a layer over that of the last hidden layer, by the distance from it: geometric mean and 95 % interval over random networks, and the predicted power of χ.",
    columns: [
      { name: "activation", title: "activation" },
      { name: "factor", title: "times the reference" },
      { name: "weights", title: "weights" },
      { name: "distance", title: "layers from the last" },
      { name: "measured", title: "measured" },
      { name: "measured_lo", title: "95 % from" },
      { name: "measured_hi", title: "to" },
      { name: "predicted", title: "predicted" },
    ],
    rows,
    shown: false,
  };
}

interface AccuracyRow {
  readonly plan: FlowTrial["plan"];
  readonly depth: number;
  readonly factor: number;
  readonly accuracies: readonly number[];
}

const accuracyRows = ({ plan, outcome }: FlowTrial): readonly AccuracyRow[] =>
  plan.depths.flatMap((depth, d) =>
    plan.factors.map((factor, f) => ({ plan, depth, factor, accuracies: outcome.accuracies[d]![f]! })),
  );

/** The mean best accuracy of every setting at every depth: what the figure draws. */
export function accuracyTable(trials: readonly FlowTrial[]): DataTable {
  return {
    name: "accuracy-by-depth",
    caption: "Best test accuracy of trained networks by depth: mean and 95 % interval.",
    columns: [
      { name: "activation", title: "activation" },
      { name: "weights", title: "weights" },
      { name: "depth", title: "hidden layers" },
      { name: "accuracy", title: "best test accuracy" },
      { name: "accuracy_lo", title: "95 % from" },
      { name: "accuracy_hi", title: "to" },
    ],
    rows: trials
      .flatMap(accuracyRows)
      .map(({ plan, depth, factor, accuracies }) => [
        plan.activation,
        called(factor),
        depth,
        ...estimateCells(estimate(accuracies, [0, 1])),
      ]),
    shown: false,
  };
}

export function everyAccuracyTable(trials: readonly FlowTrial[]): DataTable {
  return {
    name: "accuracies",
    caption: "Best test accuracy of every trained network.",
    columns: [
      { name: "activation", title: "activation" },
      { name: "factor", title: "times the reference" },
      { name: "depth", title: "hidden layers" },
      { name: "start", title: "start" },
      { name: "accuracy", title: "best test accuracy" },
    ],
    rows: trials
      .flatMap(accuracyRows)
      .flatMap(({ plan, depth, factor, accuracies }) =>
        accuracies.map((accuracy, start) => [plan.activation, factor, depth, start, accuracy]),
      ),
    shown: false,
  };
}
