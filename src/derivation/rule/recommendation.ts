import type { Comparison } from "./comparison.ts";
import { linearMeant } from "./linear-meant.ts";
import { mayMatter } from "./relevance.ts";

/** The answers that a derivation can give, in the order in which they are considered. */
export const verdicts = [
  "not tested",
  "not enough rows to tell",
  "no better than a constant answer",
  "a linear model is better",
  "another activation is better",
  "a linear model is enough",
  "relu",
  "the chosen function",
] as const;
export type Verdict = (typeof verdicts)[number];

/** Which activation to use, and what that rests on. */
export interface Recommendation {
  readonly verdict: Verdict;
  /** The activation to use: a name, "linear", or "chosen" for the function of activation.json; null where none is recommended. */
  readonly use: string | null;
  /** The linear model that is meant where one is spoken of (`linearMeant`); null where none was compared. */
  readonly linear: "linear" | "free linear" | null;
  /** Activations shown better than the chosen one, those shown worse, and those of which no difference is shown; best score first. */
  readonly better: readonly string[];
  readonly worse: readonly string[];
  readonly undecided: readonly string[];
  /** Whether the chosen function has more pieces than ReLU, which is not shown worse. */
  readonly morePiecesThanNeeded: boolean;
  /** Whether nearly all data pass through one piece of every chosen function: then this run does not test what its other pieces do. */
  readonly onePieceInUse: boolean;
}

/** What is to be known of a chosen function. */
export interface ChosenShape {
  readonly isRelu: boolean;
  /** Shares of the training rows' pre-activations in its pieces. */
  readonly density: readonly number[];
}

/** From this share of the data in one piece on, the function acts as a straight line on them. */
export const nearlyAll = 0.99;

const tested = (row: Comparison | undefined) => row?.test ?? null;

const byScore = (a: Comparison, b: Comparison) => b.score.mean - a.score.mean;

/** Of the linear model and the activations that are shown better than the chosen function the one of the highest score; of equals the linear model. */
function winnerOf(activations: readonly Comparison[], linear: Comparison | null): Comparison | undefined {
  return [...(linear ? [linear] : []), ...activations]
    .filter(({ outcome }) => outcome === "chosen worse")
    .toSorted(byScore)[0];
}

function verdictOf(compared: readonly Comparison[], functions: readonly ChosenShape[]): Verdict {
  const activations = compared.filter((row) => row.role === "activation");
  const trivial = compared.find((row) => row.role === "trivial");
  const linear = linearMeant(compared);
  if (!trivial || !tested(trivial)) return "not tested";
  if (mayMatter(trivial)) return "not enough rows to tell";
  if (trivial.outcome !== "chosen better") return "no better than a constant answer";
  const winner = winnerOf(activations, linear);
  if (winner) return winner === linear ? "a linear model is better" : "another activation is better";
  if (linear && mayMatter(linear)) return "not enough rows to tell";
  if (linear && linear.outcome !== "chosen better") return "a linear model is enough";
  const relu = activations.find(({ activation }) => activation === "relu");
  const reluIsEnough = tested(relu) !== null && relu!.outcome === "no difference shown";
  return functions.every(({ isRelu }) => isRelu) || reluIsEnough ? "relu" : "the chosen function";
}

/**
 * Which activation to use: the first of `verdicts` that the tests of the comparison allow. What is shown better goes before a linear
 * model that is enough, that before ReLU (where the chosen function is ReLU in disguise, or ReLU is not shown worse), and that before the
 * chosen function; nothing is recommended where a constant answer is as good, or where too little is known.
 */
export function recommend(compared: readonly Comparison[], functions: readonly ChosenShape[]): Recommendation {
  const ranked = compared.filter((row) => row.role === "activation" && tested(row)).toSorted(byScore);
  const named = (outcome: Comparison["outcome"]) =>
    ranked.filter((row) => row.outcome === outcome).map(({ activation }) => activation);
  const better = named("chosen worse");
  const verdict = verdictOf(compared, functions);
  const use: Readonly<Record<Verdict, string | null>> = {
    "not tested": null,
    "not enough rows to tell": null,
    "no better than a constant answer": null,
    "a linear model is better": "linear",
    "another activation is better": better[0] ?? null,
    "a linear model is enough": "linear",
    relu: "relu",
    "the chosen function": "chosen",
  };
  return {
    verdict,
    use: use[verdict],
    linear: (linearMeant(compared)?.role ?? null) as Recommendation["linear"],
    better,
    worse: named("chosen better"),
    undecided: named("no difference shown"),
    morePiecesThanNeeded: verdict === "relu" && functions.some(({ density }) => density.length > 2),
    onePieceInUse: functions.every(({ density }) => density.some((share) => share >= nearlyAll)),
  };
}
