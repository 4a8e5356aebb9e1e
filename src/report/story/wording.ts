import type { Result } from "../../derivation/index.ts";
import {
  counted,
  formatCount,
  formatNumber,
  formatScore,
  formatScoreInterval,
  formatShare,
  formatShareInterval,
  listed,
} from "../../wording/index.ts";

export type Estimate = Result["chosen"]["test"];
type ChosenFunction = Result["chosen"]["functions"][number];
type ReluForm = NonNullable<ChosenFunction["reluForm"]>;

/** "0.985 (95 % 0.970–0.999)", without the bracket where there is no interval. */
export function scoreText({ mean, ci95 }: Estimate, scoreName: Result["scoreName"]): string {
  if (ci95 === null) return formatScore(mean);
  const interval = ci95.every((end) => formatScore(end) === formatScore(mean))
    ? "within 0.0005 of it"
    : formatScoreInterval(ci95, scoreName);
  return `${formatScore(mean)} (95 % ${interval})`;
}

/** "95 % over seeds 81–93.4 %", or in words that they hardly differ; null without an interval. */
export function spreadOverSeeds({ mean, ci95 }: Estimate): string | null {
  if (ci95 === null) return null;
  const [lo, hi] = ci95;
  if (lo === hi) return "for every seed";
  const hardly = formatShare(lo) === formatShare(mean) && formatShare(hi) === formatShare(mean);
  return hardly ? "hardly different from seed to seed" : `95 % over seeds ${formatShareInterval(ci95)}`;
}

/** "87.2 % (95 % over seeds 81–93.4 %)", "0 % (for every seed)". */
export function shareOverSeeds(estimate: Estimate): string {
  const spread = spreadOverSeeds(estimate);
  return `${formatShare(estimate.mean)}${spread === null ? "" : ` (${spread})`}`;
}

/** "[0, 1]". */
export function bandText(band: readonly [number, number]): string {
  return `[${formatNumber(band[0], 4)}, ${formatNumber(band[1], 4)}]`;
}

function signed(value: number): string {
  return value < 0 ? ` − ${formatNumber(-value)}` : ` + ${formatNumber(value)}`;
}

function scaled(coefficient: number, factor: string): string {
  if (coefficient === 1) return factor;
  return coefficient === -1 ? `−${factor}` : `${formatNumber(coefficient)}·${factor}`;
}

/** "−relu(−x + 0.25) + 0.5": the ReLU form with ones and zeros left out. */
export function reluFormula(form: ReluForm): string {
  const inside = scaled(form.beta, "x") + (form.gamma === 0 ? "" : signed(form.gamma));
  return scaled(form.alpha, `relu(${inside})`) + (form.delta === 0 ? "" : signed(form.delta));
}

function canonicalFormula({ a, b, terms }: ChosenFunction["canonical"]): string {
  const parts: { readonly sign: number; readonly text: string }[] = [];
  if (a !== 0) parts.push({ sign: Math.sign(a), text: scaled(Math.abs(a), "x") });
  for (const { c, t } of terms) {
    parts.push({ sign: Math.sign(c), text: scaled(Math.abs(c), `relu(x${t === 0 ? "" : signed(-t)})`) });
  }
  if (b !== 0) parts.push({ sign: Math.sign(b), text: formatNumber(Math.abs(b)) });
  if (parts.length === 0) return "0";
  return parts
    .map(({ sign, text }, i) => (i === 0 ? (sign < 0 ? "−" : "") + text : (sign < 0 ? " − " : " + ") + text))
    .join("");
}

/** The most terms a formula may have before slopes and knots are easier to read. */
const readableTerms = 4;

/** The chosen function as a formula in x, or by its slopes and knots where a formula would be too long. */
export function functionFormula(chosen: ChosenFunction): string {
  if (chosen.reluForm !== null) return `s(x) = ${reluFormula(chosen.reluForm)}`;
  if (chosen.canonical.terms.length <= readableTerms) return `s(x) = ${canonicalFormula(chosen.canonical)}`;
  return `${counted(chosen.slopes.length, "region")} with ${counted(chosen.knots.length, "kink")} between ${formatNumber(chosen.knots[0] ?? 0)} and ${formatNumber(chosen.knots.at(-1) ?? 0)}`;
}

/** "slopes 0 | 1 | 0, kinks at −0.75 and 1.25", shortened where there are many. */
export function slopesAndKnots(chosen: Pick<ChosenFunction, "slopes" | "knots">): string {
  const slopes = chosen.slopes.map((p) => formatNumber(p));
  if (slopes.length > 8)
    return `${formatCount(slopes.length)} slopes between ${formatNumber(Math.min(...chosen.slopes))} and ${formatNumber(Math.max(...chosen.slopes))}`;
  const knots = chosen.knots.map((t) => formatNumber(t));
  const kinks = knots.length === 0 ? "no kink" : `${knots.length === 1 ? "kink" : "kinks"} at ${listed(knots)}`;
  return `slopes ${slopes.join(" | ")}, ${kinks}`;
}

type Row = Pick<Result["compare"][number], "activation" | "role">;

/** Whether the weights are free where those of the others have bounded norms. */
export const isFree = ({ role }: Pick<Row, "role">): boolean => role === "free weights" || role === "free linear";

/** How what is compared is called in the text. */
export function activationName(row: Row): string {
  return isFree(row) ? `${row.activation}, free weights` : row.activation;
}

/** How the slopes of a candidate were found. */
export const slopesKind: Readonly<Record<Result["pareto"][number]["slopes"], string>> = {
  bounds: "slopes at the bounds",
  free: "slopes free in the band",
  learned: "as learned",
};

/** "classification into 3 classes", "binary classification", "regression". */
export function taskText(data: Result["data"]): string {
  if (data.task === "regression") return "regression";
  if (data.task === "binary") return "binary classification";
  return data.classes === null
    ? "classification"
    : `classification into ${counted(data.classes.length, "class", "classes")}`;
}
