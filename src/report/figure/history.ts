import type { Result } from "../../derivation/index.ts";
import { colour, curvesChart, type Html, narrowWidth, positionColour } from "../../figure/index.ts";
import { formatNumber } from "../../wording/index.ts";
import { type Drawing, frame } from "./frame.ts";
import {
  functionNote,
  ofFunction,
  representativeSeed,
  sharesOf,
  shownFunctions,
  shownNote,
  thinned,
} from "./learned.ts";

/** The way of each region's slope; the more data fall into it, the stronger its line. */
function ways(index: number, result: Result) {
  const { start, history } = result.representative;
  const rows = [{ epoch: 0, slopes: start }, ...thinned(history)].map(({ epoch, slopes }) => ({
    epoch,
    slopes: ofFunction(slopes, index, result),
  }));
  const shares = sharesOf(representativeSeed(result)?.density ?? [], index, result);
  const largest = Math.max(1e-12, ...shares);
  const regions = result.knots.length - 1;
  return Array.from({ length: regions }, (_, k) => ({
    points: rows.map(({ epoch, slopes }) => [epoch, slopes[k] ?? Number.NaN] as const),
    stroke: positionColour((k + 0.5) / regions),
    width: 1.8,
    opacity: 0.14 + 0.86 * Math.sqrt((shares[k] ?? 0) / largest),
  }));
}

function drawing(index: number, result: Result): Drawing {
  const seed = representativeSeed(result);
  const note = functionNote(index, result.functions);
  const [lo, hi] = result.band;
  const room = 0.06 * (hi - lo);
  const best = seed?.seed === result.representative.seed ? seed.bestEpoch : null;
  const bound = { width: 1.5, dash: "6,4" };
  return {
    id: `history-${index}`,
    title: `Slopes on their way to the bounds${note}`,
    description: `Slope of each of ${result.knots.length - 1} regions against epoch, from the start to the end of training, between the bounds ${formatNumber(lo)} and ${formatNumber(hi)}.`,
    draw: (width) => [
      curvesChart({
        width,
        height: width > narrowWidth ? 320 : 240,
        x: "epoch",
        y: `slope${note}`,
        range: [lo - room, hi + room],
        levels: [
          { at: lo, stroke: colour("lower"), ...bound },
          { at: hi, stroke: colour("upper"), ...bound },
        ],
        uprights: best === null ? [] : [{ at: best, stroke: colour("ink"), opacity: 0.4, label: "best epoch" }],
        curves: ways(index, result),
      }),
    ],
  };
}

/** The way of the slopes from the start to the bounds, for the representative seed. */
export function historyFigure(result: Result): Html | null {
  if (result.representative.history.length < 2) return null;
  return frame(
    "history",
    shownFunctions(result.functions).map((index) => drawing(index, result)),
    [
      { swatch: "way", label: "regions from left to right" },
      { swatch: "dashed lower", label: `lower bound ${formatNumber(result.band[0])}` },
      { swatch: "dashed upper", label: `upper bound ${formatNumber(result.band[1])}` },
    ],
    `Every line is the slope of one region during training with seed ${result.representative.seed}; the more data fall into the region, the stronger the line. The slopes at the best epoch on validation are the ones that are kept.${shownNote(result.functions)}`,
  );
}
