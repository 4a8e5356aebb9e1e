import { type Estimate, estimate } from "../../statistics/index.ts";
import type { DataTable } from "../finding.ts";
import { table } from "../table.ts";
import type { DepthRatio, FlowRecord, FlowTrial, SideTest, SlopesOutcome, SlopesPlan } from "./flow-record.ts";

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A mean of logarithms and its interval as the numbers themselves: by an increasing function. */
function numbersOf(logs: Estimate | null, of: (log: number) => number = Math.exp): Estimate | null {
  return logs && { mean: of(logs.mean), ci95: logs.ci95 && [of(logs.ci95[0]), of(logs.ci95[1])] };
}

/** How a setting is called in figures. */
const called = ({ factor }: { readonly factor: number }) => `σ_w² × ${factor}`;

export function settingTable(records: readonly FlowRecord[]): DataTable {
  return table({
    name: "gradient-flow-and-depth",
    caption:
      "Predicted factor χ of the mean squared gradient per layer and depth scale ξ = 1/|ln χ| (empty: infinite, or pre-activations without limit), the factor measured in random networks, and the depth to which networks could be trained (geometric means, 95 % intervals over networks).",
    rows: records.map((record) => ({ ...record, measured: numbersOf(record.logChi) })),
    columns: [
      ["activation", "activation", ({ activation }) => activation],
      ["factor", "times the reference", ({ factor }) => factor],
      ["weight_variance", "σ_w²", ({ weight }) => weight],
      ["bias_variance", "σ_b²", ({ bias }) => bias],
      ["q", "limit of the variance q", ({ variance }) => variance],
      ["chi", "χ predicted", ({ chi }) => chi],
      ["chi_measured", "χ measured", ({ measured }) => measured?.mean ?? null],
      ["chi_lo", "95 % from", ({ measured }) => measured?.ci95?.[0] ?? null],
      ["chi_hi", "to", ({ measured }) => measured?.ci95?.[1] ?? null],
      ["agrees", "agrees", ({ agrees }) => agrees],
      ["xi", "ξ", ({ scale }) => finite(scale)],
      ["depth", "trainable depth", ({ depths }) => numbersOf(estimate(depths.map(Math.log))), "ci95"],
      ["weights", "weights", called],
    ],
  });
}

export function criticalTable(trials: readonly FlowTrial[]): DataTable {
  return table({
    name: "critical-weights",
    caption:
      "The least weight variance (times fan-in) at which χ = 1, for the given variance of biases; empty where there is none: χ stays on one side of 1 or jumps across it.",
    rows: trials,
    columns: [
      ["activation", "activation", ({ plan }) => plan.activation],
      ["bias_variance", "σ_b²", ({ outcome }) => outcome.flows[0]!.bias],
      ["critical", "critical σ_w²", ({ outcome }) => outcome.criticalWeight],
    ],
  });
}

const sideWords = {
  smaller: "smaller weights: χ below the reference's",
  larger: "larger weights: χ above the reference's",
};

export function sideTable(tests: readonly SideTest[]): DataTable {
  return table({
    name: "reference-against",
    caption:
      "How many times as deep networks can be trained from the reference as from other weight variances: geometric mean over activations and paired starts, 95 % interval, Wilcoxon signed-rank test (Holm over the two rows).",
    rows: tests,
    columns: [
      ["against", "against", ({ side }) => sideWords[side]],
      ["times", "times as deep", ({ difference }) => numbersOf(difference, (log) => 2 ** log), "ci95"],
      ["pairs", "pairs", ({ pairs }) => pairs],
      ["p", "p", ({ pValue }) => pValue],
      ["p_holm", "p, corrected", ({ corrected }) => corrected],
      ["reference_is", "the reference is", ({ outcome }) => outcome],
    ],
  });
}

export function ratioTable(ratios: readonly DepthRatio[]): DataTable {
  return table({
    name: "depth-over-scale",
    caption:
      "Trainable depth over ξ: geometric mean and 95 % interval over settings whose predicted depth 6ξ lies inside the range that was tried (depths beyond its ends count as its ends). Schoenholz et al. (2017) report about 6 with stochastic gradient descent.",
    rows: ratios,
    columns: [
      ["when", "settings with", ({ when }) => when],
      ["settings", "settings", ({ settings }) => settings],
      ["ratio", "depth over ξ", ({ logRatio }) => numbersOf(logRatio), "ci95"],
    ],
  });
}

export function slopesTable(plan: SlopesPlan, { exhaustion, random }: SlopesOutcome): DataTable {
  return table({
    name: "slopes",
    caption: "E[s'²] at a fixed mean slope: all vectors on a grid, and random admissible functions.",
    rows: [
      [`vectors of slopes in steps of 1/${plan.steps} on ${plan.regions} regions`, exhaustion.vectors],
      ["mean slopes that {0, 1} slopes attain", exhaustion.means],
      ["of these, with other maximisers of E[s'²]", exhaustion.exceptions],
      ["random admissible functions", random.functions],
      ["largest E[s'²] − E[s'] among them", random.largestExcess],
      ["mean of E[s'²]/E[s'] among them", random.meanShare],
    ] as const,
    columns: [
      ["what", "what", ([what]) => what],
      ["value", "value", ([, value]) => value],
    ],
  });
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
  return table({
    name: "gradients-by-distance",
    caption:
      "Squared gradient norm of a layer over that of the last hidden layer, by the distance from it: geometric mean and 95 % interval over random networks, and the predicted power of χ.",
    rows: trials.flatMap(({ plan, outcome }) =>
      outcome.flows.flatMap(({ norms, ...flow }) =>
        Array.from({ length: plan.flow.depth }, (_, layer) => {
          const distance = plan.flow.depth - 1 - layer;
          return { ...flow, activation: plan.activation, distance, logs: logRatios(norms, layer) };
        }),
      ),
    ),
    columns: [
      ["activation", "activation", ({ activation }) => activation],
      ["factor", "times the reference", ({ factor }) => factor],
      ["weights", "weights", called],
      ["distance", "layers from the last", ({ distance }) => distance],
      ["measured", "measured", ({ logs }) => numbersOf(logs && estimate(logs)), "ci95"],
      ["predicted", "predicted", ({ chi, distance }) => chi ** distance],
    ],
    shown: false,
  });
}

interface AccuracyRow {
  readonly activation: string;
  readonly depth: number;
  readonly factor: number;
  readonly accuracies: readonly number[];
}

const accuracyRows = ({ plan, outcome }: FlowTrial): readonly AccuracyRow[] =>
  plan.depths.flatMap((depth, d) =>
    plan.factors.map((factor, f) => ({
      activation: plan.activation,
      depth,
      factor,
      accuracies: outcome.accuracies[d]![f]!,
    })),
  );

/** The mean best accuracy of every setting at every depth: what the figure draws. */
export function accuracyTable(trials: readonly FlowTrial[]): DataTable {
  return table({
    name: "accuracy-by-depth",
    caption: "Best test accuracy of trained networks by depth: mean and 95 % interval.",
    rows: trials.flatMap(accuracyRows),
    columns: [
      ["activation", "activation", ({ activation }) => activation],
      ["weights", "weights", called],
      ["depth", "hidden layers", ({ depth }) => depth],
      ["accuracy", "best test accuracy", ({ accuracies }) => estimate(accuracies, [0, 1]), "ci95"],
    ],
    shown: false,
  });
}

export function everyAccuracyTable(trials: readonly FlowTrial[]): DataTable {
  return table({
    name: "accuracies",
    caption: "Best test accuracy of every trained network.",
    rows: trials
      .flatMap(accuracyRows)
      .flatMap((row) => row.accuracies.map((accuracy, start) => ({ ...row, accuracy, start }))),
    columns: [
      ["activation", "activation", ({ activation }) => activation],
      ["factor", "times the reference", ({ factor }) => factor],
      ["depth", "hidden layers", ({ depth }) => depth],
      ["start", "start", ({ start }) => start],
      ["accuracy", "best test accuracy", ({ accuracy }) => accuracy],
    ],
    shown: false,
  });
}
