import type { FittedCloseness, FittedFamily } from "../../judgement/index.ts";
import { alignColumns, counted, formatNumber, formatShare, listed } from "../../wording/index.ts";
import type { ClosenessFitAnswer } from "./answer.ts";

const two = (value: number) => value.toFixed(2);
const interval = ([lo, hi]: readonly [number, number]) => `${formatNumber(lo)} to ${formatNumber(hi)}`;
const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** Families that foretold better than the chosen one in at least so many draws are as good. */
const alike = 0.05;
const mostRows = 16;

/** What was asked of whom. */
function askedSentence({ judgements, isBinary, people, distances }: FittedCloseness): string {
  const who = people.length > 1 ? ` by ${counted(people.length, "person", "people")}` : "";
  const from = formatNumber(distances[0]!.distance);
  const to = formatNumber(distances.at(-1)!.distance);
  const kind = isBinary ? "yes or no" : "by degrees";
  return `${counted(judgements.length, "answer")}${who}, ${kind}, about distances from ${from} to ${to}`;
}

/** Which family foretells best, and which ones the answers do not tell from it. */
function familySentence(chosen: FittedFamily, families: readonly FittedFamily[]): string {
  const rivals = families.filter((family) => family !== chosen && family.betterShare >= alike);
  const parameters = chosen.ranges.map((range) => interval(range)).join(", ");
  const others =
    rivals.length === 0
      ? "No other family foretells nearly as well."
      : `The answers do not tell it from ${listed(rivals.map(({ closeness }) => closeness.name))}.`;
  return `${chosen.closeness.name} foretells best what was left out (95 % of the draws: ${parameters}). ${others}`;
}

/** L as far as the answers tell it. */
function boundSentence({ found, range: [lo, hi], unboundedShare, outputs }: ClosenessFitAnswer): string {
  const { bound } = found;
  const value = formatNumber(bound.lo === bound.hi ? bound.lo : (bound.lo + bound.hi) / 2, 4);
  const over = outputs === null ? "whatever family is best in each draw" : "as far as both are of this family";
  const spread = lo === hi ? `${formatNumber(lo, 4)} in 95 % of the draws` : `95 % of the draws: ${interval([lo, hi])}`;
  const without =
    unboundedShare > 0 && outputs === null
      ? ` In ${formatShare(unboundedShare)} of the draws a family with a plateau is best, and no slope bound follows.`
      : "";
  return `L = ${value} (${spread}; ${over}).${without}`;
}

/** What no answers can settle: whether closeness is full up to some distance. */
function plateauSentence({ inputs, outputs, plateau }: ClosenessFitAnswer): string {
  const whose = outputs === null ? "" : " of outputs";
  const fitted = (outputs ?? inputs).closeness.core;
  const said = fitted > 0 ? ` Up to ${formatNumber(fitted)} everybody said so.` : "";
  return `A plateau is never excluded: full closeness${whose} up to d = ${formatNumber(plateau.core)} contradicts no answer.${said} If it is meant, step S4 of the talk fails: no slope bound follows, only |Δs| ≤ ω(d).`;
}

/** What is lost by taking people together; null where there is one. */
function peopleSentence({ people, commonLoss, ownLoss }: FittedCloseness): string | null {
  if (people.length < 2) return null;
  const crisp = people.filter(({ isCrisp }) => isCrisp).length;
  const sharp =
    crisp === 0
      ? ""
      : ` ${crisp} of them said yes up to a distance and no beyond: for each of these alone closeness is crisp and no slope bound follows; only their mean fades.`;
  return `People differ: the common curve leaves a mean squared error of ${formatNumber(commonLoss)}, everybody's own curve ${formatNumber(ownLoss)}.${sharp}`;
}

/** What was found, in sentences: of the family, of L, of a plateau, and of people where there are several. */
export function closenessFitSentences(answer: ClosenessFitAnswer): readonly string[] {
  const several = peopleSentence(answer.inputs);
  return [
    boundSentence(answer),
    familySentence(answer.in, answer.inputs.families),
    plateauSentence(answer),
    ...(several === null ? [] : [several]),
  ];
}

/** Every so many rows, first and last among them. */
function sampled<T>(rows: readonly T[]): readonly T[] {
  if (rows.length <= mostRows) return rows;
  return Array.from({ length: mostRows }, (_, k) => rows[Math.round((k * (rows.length - 1)) / (mostRows - 1))]!);
}

function distanceTable({ distances }: FittedCloseness): readonly string[] {
  const head = ["d", "answers", "mean answer", "μ fitted", "draws, 95 %", "guaranteed, 95 %"];
  const rows = sampled(distances).map(({ distance, answers, mean, membership, drawn, bounds }) => [
    ...[formatNumber(distance), String(answers), two(mean), two(membership)],
    `${two(drawn[0])}–${two(drawn[1])}`,
    `${two(Math.floor(100 * bounds[0]) / 100)}–${two(Math.ceil(100 * bounds[1]) / 100)}`,
  ]);
  return alignColumns([head, ...rows], [0, 1, 2, 3, 4, 5]);
}

function familyTable({ families }: FittedCloseness, chosen: FittedFamily): readonly string[] {
  const head = ["family", "error on all", "on answers left out", "better than the chosen in"];
  const rows = families.map((family) => [
    ...[family.closeness.name, family.loss.toFixed(4), family.unseenLoss.toFixed(4)],
    family === chosen ? "chosen" : `${formatShare(family.betterShare)} of the draws`,
  ]);
  return alignColumns([head, ...rows], [1, 2]);
}

function peopleTable({ people }: FittedCloseness): readonly string[] {
  const head = ["person", "answers", "says close up to", "leans by", "own error"];
  const rows = people.map(({ person, answers, halfDistance, lean, ownLoss }) => [
    ...[person === "" ? "(nobody named)" : person, String(answers)],
    halfDistance === null ? "beyond" : formatNumber(halfDistance),
    `${lean < 0 ? "−" : "+"}${two(Math.abs(lean))}`,
    formatNumber(ownLoss),
  ]);
  return alignColumns([head, ...rows], [1, 2, 3, 4]);
}

function modulusTable({ modulus, plateau }: ClosenessFitAnswer): readonly string[] {
  const head = ["d", "ω(d) by the family", "ω(d) with the plateau"];
  const rows = modulus.map(({ d, omega }, k) => [
    formatNumber(d),
    formatNumber(Number(omega.hi), 4),
    formatNumber(Number(plateau.rows[k]!.omega.hi), 4),
  ]);
  return alignColumns([head, ...rows], [0, 1, 2]);
}

function part(title: string, fitted: FittedCloseness, chosen: FittedFamily): readonly string[] {
  const several = peopleSentence(fitted);
  return [
    `${title}: ${askedSentence(fitted)}`,
    ...(fitted.againstZero > 0
      ? [`  ${counted(fitted.againstZero, "answer")} at distance 0 not “close”: not used, closeness is 1 there.`]
      : []),
    "",
    ...indented(distanceTable(fitted)),
    "",
    `Mean squared errors of the families; left out are those that a draw of ${fitted.units} does not hold:`,
    ...indented(familyTable(fitted, chosen)),
    "",
    familySentence(chosen, fitted.families),
    ...(several === null ? [] : ["", several, ...indented(peopleTable(fitted))]),
    "",
  ];
}

/** What `relucid closeness fit` prints for a reader. */
export function closenessFitText(answer: ClosenessFitAnswer): string {
  const { inputs, outputs } = answer;
  return [
    ...part(outputs === null ? "Closeness" : "Inputs", inputs, answer.in),
    ...(outputs === null ? [] : part("Outputs", outputs, answer.out)),
    boundSentence(answer),
    `  ${answer.found.reason}`,
    "",
    plateauSentence(answer),
    ...indented(modulusTable(answer)),
    "",
  ].join("\n");
}
