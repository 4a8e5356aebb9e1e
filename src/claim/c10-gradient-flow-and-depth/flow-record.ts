import {
  type Estimate,
  estimate,
  mean,
  median,
  type PairedTest,
  pairedDifferences,
  pairedTests,
} from "../../statistics/index.ts";
import { depthScale } from "../../training/index.ts";
import type { PartSizes } from "../experiment/digit-rows.ts";
import { type Flow, type FlowName, type FlowSize, measuredLogChi } from "./gradient-flow.ts";
import type { Exhaustion } from "./slope-energy.ts";
import type { LearningTask } from "./trainable-depth.ts";

export type FlowPlan = {
  readonly key: string;
  readonly kind: "flow";
  readonly activation: FlowName;
  /** Multiples of the activation's reference weight variance, 1 among them. */
  readonly factors: readonly number[];
  readonly flow: FlowSize;
  readonly depths: readonly number[];
  readonly width: number;
  readonly seeds: number;
  readonly sizes: PartSizes;
  readonly training: LearningTask;
  readonly goal: number;
};

export type FlowOutcome = {
  readonly flows: readonly Flow[];
  readonly criticalWeight: number | null;
  /** Best test accuracies, [depths, factors, seeds]. */
  readonly accuracies: readonly (readonly (readonly number[])[])[];
};

export type SlopesPlan = {
  readonly key: string;
  readonly kind: "slopes";
  readonly regions: number;
  readonly steps: number;
  readonly random: number;
};

export type SlopesOutcome = {
  readonly exhaustion: Exhaustion;
  /** Random functions: the largest of E[s'²] − E[s'], and the mean of E[s'²]/E[s']. */
  readonly random: { readonly functions: number; readonly largestExcess: number; readonly meanShare: number };
};

export interface FlowTrial {
  readonly plan: FlowPlan;
  readonly outcome: FlowOutcome;
}

/**
 * The depth at which accuracies, one for each depth, fall below the goal for the last time, interpolated in ln depth; half the smallest
 * depth where none reaches it, the largest where that does.
 */
export function trainableDepth(depths: readonly number[], accuracies: readonly number[], goal: number): number {
  const last = accuracies.findLastIndex((accuracy) => accuracy >= goal);
  if (last < 0) return depths[0]! / 2;
  if (last === depths.length - 1) return depths[last]!;
  const [above, below] = [accuracies[last]!, accuracies[last + 1]!];
  const share = (above - goal) / (above - below);
  return depths[last]! * (depths[last + 1]! / depths[last]!) ** share;
}

/** One activation at one weight variance: what theory says of it and what was measured. */
export interface FlowRecord extends Omit<Flow, "norms"> {
  readonly activation: FlowName;
  /** ξ; infinite where χ = 1. */
  readonly scale: number;
  /** Measured ln χ over random networks; null where gradients left the range of numbers. */
  readonly logChi: Estimate | null;
  /** Whether the interval of `logChi`, widened for finite width, holds the predicted value. */
  readonly agrees: boolean;
  /** Of each trained start. */
  readonly depths: readonly number[];
}

/** Gradients of ReLU networks of finite width are log-normal with mean ln χ − 5/(2·width) for each layer (Hanin & Nica 2020). */
const widening = (width: number) => 5 / (2 * width);

function measured(flow: Flow): Estimate | null {
  const slopes = flow.norms.map(measuredLogChi);
  return slopes.some((slope) => slope === null) ? null : estimate(slopes as readonly number[]);
}

function isWithin(predicted: number, { mean, ci95 }: Estimate, margin: number): boolean {
  const [lo, hi] = ci95 ?? [mean, mean];
  return predicted >= lo - margin && predicted <= hi + margin;
}

export function flowRecords({ plan, outcome }: FlowTrial): readonly FlowRecord[] {
  return outcome.flows.map((flow, i) => {
    const { norms: _, ...rest } = flow;
    const logChi = measured(flow);
    const depths = Array.from({ length: plan.seeds }, (_, seed) =>
      trainableDepth(
        plan.depths,
        outcome.accuracies.map((byFactor) => byFactor[i]![seed]!),
        plan.goal,
      ),
    );
    return {
      ...rest,
      activation: plan.activation,
      scale: depthScale(flow.chi),
      logChi,
      agrees: logChi !== null && isWithin(Math.log(flow.chi), logChi, widening(plan.flow.width)),
      depths,
    };
  });
}

/** Weights smaller or larger than the reference: gradients vanish or explode. */
export const sides = ["smaller", "larger"] as const;
export type Side = (typeof sides)[number];

/** The reference beside smaller or larger weights, over activations and starts: how many times as deep it can be trained. */
export interface SideTest extends Omit<PairedTest, "outcome"> {
  readonly side: Side;
  /** Of log2 of the depths. */
  readonly difference: Estimate;
  readonly pairs: number;
  readonly outcome: "deeper" | "shallower" | "open";
}

const outcomes = { better: "deeper", worse: "shallower", "no difference shown": "open" } as const;

/** For each start of each activation: log2 of the reference's depth less the mean of log2 over the settings of one side. */
function differences(records: readonly FlowRecord[], side: Side): readonly number[] {
  const names = [...new Set(records.map(({ activation }) => activation))];
  return names.flatMap((name) => {
    const own = records.filter(({ activation }) => activation === name);
    const reference = own.find(({ factor }) => factor === 1)!;
    const others = own.filter(({ factor }) => (side === "smaller" ? factor < 1 : factor > 1));
    return pairedDifferences(
      reference.depths.map(Math.log2),
      reference.depths.map((_, seed) => mean(others.map(({ depths }) => Math.log2(depths[seed]!)))),
    );
  });
}

export function sideTests(records: readonly FlowRecord[]): readonly SideTest[] {
  const all = sides.map((side) => differences(records, side));
  return pairedTests(all, median).map((test, i) => ({
    ...test,
    side: sides[i]!,
    difference: estimate(all[i]!),
    pairs: all[i]!.length,
    outcome: outcomes[test.outcome],
  }));
}

/** Measured trainable depth over predicted depth scale ξ. */
export interface DepthRatio {
  readonly when: "χ < 1" | "χ > 1";
  /** Settings whose predicted depth 6ξ lies inside the range that was tried. */
  readonly settings: number;
  /** Of ln(depth/ξ), over these settings; null where there is none. */
  readonly logRatio: Estimate | null;
}

/** How many ξ Schoenholz et al. (2017) report as trainable. */
const reportedScales = 6;

/** For settings whose predicted depth lies inside the range that was tried; depths beyond its ends count as its ends. */
export function depthRatios(records: readonly FlowRecord[], depths: readonly number[]): readonly DepthRatio[] {
  const inside = records.filter(({ scale }) => reportedScales * scale <= depths.at(-1)!);
  return (["χ < 1", "χ > 1"] as const).map((when) => {
    const logs = inside
      .filter(({ chi }) => (when === "χ < 1" ? chi < 1 : chi > 1))
      .map((record) => mean(record.depths.map(Math.log)) - Math.log(record.scale));
    return { when, settings: logs.length, logRatio: logs.length === 0 ? null : estimate(logs) };
  });
}
