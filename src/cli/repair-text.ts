import { at } from "../activation/index.ts";
import type { Repair } from "../constraint/index.ts";
import { sketch, sketchedPlaces } from "../figure/index.ts";
import type { RepairAnswer } from "../question/repair/answer.ts";
import { bracketText as bracket, counted, numberText } from "../wording/index.ts";

const ROWS = 15;

const six = (x: number): string => String(Number(x.toPrecision(6)));

function distances({ chosen, l2, clip, question }: RepairAnswer): readonly (readonly [string, string])[] {
  const factor = clip.objective / l2.objective;
  const times =
    Number.isFinite(factor) && factor >= 1.05 && l2.objective > 1e-20
      ? `, ${numberText(factor, { digits: 3 })} times`
      : "";
  const other =
    question.method === "l2"
      ? `${six(clip.objective)} if the slopes were clipped instead${times}`
      : `${six(l2.objective)} by least squares`;
  const itself = [["", `${six(chosen.distance)} with f itself between the knots`] as const];
  const read = chosen.target === "knots" ? ", with f read at the knots" : "";
  return [
    ["objective", `∫(s − f)² = ${six(chosen.objective)}${read}`],
    ...(chosen.target === "knots" ? itself : []),
    ["", other],
  ];
}

function optimality({ kkt, iterations }: Repair): string {
  if (kkt === null) return "not asked for: every chord slope was clipped by itself, then the best offset taken";
  const steps = counted(iterations, "Newton step");
  return `within ${numberText(kkt.gap, { digits: 3, towards: "up" })} up to rounding; projected gradient ${numberText(kkt.projectedGradient, { digits: 3 })}; ${steps}`;
}

function places({ chosen, question }: RepairAnswer): string {
  const [lo, hi] = question.band;
  const count = (bound: number): number => chosen.slopes.filter((p) => p === bound).length;
  const between = chosen.slopes.length - count(lo) - count(hi);
  return `${count(lo)} of ${chosen.slopes.length} regions at ${lo}, ${count(hi)} at ${hi}, ${between} between`;
}

function proximity({ potential }: RepairAnswer): string {
  if (potential === null) return `none: it would need all slopes between 0 and 1`;
  const [lo, hi] = potential.domain.map((end) => (Number.isFinite(end) ? six(end) : end > 0 ? "∞" : "−∞"));
  const count = potential.pieces.length;
  return `s = prox φ of a convex φ with ${counted(count, "quadratic piece")}, finite from ${lo} to ${hi}`;
}

function picture({ chosen, activation, question: { interval } }: RepairAnswer): string {
  const places = sketchedPlaces(interval);
  return sketch({
    curves: [
      { mark: "·", heights: places.map((x) => activation.at(x)) },
      { mark: "o", heights: places.map((x) => at(chosen.repaired, x)) },
    ],
    rows: ROWS,
    interval,
    below: [["", "o repaired   · original"]],
  });
}

/** What `relucid repair` prints for a reader. */
export function repairText(found: RepairAnswer): string {
  const { chosen, certificate, question, tails } = found;
  const { leftSlope, rightSlope } = chosen.repaired;
  const beside = { digits: 3, beside: question.band };
  const method = chosen.method === "l2" ? "l2: least squares over slopes and offset" : "clip: each slope clipped";
  const verdict =
    certificate.verdict === "proven"
      ? `proven: every chord slope lies in ${bracket(question.band)}, exactly`
      : `refuted: a chord slope leaves ${bracket(question.band)}`;
  const facts = [
    ["method", method],
    ...distances(found),
    ["optimum", optimality(chosen)],
    ["slopes", places(found)],
    [
      "tails",
      `slope ${numberText(leftSlope, beside)} left, ${numberText(rightSlope, beside)} right: those of f just outside, clipped`,
    ],
    ...(tails === null ? [] : [["original", tails] as const]),
    ["certificate", verdict],
    ["proximity", proximity(found)],
  ] as const;
  return [
    `${question.activation.spec}, repaired on ${bracket(question.interval)} with ${question.knots} knots to slopes in ${bracket(question.band)}`,
    "",
    ...facts.map(([name, text]) => `  ${name.padEnd(12)} ${text}`),
    "",
    picture(found),
  ].join("\n");
}
