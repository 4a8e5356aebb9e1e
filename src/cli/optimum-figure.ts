import { at } from "../activation/index.ts";
import { barsChart, type Chart, colour, curvesChart, imageFile, sampledCurve } from "../figure/index.ts";
import { activeTolerance } from "../optimum/index.ts";
import type { OptimumAnswer } from "../question/optimum/answer.ts";
import { formatNumber } from "../wording/index.ts";

const size = { width: 640, height: 260, x: "x" } as const;
const thin = { stroke: colour("ink"), opacity: 0.25 } as const;
const barCount = 96;

function functionChart({ optimum, interval }: OptimumAnswer): Chart {
  return curvesChart({
    ...size,
    heading: `${optimum.criterion}, ${optimum.goal}d to ${formatNumber(optimum.value)}`,
    y: "s(x)",
    levels: [{ at: 0, ...thin }],
    uprights: [{ at: 0, ...thin }],
    curves: [{ points: sampledCurve(interval, (x) => at(optimum.activation, x)), stroke: colour("lower"), width: 2 }],
  });
}

function slopeChart({ optimum, space, interval: [from, to], question: { band } }: OptimumAnswer): Chart {
  const [lo, hi] = band;
  const margin = 0.15 * (hi - lo);
  const edges = [from, ...space.kinks, to];
  const isActive = (slope: number) => Math.min(slope - lo, hi - slope) <= activeTolerance * (hi - lo);
  return curvesChart({
    ...size,
    heading: "its slopes: at a bound of the band (blue), between (orange)",
    y: "s′(x)",
    range: [lo - margin, hi + margin],
    shaded: band,
    curves: optimum.slopes.map((slope, k) => ({
      points: [
        [edges[k]!, slope],
        [edges[k + 1]!, slope],
      ],
      stroke: colour(isActive(slope) ? "lower" : "upper"),
      width: 4,
      round: true,
    })),
  });
}

function densityChart({ space, interval: [lo, hi] }: OptimumAnswer): Chart {
  const edge = (k: number) => lo + ((hi - lo) * k) / barCount;
  const bars = Array.from({ length: barCount }, (_, k) => {
    const [from, to] = [edge(k), edge(k + 1)];
    return { from, to, height: space.density.mass(from, to) / (to - from), fill: colour("muted") };
  });
  return barsChart({ ...size, heading: `density of pre-activations: ${space.density.name}`, y: "ρ(x)", bars, gap: 0 });
}

/** The best function, its slopes in the band, and the density that they are weighed by, as one SVG file. */
export function optimumFigure(found: OptimumAnswer): string {
  const { optimum, question } = found;
  const name = `${optimum.criterion}, ${optimum.goal}d over slopes in [${question.band.join(", ")}]`;
  return imageFile(name, [functionChart(found), slopeChart(found), densityChart(found)]);
}
