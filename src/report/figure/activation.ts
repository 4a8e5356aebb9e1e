import { at, piecewiseLinear } from "../../activation/index.ts";
import type { Result } from "../../derivation/index.ts";
import {
  barsChart,
  type Html,
  learnedFunctionChart,
  narrowWidth,
  type Point,
  regionTitle,
  type Segment,
  segmentsOf,
  slopeColour,
  slopePlace,
} from "../../figure/index.ts";
import { formatNumber, formatShare } from "../../wording/index.ts";
import { type Drawing, frame } from "./frame.ts";
import {
  boundsOf,
  functionNote,
  ofFunction,
  representativeSeed,
  sharesOf,
  shownFunctions,
  shownNote,
} from "./learned.ts";

/** The chosen function on the same range, shifted so that the two agree on average where the data fall. */
function overlay(
  chosen: Result["chosen"]["functions"][number],
  learned: readonly Segment[],
  shares: readonly number[],
): readonly Point[] {
  const f = piecewiseLinear(chosen.piecewiseLinear);
  const [first, last] = [learned[0]?.from[0] ?? -1, learned.at(-1)?.to[0] ?? 1];
  const weight = shares.reduce((sum, share) => sum + share, 0);
  const difference = ({ from, to }: Segment): number => (from[1] + to[1]) / 2 - at(f, (from[0] + to[0]) / 2);
  const shift =
    weight > 0
      ? learned.reduce((sum, s, k) => sum + (shares[k] ?? 0) * difference(s), 0) / weight
      : learned.reduce((sum, s) => sum + difference(s), 0) / Math.max(1, learned.length);
  const inner = chosen.knots.filter((t) => t > first && t < last);
  return [first, ...inner, last].map((x) => [x, at(f, x) + shift]);
}

function description(learned: readonly Segment[], shares: readonly number[], result: Result): string {
  const share = (place: string): string =>
    formatShare(
      learned.reduce((sum, { slope }, k) => {
        return sum + (slopePlace(slope, boundsOf(result)) === place ? (shares[k] ?? 0) : 0);
      }, 0),
    );
  return `Piecewise-linear function with ${learned.length} regions. Share of the data where its slope is at the lower bound: ${share("lower")}, inside: ${share("inside")}, at the upper bound: ${share("upper")}. Below it: share of training pre-activations in each region.`;
}

function drawing(index: number, result: Result): Drawing {
  const seed = representativeSeed(result);
  const chosen = result.chosen.functions[index];
  const shares = sharesOf(seed?.density ?? [], index, result);
  const learned = segmentsOf(result.knots, ofFunction(seed?.slopes ?? [], index, result));
  const note = functionNote(index, result.functions);
  const bounds = boundsOf(result);
  const bars = learned.map(({ from: [from], to: [to], slope }, k) => ({
    from,
    to,
    height: 100 * (shares[k] ?? 0),
    fill: slopeColour(slope, bounds),
    title: regionTitle(from, to, slope, shares[k] ?? 0),
  }));
  return {
    id: `activation-${index}`,
    title: `Learned activation${note}`,
    description: description(learned, shares, result),
    draw: (width) => [
      learnedFunctionChart({
        width,
        height: width > narrowWidth ? 300 : 220,
        y: `s(x)${note}`,
        segments: learned,
        over: chosen === undefined ? [] : overlay(chosen, learned, shares),
        bounds,
      }),
      barsChart({ width, height: 110, x: "pre-activation x", y: "data, %", bars, gap: 1 }),
    ],
  };
}

/** The learned activation of the representative seed, the density of pre-activations under it, and the chosen function over it. */
export function activationFigure(result: Result): Html {
  return frame(
    "activation",
    shownFunctions(result.functions).map((index) => drawing(index, result)),
    [
      { swatch: "broad lower", label: `slope at the lower bound, ${formatNumber(result.band[0])}` },
      { swatch: "broad inside", label: "in between" },
      { swatch: "broad upper", label: `at the upper bound, ${formatNumber(result.band[1])}` },
      { swatch: "dashed ink", label: "chosen function" },
    ],
    `The activation learned with seed ${result.representative.seed}, and below it the share of training pre-activations in each region. The outermost regions go on beyond the frame, and their bars count the data there too. Curves are drawn up to a constant, which the next layer’s biases absorb.${shownNote(result.functions)}`,
  );
}
