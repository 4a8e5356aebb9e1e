import { at } from "../activation/index.ts";
import { sketch, sketchedPlaces, sparkline } from "../figure/index.ts";
import { activeTolerance } from "../optimum/index.ts";
import type { OptimumAnswer } from "../question/optimum/answer.ts";
import { bracketText as bracket, counted, numberText, reluText } from "../wording/index.ts";

const ROWS = 11;
const WIDTH = 86;

const percent = (x: number): string => `${numberText(100 * x, { digits: 3 })} %`;

function proof({ optimum: { gap, theorem } }: OptimumAnswer): string {
  if (gap !== null)
    return `no admissible function on these regions is better by more than ${numberText(gap, { digits: 3, towards: "up" })}, up to rounding`;
  if (theorem.name === "none") return "none that it is the best of all: other starts may find better";
  return "the theorem promises such a function; that it is this one, several starts suggest and nothing proves";
}

function searched({ optimum: { search } }: OptimumAnswer): string {
  const ended = search.status === "converged" ? "converged" : `not converged (${search.status})`;
  return `${ended}; ${search.agreeing} of ${counted(search.starts, "start")} reached this value; ${counted(search.evaluations, "evaluation")}`;
}

function firstOrder({ optimum: { search } }: OptimumAnswer): string {
  const { projectedGradient, gradientScale, margin } = search.kkt;
  const complementary = Number.isFinite(margin)
    ? `; least multiplier of an active bound ${numberText(margin, { digits: 3 })}`
    : "";
  return `projected gradient ${numberText(projectedGradient, { digits: 3 })}, gradients up to ${numberText(gradientScale, { digits: 3 })}${complementary}`;
}

function secondOrder({ optimum: { search } }: OptimumAnswer): string {
  const inside = search.kkt.active.filter((side) => side === 0).length;
  if (inside === 0 || search.secondOrder === "no free variable") return "nothing is free to move";
  return `Hessian on what is inside its bounds: ${search.secondOrder}`;
}

function places(found: OptimumAnswer): string {
  const { slopes, active } = found.optimum;
  const { band } = found.question;
  const near = (bound: number) =>
    slopes.filter((p) => Math.abs(p - bound) <= activeTolerance * (band[1] - band[0])).length;
  const [low, high] = band.map(near) as [number, number];
  const between = slopes.length - low - high;
  const [lo, hi] = band.map((bound) => numberText(bound, { digits: 17 }));
  return `${low + high} of ${counted(slopes.length, "slope")} at a bound (${low} at ${lo}, ${high} at ${hi}, ${between} between), which meet ${percent(active.weighted)} of the pre-activations${emptiness(found)}`;
}

function emptiness({ space }: OptimumAnswer): string {
  const empty = space.weights.filter((w) => w === 0).length;
  return empty === 0 ? "" : `; ${counted(empty, "region")} without any, whose slopes prove nothing`;
}

function numbers({ optimum: { statistics } }: OptimumAnswer): string {
  const { meanSlope, meanSquareSlope, totalVariation, zeroSlopeMass } = statistics;
  const [p, q, v, z] = [meanSlope, meanSquareSlope, totalVariation, zeroSlopeMass].map((x) =>
    numberText(x, { digits: 6 }),
  );
  return `E[s′] = ${p}, E[s′²] = ${q}, TV(2) = ${v}, P(s′ = 0) = ${z}`;
}

function shape({ equivalence, optimum }: OptimumAnswer): string {
  if (equivalence.equivalent) return `ReLU up to affine maps: ${reluText(equivalence)}`;
  return `not ReLU up to affine maps: ${equivalence.reason}; s(0) = ${numberText(optimum.offset, { digits: 6 })}`;
}

function verdict({ certificate, question }: OptimumAnswer): string {
  return certificate.verdict === "proven"
    ? `proven: every chord slope lies in ${bracket(question.band)}, exactly`
    : `refuted: a chord slope leaves ${bracket(question.band)}`;
}

function picture({ optimum, space, interval, question: { band } }: OptimumAnswer): string {
  const places = sketchedPlaces(interval);
  const regionOf = (x: number) => space.kinks.filter((kink) => kink <= x).length;
  const slopes = places.map((x) => optimum.slopes[regionOf(x)]!);
  const half = (places[1]! - places[0]!) / 2;
  const masses = places.map((x) => space.density.mass(x - half, x + half));
  const [lo, hi] = band.map((bound) => numberText(bound, { digits: 17 }));
  return sketch({
    curves: [{ mark: "o", heights: places.map((x) => at(optimum.activation, x)) }],
    rows: ROWS,
    interval,
    below: [
      ["slopes", `${sparkline(slopes, band[0], band[1])} ▁ ${lo}  █ ${hi}`],
      ["density", sparkline(masses, 0, Math.max(...masses))],
    ],
  });
}

/** Text broken between words into lines of the width. */
function wrapped(text: string, width: number): readonly string[] {
  return text.split(" ").reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}

function theorem({ optimum: { theorem }, question }: OptimumAnswer): string {
  const source = theorem.source === null ? "" : ` (${theorem.source})`;
  const claimed = question.criterion.some(({ name }) => name === "file") && theorem.name !== "none";
  return `${theorem.statement}${source}${claimed ? "; of its shape we know what the file claims" : ""}`;
}

/** What `relucid optimum` prints for a reader. */
export function optimumText(found: OptimumAnswer): string {
  const { optimum, question, interval, space } = found;
  const fixed = question.meanSlope === null ? "" : ` with mean slope ${question.meanSlope}`;
  const title = `${optimum.criterion}, ${optimum.goal}d over slopes in ${bracket(question.band)}${fixed} on ${counted(space.regions, "region")} of ${bracket(interval)}; pre-activations: ${space.density.name}`;
  const facts = [
    ["value", numberText(optimum.value, { digits: 8 })],
    ["theorem", theorem(found)],
    ["proof", proof(found)],
    ["search", searched(found)],
    ["first order", firstOrder(found)],
    ["second order", secondOrder(found)],
    ["active", places(found)],
    ["slopes", numbers(found)],
    ["function", shape(found)],
    ["certificate", verdict(found)],
  ] as const;
  const rows = facts.flatMap(([name, text]) =>
    wrapped(text, WIDTH - 15).map((line, k) => `  ${(k === 0 ? name : "").padEnd(12)} ${line}`),
  );
  return [...wrapped(title, WIDTH), "", ...rows, "", picture(found)].join("\n");
}
