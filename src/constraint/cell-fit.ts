import { ConstraintError } from "./constraint-error.ts";
import { gaussLobatto, type Quadrature } from "./gauss-lobatto.ts";

/** The straight line nearest to a function f on one cell of a grid, and what it misses. */
export interface CellFit {
  readonly width: number;
  /** Mean of f over the cell: the height of the line in the middle. */
  readonly mean: number;
  /** Slope of the line. */
  readonly slope: number;
  /** ∫(f − line)² over the cell. */
  readonly rest: number;
}

const NODES = 8;
/** Panels are halved until their moments agree to this, relative to the size of f; a jump takes some fifty halvings. */
const TOLERANCE = 2 ** -44;
const DEEPEST = 60;
const MOST_PANELS = 2000;
/** Where panels that cannot be halved further still disagree by more than this share of ∫f², the integral is out of reach. */
const HOPELESS = 1e-6;
/** Squares below the normal numbers have no digits left to agree in. */
const UNDERFLOW = 2 ** -1022;

/**
 * The least-squares lines of f on the cells between neighbouring knots: for every line l on the cell,
 * ∫(l − f)² = width·(l(middle) − mean)² + width³/12·(l' − slope)² + rest.
 *
 * Accuracy: sampled; adaptive Gauss–Lobatto, about 1e-12 of max |f| where f is smooth or has kinks or jumps between few nodes; a feature
 * narrower than a tenth of a cell may be missed. Throws ConstraintError "constraint/not-finite" with the place, "constraint/not-integrable".
 */
export function cellFits(f: (x: number) => number, knots: readonly number[]): readonly CellFit[] {
  const rule = gaussLobatto(NODES);
  const size = Math.max(...knots.map((t) => Math.abs(finite(f, t))));
  return knots.slice(1).map((to, k) => cellFit(panels({ f, rule, size }, knots[k]!, to), knots[k]!, to));
}

/** The straight lines between f's values at the knots, as fits of themselves. Throws ConstraintError "constraint/not-finite". */
export function chordFits(f: (x: number) => number, knots: readonly number[]): readonly CellFit[] {
  const values = knots.map((t) => finite(f, t));
  return knots.slice(1).map((to, k) => {
    const width = to - knots[k]!;
    const rise = values[k + 1]! - values[k]!;
    return Object.freeze({ width, mean: values[k]! + rise / 2, slope: rise / width, rest: 0 });
  });
}

function finite(f: (x: number) => number, x: number): number {
  const y = f(x);
  if (Number.isFinite(y)) return y;
  throw new ConstraintError(
    "constraint/not-finite",
    `the function to repair must be finite on the whole interval, but its value at ${x} is ${y}; choose an interval without that point.`,
  );
}

interface Sampler {
  readonly f: (x: number) => number;
  readonly rule: Quadrature;
  /** Largest |f| at the knots. */
  readonly size: number;
}

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly values: readonly number[];
}

function sample({ f, rule }: Sampler, from: number, to: number): Panel {
  return { from, to, values: rule.nodes.map((node) => finite(f, from + ((node + 1) / 2) * (to - from))) };
}

interface Sample {
  readonly x: number;
  readonly weight: number;
  readonly y: number;
}

function samples({ rule }: Sampler, { from, to, values }: Panel): readonly Sample[] {
  return values.map((y, i) => ({
    x: from + ((rule.nodes[i]! + 1) / 2) * (to - from),
    weight: (rule.weights[i]! / 2) * (to - from),
    y,
  }));
}

/** Samples fine enough for f on one cell: panels are halved where they disagree with their halves. */
function panels(sampler: Sampler, from: number, to: number): readonly Sample[] {
  const found: Sample[] = [];
  let unresolved = 0;
  const whole = sample(sampler, from, to);
  const size = Math.max(sampler.size, ...whole.values.map(Math.abs));
  let left = MOST_PANELS;
  const visit = (panel: Panel, depth: number): void => {
    const middle = panel.from + (panel.to - panel.from) / 2;
    const halves = [sample(sampler, panel.from, middle), sample(sampler, middle, panel.to)] as const;
    const fine = halves.flatMap((half) => samples(sampler, half));
    const [a, b] = [moments(samples(sampler, panel), panel), moments(fine, panel)];
    const [area, tilt, square] = a.map((moment, i) => Math.abs(moment - b[i]!)) as [number, number, number];
    const agreed = Math.max(area, tilt, size > 0 ? square / size : 0) <= TOLERANCE * size * (to - from);
    left -= 1;
    if (!agreed && depth < DEEPEST && left > 0 && middle > panel.from) {
      for (const half of halves) visit(half, depth + 1);
      return;
    }
    if (!agreed) unresolved += square;
    found.push(...fine);
  };
  visit(whole, 0);
  const square = found.reduce((sum, { weight, y }) => sum + weight * y * y, 0);
  if (!Number.isFinite(square) || unresolved > HOPELESS * square + UNDERFLOW) {
    throw new ConstraintError(
      "constraint/not-integrable",
      `the square of the function to repair must have an integral that ${MOST_PANELS} panels per cell resolve, but between ${from} and ${to} it has not; choose an interval without a pole, more knots, or a smaller or slower function.`,
    );
  }
  return found;
}

/** ∫f, ∫f·(x − middle)/width and ∫f² over a panel. */
function moments(all: readonly Sample[], { from, to }: Panel): readonly [number, number, number] {
  const [middle, width] = [from + (to - from) / 2, to - from];
  const sum = (of: (s: Sample) => number): number => all.reduce((total, s) => total + s.weight * of(s), 0);
  return [sum(({ y }) => y), sum(({ x, y }) => (y * (x - middle)) / width), sum(({ y }) => y * y)];
}

function cellFit(all: readonly Sample[], from: number, to: number): CellFit {
  const width = to - from;
  const middle = from + width / 2;
  const sum = (of: (s: Sample) => number): number => all.reduce((total, s) => total + s.weight * of(s), 0);
  const mean = sum(({ y }) => y) / width;
  const slope = sum(({ x, y }) => (y - mean) * (x - middle)) / (width ** 3 / 12);
  const rest = sum(({ x, y }) => (y - mean - slope * (x - middle)) ** 2);
  return Object.freeze({ width, mean, slope, rest });
}
