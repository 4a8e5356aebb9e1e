import type { Result } from "../../derivation/index.ts";
import { formatNumber, formatScore, formatShare } from "../../wording/index.ts";

/** From this share on a Lipschitz constant is called used, below that one loose: between the two, shares of slopes at a bound are anything. */
export const used = 0.7;
export const loose = 0.4;

/**
 * How much of its certified Lipschitz constant the network that is handed over uses, at least, and what that says about the slopes: on made-up and real tables
 * they were at the bounds where the constant is used and something bent is to be learned, and inside where it is loose (docs/bounds.md).
 */
export function constantUse({ model: { lipschitz }, active }: Pick<Result, "model" | "active">): {
  readonly share: number;
  readonly kind: "used" | "in part" | "loose";
  /** Whether the slopes are where this leads one to expect them. */
  readonly isUsual: boolean | null;
} {
  const share = Math.min(1, lipschitz.measured / lipschitz.certified);
  const kind = share >= used ? "used" : share < loose ? "loose" : "in part";
  const isUsual = { used: active.mean >= 0.5, "in part": null, loose: active.mean < 0.5 }[kind];
  return { share, kind, isUsual };
}

const kinds = {
  used: "so the constant is tight",
  "in part": "so the constant is neither tight nor loose",
  loose: "so the constant is loose",
} as const;

const expectations = {
  used: "there most slopes usually end at the bounds, unless a straight line is all that is to be learned",
  "in part": "there any share of the slopes may end at the bounds",
  loose: "there most slopes usually stay inside",
} as const;

/** What was tried: the smallest and the largest gain, and how many slopes ended at a bound. */
function tried({ gains, scoreName }: Result): string {
  if (gains.length < 2) return "";
  const [smallest, largest] = [gains[0]!, gains.at(-1)!];
  const at = ({ gain, atBounds, score }: Result["gains"][number]) =>
    `${formatShare(atBounds)} with gain ${formatNumber(gain)} (validation ${scoreName} ${formatScore(score)})`;
  return ` Of the gains that were tried, ${at(smallest)}, ${at(largest)}.`;
}

/** Whether a run is like those of docs/bounds.md: weights of norm 1 at most, slopes in [0, 1]. */
function isLikeMeasured({ settings: { preserve }, band: [lo, hi] }: Pick<Result, "settings" | "band">): boolean {
  return preserve === "network" && lo === 0 && hi === 1;
}

/** When slopes go to the bounds, said of this run. */
export function tellConstantUse(result: Result): string {
  const { share, kind, isUsual } = constantUse(result);
  const here = isUsual === false ? " Here it is otherwise." : "";
  const expected = isLikeMeasured(result) ? `, ${kinds[kind]}: ${expectations[kind]}.${here}` : ".";
  return `Slopes go to the bounds where the network needs all the steepness that its Lipschitz constant allows. The one that is handed over uses at least ${formatShare(share)} of it${expected}${tried(result)}`;
}
