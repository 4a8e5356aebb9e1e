import { at, slopeAt } from "../activation/index.ts";
import { type Chart, colour, curvesChart, imageFile, sampledCurve } from "../figure/index.ts";
import type { RepairAnswer } from "../question/repair/answer.ts";

const size = { width: 640, height: 260, x: "x" } as const;
const thin = { stroke: colour("ink"), opacity: 0.25 } as const;
const original = { stroke: colour("upper"), width: 1.5, dash: "6,4" } as const;
const mended = { stroke: colour("lower"), width: 2 } as const;

function functionChart({ activation, chosen, question: { interval } }: RepairAnswer): Chart {
  return curvesChart({
    ...size,
    heading: "original (orange, dashed) and repaired function (blue)",
    y: "s(x)",
    levels: [{ at: 0, ...thin }],
    uprights: [{ at: 0, ...thin }],
    curves: [
      { points: sampledCurve(interval, (x) => activation.at(x)), ...original },
      { points: sampledCurve(interval, (x) => at(chosen.repaired, x)), ...mended },
    ],
  });
}

function slopeChart({ activation, chosen, question: { interval, band } }: RepairAnswer): Chart {
  const [lo, hi] = band;
  const margin = 0.6 * (hi - lo);
  const points = sampledCurve(interval, (x) => activation.slopeAt(x));
  const shown = points.map(([, y]) => y).filter((y) => y >= lo - 5 * margin && y <= hi + 5 * margin);
  return curvesChart({
    ...size,
    heading: "their slopes, and the band of admitted slopes (shaded)",
    y: "s′(x)",
    range: [Math.min(lo - margin / 4, ...shown), Math.max(hi + margin / 4, ...shown)],
    shaded: band,
    curves: [
      { points, isCut: true, ...original },
      { points: sampledCurve(interval, (x) => slopeAt(chosen.repaired, x)), ...mended },
    ],
  });
}

/** φ over the values that s takes on the interval; none where s is constant or no φ exists. */
function potentialCharts({ potential, chosen, question }: RepairAnswer): readonly Chart[] {
  const [from, to] = question.interval.map((x) => at(chosen.repaired, x)) as [number, number];
  if (potential === null || from >= to) return [];
  return [
    curvesChart({
      ...size,
      heading: "the convex φ with s = prox φ: s(x) makes ½(y − x)² + φ(y) least",
      x: "y",
      y: "φ(y)",
      levels: [{ at: 0, ...thin }],
      uprights: potential.domain.filter(Number.isFinite).map((end) => ({ at: end, ...mended, width: 1, dash: "2,3" })),
      curves: [{ points: sampledCurve([from, to], potential.at), ...mended }],
    }),
  ];
}

/** The repaired function, its slopes against the band and its potential, as one SVG file. */
export function repairFigure(found: RepairAnswer): string {
  const charts = [functionChart(found), slopeChart(found), ...potentialCharts(found)];
  return imageFile(
    `${found.question.activation.spec}, repaired to slopes in [${found.question.band.join(", ")}]`,
    charts,
  );
}
