import { level, mean } from "../../statistics/index.ts";
import type { Trial } from "../claim.ts";
import { type Figure, type Finding, fails, holds, holdsIf, type Judgement } from "../finding.ts";
import { lineWithIntervals, withIntervals } from "../table.ts";
import {
  type DepthRatio,
  depthRatios,
  type FlowOutcome,
  type FlowPlan,
  type FlowRecord,
  type FlowTrial,
  flowRecords,
  type SideTest,
  type SlopesOutcome,
  type SlopesPlan,
  sideTests,
} from "./flow-record.ts";
import {
  accuracyTable,
  criticalTable,
  everyAccuracyTable,
  layerFlowTable,
  ratioTable,
  settingTable,
  sideTable,
  slopesTable,
} from "./flow-tables.ts";

type AnyTrial = Trial<FlowPlan | SlopesPlan, FlowOutcome | SlopesOutcome>;

/** The share of settings in which predicted and measured χ must agree. */
const mostSettings = 0.9;

export const rule = `Three parts. Slopes: at every mean slope that {0, 1} slopes attain, they and no others maximise E[s'²] on the grid, and E[s'²] ≤ E[s'] in every random function. Gradients: in nine settings of ten the 95 % interval of the measured ln χ over random networks, widened by 5/(2·width) for the finite width, holds the predicted one. Depth: from the reference variance networks can be trained deeper than from smaller, and than from larger weights, over all activations and paired starts (Wilcoxon's signed-rank test, Holm-corrected, p < ${level}). Holds: all three. Fails: the part on slopes fails, or the reference is not deeper on either side, or is shallower on one. Holds if: otherwise; the condition says when.`;

const slopesHold = ({ exhaustion, random }: SlopesOutcome) => exhaustion.exceptions === 0 && random.largestExcess <= 0;

const agreeing = (records: readonly FlowRecord[]) => records.filter(({ agrees }) => agrees).length;

/** The rule, literally. */
function judge(slopes: SlopesOutcome, records: readonly FlowRecord[], tests: readonly SideTest[]): Judgement {
  const deeper = tests.filter(({ outcome }) => outcome === "deeper");
  if (!slopesHold(slopes) || deeper.length === 0 || tests.some(({ outcome }) => outcome === "shallower")) return fails;
  const predicted = agreeing(records) >= mostSettings * records.length;
  if (predicted && deeper.length === tests.length) return holds;
  const conditions = [
    ...(deeper.length < tests.length ? [`what is avoided is ${deeper[0]!.side} weights`] : []),
    ...(predicted ? [] : ["layers are so wide that their gradients follow the prediction"]),
  ];
  return holdsIf(conditions.join("; and "));
}

const two = (value: number) => value.toPrecision(2);
const geometricMean = (values: readonly number[]) => Math.exp(mean(values.map(Math.log)));

const sideSentence = ({ side, difference, corrected, outcome }: SideTest) =>
  `from ${side} weights the reference is ${outcome === "open" ? "not significantly different" : outcome} (${two(2 ** difference.mean)} times the depth, p = ${two(corrected)})`;

function ratioSentence({ when, settings, logRatio }: DepthRatio): string {
  if (logRatio === null) return `with ${when} no setting's predicted depth 6ξ lay inside the range that was tried`;
  const interval =
    logRatio.ci95 === null ? "" : ` (${two(Math.exp(logRatio.ci95[0]))} to ${two(Math.exp(logRatio.ci95[1]))})`;
  return `with ${when} depth was ${two(Math.exp(logRatio.mean))}·ξ${interval} in ${settings} ${settings === 1 ? "setting" : "settings"}`;
}

/** References from the deepest to the shallowest. */
function referenceSentence(records: readonly FlowRecord[]): string {
  const ranked = records
    .filter(({ factor }) => factor === 1)
    .map(({ activation, chi, depths }) => ({ activation, chi, depth: geometricMean(depths) }))
    .toSorted((a, b) => b.depth - a.depth);
  const told = ranked.map(({ activation, chi, depth }) => `${activation} ${two(depth)} (χ = ${chi.toFixed(2)})`);
  return `Trainable depth from the reference, activation by activation: ${told.join("; ")}. Where these differ although χ is nearly the same, gradient flow at the start is not all that counts.`;
}

function answers(
  trials: { readonly slopes: SlopesOutcome; readonly slopesPlan: SlopesPlan },
  records: readonly FlowRecord[],
  { tests, ratios }: { readonly tests: readonly SideTest[]; readonly ratios: readonly DepthRatio[] },
): readonly string[] {
  const { exhaustion, random } = trials.slopes;
  return [
    `Gradients: predicted and measured χ agree in ${agreeing(records)} of ${records.length} settings.`,
    `Depth: ${tests.map(sideSentence).join("; ")}. Beside the predicted scale: ${ratios.map(ratioSentence).join("; ")}.`,
    referenceSentence(records),
    `Slopes: since p² ≤ p on [0, 1] with equality only at 0 and 1, E[s'²] ≤ E[s'], with equality only for {0, 1} slopes. Tried: of ${exhaustion.vectors} vectors, at ${exhaustion.means} mean slopes, ${exhaustion.exceptions} exceptions; in ${random.functions} random functions E[s'²] was on average ${two(random.meanShare)} of its bound, and never nearer than ${two(-random.largestExcess)}.`,
  ];
}

function headline(records: readonly FlowRecord[], tests: readonly SideTest[]): string {
  const times = tests.map(
    ({ side, difference }) => `${two(2 ** difference.mean)} times as deep as from ${side} weights`,
  );
  return `χ predicted as measured in ${agreeing(records)} of ${records.length} settings; networks can be trained ${times.join(" and ")}.`;
}

function meaning(records: readonly FlowRecord[]): string {
  const references = records.filter(({ factor }) => factor === 1);
  const depth = (record: FlowRecord) => geometricMean(record.depths);
  const best = references.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  const worst = references.reduce((a, b) => (depth(b) < depth(a) ? b : a));
  return `An activation comes with a weight variance at which gradients pass (see the table of critical weights); choose both together, and the deeper the network the more. It is a matter of the start, not a ranking of activations: from their references ${best.activation} was trained deepest and ${worst.activation} least deep here. Slopes of 0 and 1 let most gradient through at a given mean slope, but any activation can make up for smaller E[s'²] by larger weights as far as χ goes.`;
}

const panels = { panel: "activation", series: "weights" } as const;

const figures: readonly Figure[] = [
  {
    name: "gradients-by-distance",
    title: "Gradients from layer to layer",
    caption:
      "Squared gradient norm over that of the last hidden layer, in random networks (dots, with 95 % intervals) and predicted (lines).",
    x: { label: "layers from the last", scale: "linear" },
    y: { label: "squared gradient norm, relative", scale: "log" },
    layers: [
      { mark: "line", table: "gradients-by-distance", x: "distance", y: "predicted", ...panels },
      withIntervals({ mark: "dot", table: "gradients-by-distance", x: "distance", y: "measured", ...panels }),
    ],
  },
  {
    name: "accuracy-by-depth",
    title: "Accuracy by depth",
    caption: "Best test accuracy of trained networks, mean and 95 % interval.",
    x: { label: "hidden layers", scale: "log" },
    y: { label: "best test accuracy", scale: "linear", domain: [0, 1] },
    layers: lineWithIntervals({ table: "accuracy-by-depth", x: "depth", y: "accuracy", ...panels }),
  },
  {
    name: "depth-against-scale",
    title: "Trainable depth against the predicted scale",
    caption: "Each dot is a setting; settings with infinite ξ are left out.",
    x: { label: "ξ = 1/|ln χ|", scale: "log" },
    y: { label: "trainable depth", scale: "log" },
    layers: [withIntervals({ mark: "dot", table: "gradient-flow-and-depth", x: "xi", y: "depth", series: "weights" })],
  },
];

function part(trials: readonly AnyTrial[]) {
  const flows: FlowTrial[] = [];
  const slopes: { slopesPlan: SlopesPlan; slopes: SlopesOutcome }[] = [];
  for (const { plan, outcome } of trials) {
    if (plan.kind === "flow") flows.push({ plan, outcome: outcome as FlowOutcome });
    else slopes.push({ slopesPlan: plan, slopes: outcome as SlopesOutcome });
  }
  return { flows, ...slopes[0]! };
}

/** Applies the rule to all trials. */
export function flowFinding(trials: readonly AnyTrial[]): Finding {
  const { flows, slopes, slopesPlan } = part(trials);
  const records = flows.flatMap(flowRecords);
  const tests = sideTests(records);
  const ratios = depthRatios(records, flows[0]!.plan.depths);
  return {
    ...judge(slopes, records, tests),
    headline: headline(records, tests),
    answer: answers({ slopes, slopesPlan }, records, { tests, ratios }),
    meaning: meaning(records),
    tables: [
      settingTable(records),
      sideTable(tests),
      ratioTable(ratios),
      criticalTable(flows),
      slopesTable(slopesPlan, slopes),
      layerFlowTable(flows),
      accuracyTable(flows),
      everyAccuracyTable(flows),
    ],
    figures,
  };
}
