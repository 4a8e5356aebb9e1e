import type { Comparison } from "./comparison.ts";

/** The answers that a derivation can give, in the order in which they are considered. */
export const verdicts = [
  "not tested",
  "not enough rows to tell",
  "no better than a constant answer",
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

/** A score this much higher would matter, in accuracy or in R²: what cannot be ruled out is not called enough. */
export const relevant = 0.1;

/** From this share of the data in one piece on, the function acts as a straight line on them. */
export const nearlyAll = 0.99;

const tested = (row: Comparison | undefined) => row?.test ?? null;

/** Whether the chosen activation may still be better by as much as matters, though it is not shown to be. */
function mayMatter(row: Comparison): boolean {
  const high = row.test?.difference.ci95?.[1] ?? Number.POSITIVE_INFINITY;
  return row.outcome === "no difference shown" && high >= relevant;
}

function verdictOf(compared: readonly Comparison[], functions: readonly ChosenShape[]): Verdict {
  const of = (role: Comparison["role"]) => compared.find((row) => row.role === role);
  const activations = compared.filter((row) => row.role === "activation");
  const [trivial, linear] = [of("trivial"), of("linear")];
  if (!trivial || !tested(trivial)) return "not tested";
  if (mayMatter(trivial)) return "not enough rows to tell";
  if (trivial.outcome !== "chosen better") return "no better than a constant answer";
  if (activations.some(({ outcome }) => outcome === "chosen worse")) return "another activation is better";
  if (linear && mayMatter(linear)) return "not enough rows to tell";
  if (linear && linear.outcome !== "chosen better") return "a linear model is enough";
  const relu = activations.find(({ activation }) => activation === "relu");
  const reluIsEnough = tested(relu) !== null && relu!.outcome === "no difference shown";
  return functions.every(({ isRelu }) => isRelu) || reluIsEnough ? "relu" : "the chosen function";
}

/**
 * Which activation to use: the first of `verdicts` that the tests of the comparison allow. A better activation goes before the linear
 * model, that before ReLU (where the chosen function is ReLU in disguise, or ReLU is not shown worse), and that before the chosen
 * function; nothing is recommended where a constant answer is as good, or where too little is known.
 */
export function recommend(compared: readonly Comparison[], functions: readonly ChosenShape[]): Recommendation {
  const ranked = compared
    .filter((row) => row.role === "activation" && tested(row))
    .toSorted((a, b) => b.score.mean - a.score.mean);
  const named = (outcome: Comparison["outcome"]) =>
    ranked.filter((row) => row.outcome === outcome).map(({ activation }) => activation);
  const better = named("chosen worse");
  const verdict = verdictOf(compared, functions);
  const use: Readonly<Record<Verdict, string | null>> = {
    "not tested": null,
    "not enough rows to tell": null,
    "no better than a constant answer": null,
    "another activation is better": better[0] ?? null,
    "a linear model is enough": "linear",
    relu: "relu",
    "the chosen function": "chosen",
  };
  return {
    verdict,
    use: use[verdict],
    better,
    worse: named("chosen better"),
    undecided: named("no difference shown"),
    morePiecesThanNeeded: verdict === "relu" && !functions.every(({ isRelu }) => isRelu),
    onePieceInUse: functions.every(({ density }) => density.some((share) => share >= nearlyAll)),
  };
}
