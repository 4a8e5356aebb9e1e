import type { Result } from "../../derivation/index.ts";
import { type Candidate, candidatesChart, type Html } from "../../figure/index.ts";
import { formatNumber, formatScore, formatShare } from "../../wording/index.ts";
import { frame } from "./frame.ts";

/** What a small Lipschitz constant costs, and how many slopes end at the bounds under it; null where one gain was tried at most, or it was learned. */
export function priceFigure({ gains, settings, scoreName }: Result): Html | null {
  if (gains.length < 2 || settings.gainFrom === "learned") return null;
  const drawing = (
    id: string,
    title: string,
    y: string,
    candidate: (tried: Result["gains"][number]) => Partial<Candidate>,
  ) => {
    const candidates = gains.map(
      (tried): Candidate => ({
        cost: tried.gain,
        score: 0,
        interval: null,
        fill: "first",
        isChosen: tried.gain === settings.gain,
        title: `gain ${formatNumber(tried.gain)}: ${scoreName} ${formatScore(tried.score)}, ${formatShare(tried.atBounds)} of the slopes at a bound`,
        ...candidate(tried),
      }),
    );
    return {
      id,
      title,
      description: candidates.map((each) => `${each.title}${each.isChosen ? ", chosen" : ""}`).join("; "),
      draw: (width: number) => [candidatesChart({ width, x: "Lipschitz constant (gain)", y, candidates })],
    };
  };
  return frame(
    "price",
    [
      drawing("price", "Validation score against the gain", `validation ${scoreName}`, ({ score, ci95 }) => ({
        score,
        interval: ci95,
      })),
      drawing("price-slopes", "Slopes at a bound against the gain", "share of slopes at a bound", ({ atBounds }) => ({
        score: atBounds,
      })),
    ],
    [{ swatch: "ring chosen", label: "chosen" }],
    "What a small Lipschitz constant costs, and what it does to the slopes: the gains that were tried on a few splits. Chosen is the smallest that is within one standard error of the best.",
  );
}
