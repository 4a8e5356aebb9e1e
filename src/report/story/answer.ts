import { type Result, relevant, type Verdict } from "../../derivation/index.ts";
import {
  counted,
  formatCount,
  formatDifferenceInterval,
  formatNumber,
  formatPValue,
  formatScore,
  formatShare,
  listed,
} from "../../wording/index.ts";
import type { Comparison, Facts } from "./facts.ts";
import { bandIsDerived } from "./step/s4-slope-bound.ts";
import { activationName, bandText, functionFormula } from "./wording.ts";

type Tell = (result: Result, facts: Facts) => string;

/** "accuracy 0.61 against 0.87": another's score, then the chosen activation's. */
function against(result: Result, score: number | undefined): string {
  return `${result.scoreName} ${formatScore(score ?? Number.NaN)} against ${formatScore(result.chosen.test.mean)}`;
}

/** "linear, free weights: accuracy 0.84 against 0.75": the linear model that is meant, and its score. */
const ofLinear = (result: Result, row: Comparison | null) =>
  row === null ? "" : `${activationName(row)}: ${against(result, row.score)}`;

const rowOf = (result: Result, name: string | null) => result.compare.find(({ activation }) => activation === name);

const scoreOf = (result: Result, name: string | null) => rowOf(result, name)?.score;

/** What is to be known of a sorting that is recommended: no framework has it by this name. */
const sorting = ({ groupSize, activation }: Comparison) =>
  groupSize === undefined
    ? ""
    : ` It is no function of one neuron but sorts the neurons of each hidden layer in groups of ${formatCount(groupSize)}; its code stands in the report, and relucid export "${activation}" writes it.`;

const constantAnswer = ({ data }: Result) =>
  data.task === "regression" ? "the mean of the target" : "always saying the most frequent class";

const tooFewRows: Tell = (result, { learned, linear, trivial }) => {
  const rival = learned ? linear : trivial;
  const interval = rival?.difference?.ci95;
  const p = rival?.pValueVersusChosen ?? null;
  const tested = p === null ? "" : `, corrected p = ${formatPValue(p)}`;
  const range = interval ? `, difference 95 % ${formatDifferenceInterval(interval)}${tested}` : "";
  const scores = learned ? ofLinear(result, linear) : against(result, trivial?.score);
  return `Not enough rows to tell. With ${counted(result.splits.test, "test row")} in each of ${counted(result.splits.count, "split")}, networks are not shown to be better than ${learned ? "a linear model" : constantAnswer(result)} (${scores}${range}), nor is a gain of ${formatNumber(relevant)} ruled out.`;
};

const relu: Tell = (result, { allReluEquivalent }) => {
  if (allReluEquivalent) return "Use relu.";
  const notWorse = `relu is not shown to be worse (${against(result, scoreOf(result, "relu"))}).`;
  if (!result.answer.morePiecesThanNeeded) return `Use relu. What was learned here is not relu, but ${notWorse}`;
  const { functions } = result.chosen;
  const pieces = Math.max(...functions.map(({ slopes }) => slopes.length));
  const what = functions.length === 1 ? "The function learned here has" : "The functions learned here have up to";
  return `Use relu. ${what} ${counted(pieces, "piece")}, more than are needed: ${notWorse}`;
};

const chosenFunction: Tell = (result) => {
  const [first, ...others] = result.chosen.functions;
  const what =
    others.length === 0 && first !== undefined
      ? `the function learned here, ${functionFormula(first)} (activation.json)`
      : `the ${counted(result.chosen.functions.length, "function")} learned here (activation.json)`;
  const reluScore = scoreOf(result, "relu");
  const why = reluScore === undefined ? "" : ` It is shown to be better than relu (${against(result, reluScore)}).`;
  return `Use ${what}.${why}`;
};

const openings: Readonly<Record<Verdict, Tell>> = {
  "not tested": ({ splits }) =>
    splits.count === 1
      ? "Not tested: one split shows no differences. Ask for more with --seeds."
      : `Not tested: of ${formatNumber(splits.count)} splits fewer than two have networks of the chosen activation that were trained to the end.`,
  "not enough rows to tell": tooFewRows,
  "no better than a constant answer": (result, { trivial }) =>
    `Nothing was learned: networks are no better than ${constantAnswer(result)} (${result.scoreName} ${formatScore(result.chosen.test.mean)} against ${formatScore(trivial?.score ?? Number.NaN)}). Do not use this model.`,
  "a linear model is better": (result, { linear }) =>
    `Use a linear model. It is shown to be better than networks with the chosen activation, such as that in model.onnx (${ofLinear(result, linear)}).`,
  "another activation is better": (result) => {
    const { use, better } = result.answer;
    const also = better.length > 1 ? `, as are ${listed(better.slice(1))}` : "";
    return `Use ${use}. It is shown to be better than the function chosen under closeness (${against(result, scoreOf(result, use))})${also}.${sorting(rowOf(result, use)!)}`;
  },
  "a linear model is enough": (result, { linear }) =>
    `A linear model is enough: networks with the chosen activation are not shown to be better, and a gain of ${formatNumber(relevant)} is ruled out (${ofLinear(result, linear)}).`,
  relu,
  "the chosen function": chosenFunction,
};

const others: Tell = ({ answer }, { tested }) => {
  if (!tested || answer.better.length > 0 || answer.undecided.length + answer.worse.length === 0) return "";
  const worse =
    answer.worse.length === 0 ? "" : `; ${listed(answer.worse)} ${answer.worse.length === 1 ? "is" : "are"} worse`;
  const than = answer.verdict === "a linear model is better" ? " than the chosen one" : "";
  return `No activation tried is shown to be better${than}${worse}.`;
};

/** Both linear models are worse: then the nearer one is meant. */
const linearWorse: Tell = (result, { linear: row }) =>
  row?.outcome === "chosen better"
    ? `A linear model is ${row.score < result.chosen.test.mean - relevant ? "clearly " : ""}worse (${ofLinear(result, row)}).`
    : "";

/** One linear model is enough where it is not shown worse, though the other, of other weights, may be. */
const otherLinear: Tell = (result, { linear, linearModels }) => {
  const other = linearModels.find(({ role, outcome }) => role !== linear?.role && outcome === "chosen better");
  return result.answer.verdict === "a linear model is enough" && other
    ? `Another linear model is shown to be worse (${ofLinear(result, other)}).`
    : "";
};

const linearBetter: Tell = (result, { linear: row }) =>
  row?.outcome === "chosen worse" && result.answer.verdict !== "a linear model is better"
    ? `A linear model is shown to be better than the chosen activation (${ofLinear(result, row)}).`
    : "";

/** A bound to which fewer slopes went, weighted by the data, is not named. */
const hardlyAny = 0.01;

/** Where the slopes went, and by what they were confined. */
const slopes: Tell = ({ active, band, closeness }, facts) => {
  const share = formatShare(active.mean);
  const shares = [active.atLower.mean, active.atUpper.mean];
  const reached = Math.max(...shares) < hardlyAny ? band : band.filter((_, i) => shares[i]! >= hardlyAny);
  const ends = reached.map((end) => formatNumber(end)).join(" and ");
  const which = bandIsDerived(band, facts)
    ? `Slopes under closeness ${closeness.in}`
    : `Slopes in the chosen band ${bandText(band)}`;
  if (active.mean === 0) return `${which}: none of them went to ${band.map((end) => formatNumber(end)).join(" or ")}.`;
  return active.mean >= 0.9 ? `${which} went to ${ends} (${share}).` : `${which}: ${share} of them went to ${ends}.`;
};

const onePiece: Tell = ({ answer, chosen }) =>
  answer.onePieceInUse
    ? `What its pieces are good for is not tested: nearly all data pass through one piece of ${chosen.functions.length === 1 ? "the chosen function" : "each chosen function"}.`
    : "";

/** Classes that are passed over on half of the splits or more. */
const silence: Tell = ({ chosen, splits }) => {
  const often = chosen.neverPredicted.filter((each) => 2 * each.splits >= splits.count);
  if (often.length === 0) return "";
  const named = often.map(({ label, splits: times }) => `“${label}” (${times} of ${counted(splits.count, "split")})`);
  return `Never predicted on the test rows: ${listed(named)}.`;
};

const price: Tell = (result, { freeWeights }) => {
  if (freeWeights === null || freeWeights.outcome !== "chosen worse") return "";
  return `Bounded weights have their price: relu with free weights is better (${against(result, freeWeights.score)}).`;
};

const untold: readonly Verdict[] = ["not tested", "no better than a constant answer"];

/** Which activation to use and why, in a few sentences that may be copied. */
export function tellAnswer(result: Result, facts: Facts): string {
  const { verdict } = result.answer;
  const more = untold.includes(verdict) ? [] : [others, linearWorse, silence, slopes, onePiece, price];
  return [openings[verdict], linearBetter, otherLinear, ...more]
    .map((tell) => tell(result, facts))
    .filter((sentence) => sentence !== "")
    .join(" ");
}
