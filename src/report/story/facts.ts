import { nearlyAll, type Result } from "../../derivation/index.ts";
import { extendedNumber } from "../../document/index.ts";

type Seed = Result["seeds"][number];
export type Comparison = Result["compare"][number];
type Candidate = Result["pareto"][number];

/** Whether a comparison rests on a test: on two seeds or more, for with one the p-value is 1 whatever happened. */
export function isTested(row: Comparison): boolean {
  return row.pValueVersusChosen !== null && row.seedScores.length > 1;
}

/** Whether any seed of an activation was trained to the end; without one its score means nothing. */
export function hasScore(row: Comparison): boolean {
  return row.seedScores.length > 0;
}

/** Order of comparisons: the better score first, those without any score last. */
export function bestFirst(a: Comparison, b: Comparison): number {
  return Number(hasScore(b)) - Number(hasScore(a)) || b.score - a.score;
}

/** What the wording depends on, read once from a result. */
export interface Facts {
  readonly trained: readonly Seed[];
  readonly diverged: number;
  /** Lower end of the enclosure of the slope bound, and its upper end. */
  readonly slopeBound: readonly [number, number];
  readonly slopeBoundIsFinite: boolean;
  /** Number of regions of each learned function. */
  readonly regions: number;
  readonly chosenRow: Comparison | null;
  /** Baselines with at least one trained seed. */
  readonly baselines: readonly Comparison[];
  /** Baselines of which every seed diverged. */
  readonly failed: readonly Comparison[];
  /** Baselines whose scores are significantly better than the chosen activation's. */
  readonly better: readonly Comparison[];
  /** Baselines significantly worse than the chosen activation. */
  readonly worse: readonly Comparison[];
  readonly undecided: readonly Comparison[];
  /** Whether any baseline could be tested against the chosen activation. */
  readonly tested: boolean;
  readonly candidate: Candidate | null;
  /** Whether the choice is the smallest number of regions within one standard error. */
  readonly smallestWithinOneError: boolean;
  readonly reluEquivalent: number;
  readonly allReluEquivalent: boolean;
  /** Chosen functions of which the delivered network uses one region for nearly all data. */
  readonly oneRegionInUse: number;
  /** Share of slopes at a bound among the regions that hold data, every region counted alike; null where none does. */
  readonly occupiedAtBound: number | null;
  /** Share of the data under slopes strictly inside the band. */
  readonly interior: number;
  readonly nearlyIdentity: boolean;
  readonly nearlyConstant: boolean;
  /** The linear model that is meant where one is spoken of: of the network with no activation and an ordinary one that which comes nearest the chosen function. */
  readonly linear: Comparison | null;
  /** Both linear models. */
  readonly linearModels: readonly Comparison[];
  /** The answer that looks at no column, and ReLU with free weights, beside the chosen activation. */
  readonly trivial: Comparison | null;
  readonly freeWeights: Comparison | null;
  /** Whether the networks are shown to have learned something: to be better than the answer that looks at no column. */
  readonly learned: boolean;
  /** Whether the chosen activation is shown better than linear models, and more than one piece of it is in use. */
  readonly needsPieces: boolean;
}

/** At or above this share of the data at one bound, the learned function is called nearly linear (or nearly constant). */
const nearly = 0.95;

/** A region with at least this share of its function's data counts as one that holds data. */
export const occupied = 0.001;

function occupiedAtBound({ band, active, functions }: Result, trained: readonly Seed[]): number | null {
  const slopes = trained.flatMap((seed) =>
    seed.slopes.filter((_, k) => (seed.density[k] ?? 0) * functions >= occupied),
  );
  const atBound = slopes.filter((p) => band.some((bound) => Math.abs(p - bound) <= active.tolerance));
  return slopes.length === 0 ? null : atBound.length / slopes.length;
}

/** Read from a result what the wording of the report depends on. */
export function readFacts(result: Result): Facts {
  const trained = result.seeds.filter((seed) => seed.status === "trained");
  const chosenRow = result.compare.find((row) => row.outcome === "chosen") ?? null;
  const rowOf = (role: Comparison["role"]) => result.compare.find((row) => row.role === role && hasScore(row)) ?? null;
  const linear = result.answer.linear && rowOf(result.answer.linear);
  const trivial = rowOf("trivial");
  const others = result.compare.filter((row) => row.role === "activation");
  const baselines = others.filter(hasScore);
  const candidate = result.pareto.find((row) => row.chosen) ?? null;
  const within = result.pareto.filter((row) => row.withinOneStandardError);
  const functions = result.chosen.functions;
  const reluEquivalent = functions.filter((f) => f.reluForm !== null).length;
  const slopeBound = [extendedNumber(result.slopeBound.lo), extendedNumber(result.slopeBound.hi)] as const;
  return {
    trained,
    diverged: result.seeds.length - trained.length,
    slopeBound,
    slopeBoundIsFinite: slopeBound.every(Number.isFinite),
    regions: result.knots.length - 1,
    chosenRow,
    baselines,
    failed: others.filter((row) => !hasScore(row)),
    better: baselines.filter((row) => row.outcome === "chosen worse"),
    worse: baselines.filter((row) => row.outcome === "chosen better"),
    undecided: baselines.filter((row) => row.outcome === "no difference shown"),
    tested: baselines.some(isTested),
    candidate,
    smallestWithinOneError:
      candidate?.withinOneStandardError === true && within.every((row) => row.regions >= candidate.regions),
    reluEquivalent,
    allReluEquivalent: functions.length > 0 && reluEquivalent === functions.length,
    oneRegionInUse: functions.filter((f) => f.density.some((share) => share >= nearlyAll)).length,
    occupiedAtBound: occupiedAtBound(result, trained),
    interior: Math.min(1, Math.max(0, 1 - result.active.mean)),
    nearlyIdentity: result.active.atUpper.mean >= nearly,
    nearlyConstant: result.active.atLower.mean >= nearly,
    linear,
    linearModels: [rowOf("linear"), rowOf("free linear")].filter((row) => row !== null),
    trivial,
    freeWeights: rowOf("free weights"),
    learned: trivial?.outcome === "chosen better",
    needsPieces: linear?.outcome === "chosen better" && !result.answer.onePieceInUse,
  };
}
