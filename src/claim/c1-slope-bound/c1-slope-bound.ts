import { parseCloseness } from "../../closeness/index.ts";
import { listed } from "../../wording/index.ts";
import type { Claim, Profile, Trial } from "../claim.ts";
import { type ClaimVerdict, type Finding, fails, holds, holdsIf } from "../finding.ts";
import { papers } from "../papers.ts";
import { pairFigures, pairTables } from "./closeness-pair-tables.ts";
import { gridSteps, type PairOutcome, pairOutcome, stretch } from "./closeness-pair-trial.ts";

type Plan = {
  readonly key: string;
  /** Index of the input's family in `members`. */
  readonly input: number;
  readonly heights: readonly number[];
  /** Random widths of the output closeness, beside 1. */
  readonly draws: number;
};

/** Every family, with one width in the place of its parameters. */
export const members: readonly ((width: number) => string)[] = [
  (w) => `triangular(${w})`,
  (w) => `trapezoid(${w / 2},${(3 * w) / 2})`,
  (w) => `gaussian(${w})`,
  (w) => `exponential(${w})`,
  (w) => `cauchy(${w})`,
  (w) => `bell(${w},2)`,
  (w) => `cosine(${w})`,
  (w) => `logistic(${w})`,
  (w) => `crisp(${w})`,
];

/** How far a measured slope may lie from the derived one, as a share: ramps are tried 2 % beside the slope computed, and grids are finite. */
const tolerance = 0.05;
/** Where L = 0 is derived, a slope this small must already lose closeness. */
const almostFlat = 1e-3;

function plan(profile: Profile): readonly Plan[] {
  const heights = profile === "quick" ? [1e-1, 1e-3, 1e-5] : [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
  const draws = profile === "quick" ? 0 : 6;
  return members.map((member, input) => ({ key: member(1), input, heights, draws }));
}

/** Whether what functions do agrees with the derived slope bound. */
export function agrees({ lo, hi, ramps, grid, counterexample }: PairOutcome): boolean {
  if (lo === null) return counterexample !== null;
  const { kept, lost } = ramps.at(-1)!;
  if (hi === 0) return lost !== null && lost <= almostFlat;
  const most = (1 + tolerance) * hi!;
  return (
    kept !== null && lost !== null && kept >= (1 - tolerance) * lo && lost <= most && grid !== null && grid <= most
  );
}

function answer(pairs: readonly PairOutcome[]): readonly string[] {
  const same = pairs.filter(({ input, output }) => input === output);
  const named = (list: readonly PairOutcome[]) => listed(list.map(({ input }) => input)) || "none";
  const bounded = same.filter(({ lo }) => lo !== null);
  const unbounded = same.filter(({ lo }) => lo === null);
  const reached = pairs.filter(({ hi }) => hi !== null && hi > 0);
  const suffices = reached.filter(({ line, lo }) => line.kept !== null && line.kept >= (1 - tolerance) * lo!);
  const ending = same.filter(({ support }) => support !== null);
  return [
    `One closeness on both sides: a bound follows for ${named(bounded)}; none for ${named(unbounded)}. A closeness with a plateau calls some distances fully close, so a function may jump that far, and only |Δs| ≤ ω(d) remains of the talk's step to |s'| ≤ 1.`,
    `Two different closenesses: ${pairs.length - same.length} pairs, of which ${pairs.filter(({ input, output, hi }) => input !== output && hi === 0).length} admit constants only and ${pairs.filter(({ input, output, lo }) => input !== output && lo === null).length} bound no slope. How each closeness leaves 1 at distance 0 decides.`,
    `The converse is a separate matter: for ${suffices.length} of ${reached.length} pairs with a finite L > 0 the straight line of slope 0.95·L or more keeps closeness at all distances examined; for the others slopes up to L are necessary and not sufficient.`,
    `The chain from distance 0 to larger ones needs inputs without gaps: ${named(ending)} ask nothing of inputs farther apart than their support, so across a wider gap in the data any jump is allowed.`,
  ];
}

const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds: "Whatever the notion of closeness, a slope band follows from it: it is derived, not chosen.",
  "holds if":
    "The slope band is as good as the notion of closeness behind it: some notions, and some pairs of them, leave no bound or only constants. State the closeness first and look L up in the table; where L is finite and positive the band [0, L] is derived, not chosen.",
  fails:
    "For the pairs that disagree the derived slope band must not be relied upon; the table names the functions that show it.",
};

const condition =
  "the output closeness is below 1 at every positive distance, both closenesses leave 1 at the same order in the distance, and inputs have no gap wider than the support";

function conclude(trials: readonly Trial<Plan, readonly PairOutcome[]>[]): Finding {
  const pairs = trials.flatMap(({ outcome }) => outcome);
  const against = pairs.filter((pair) => !agrees(pair));
  const [finite, zero, infinite] = [
    pairs.filter(({ hi }) => hi !== null && hi > 0),
    pairs.filter(({ hi }) => hi === 0),
    pairs.filter(({ lo }) => lo === null),
  ];
  const judgement = against.length > 0 ? fails : zero.length + infinite.length > 0 ? holdsIf(condition) : holds;
  return {
    ...judgement,
    headline: `${pairs.length - against.length} of ${pairs.length} pairs of closenesses behave as derived: ${finite.length} with a finite slope bound L > 0, ${zero.length} with L = 0, ${infinite.length} with L = ∞.`,
    answer: answer(pairs),
    meaning: meanings[judgement.verdict],
    tables: pairTables(pairs, agrees),
    figures: pairFigures,
  };
}

/** R ⇒ |s'| ≤ L, per pair of closeness families. */
export const c1: Claim<Plan, readonly PairOutcome[]> = {
  id: "C1",
  revision: 1,
  title: "Closeness bounds the slope",
  statement:
    "If close inputs always have close outputs, μ_out(|s(x) − s(x')|) ≥ μ_in(|x − x'|), then |s'| ≤ L with a number 0 < L < ∞ that the closenesses determine; L = 1 if they are the same.",
  sources: [papers.urenda],
  question:
    "For which notions of closeness does the slope bound follow, is the derived bound the best one, and what passes where none follows?",
  experiment: (profile) => [
    `All pairs of the ${members.length} families of closeness with width 1, each family also with itself at twice the width${profile === "full" ? ", and every pair at 6 random widths of the output closeness between 1/2 and 2" : ""}. For each pair L is derived from how the two closenesses leave 1 at distance 0.`,
    "Against the derivation stand functions: ramps min(h, max(0, c·x)) of ever smaller height h, with the steepest slope c that keeps closeness. Kept and lost are both proven by enclosures of the memberships, kept for all distances from 10⁻⁹ of the ramp's length on, lost by a pair of inputs.",
    `The adversary on the other side is exact: over ${gridSteps} steps on a stretch of ${stretch}, the steepest of all functions that keep closeness between all pairs of grid points is a shortest path. Where L = ∞ is derived, a function with an infinite slope is built and proven to keep closeness at all distances from 10⁻¹² on.`,
  ],
  rule: "A pair agrees with the derivation if: for 0 < L < ∞ the lowest ramp keeps closeness at some slope ≥ 0.95·L and loses it at some slope ≤ 1.05·L, and no function on the grid is steeper than 1.05·L; for L = 0 a ramp of slope ≤ 0.001 loses closeness; for L = ∞ a function of infinite slope keeps it. Holds: all pairs agree and have 0 < L < ∞. Holds if: all pairs agree, some with L = 0 or ∞. Fails: a pair disagrees.",
  plan,
  run: async ({ input, heights, draws }, { random, progress }) => {
    const widths = (output: number): readonly number[] => [
      1,
      ...(output === input ? [2] : []),
      ...Array.from({ length: draws }, () => 2 ** (2 * random.uniform() - 1)),
    ];
    return members.flatMap((member, output) => {
      progress(output / members.length);
      return widths(output).map((width) =>
        pairOutcome({ input: parseCloseness(members[input]!(1)), output: parseCloseness(member(width)) }, heights),
      );
    });
  },
  conclude,
};
