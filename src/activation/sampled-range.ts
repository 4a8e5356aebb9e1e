/** Half width of the fine part of the sample. */
const NEAR = 20;
const FINE_STEPS = 4000;
/** Golden-section steps: narrows a cell of the fine part to rounding. */
const REFINEMENTS = 60;

/**
 * Smallest and largest value of f at about 4,000 points of ℝ, refined around the best ones; NaN values are passed over.
 *
 * A sample: it may miss narrow peaks and proves nothing.
 */
export function sampledRange(f: (x: number) => number): readonly [number, number] {
  const xs = samplePoints();
  return [-supremum((x) => -f(x), xs), supremum(f, xs)];
}

/** An even grid over [−20, 20] and powers of two beyond, so that tails are seen. Irrational step: no kink is hit by chance. */
function samplePoints(): number[] {
  const fine = Array.from(
    { length: FINE_STEPS + 1 },
    (_, i) => ((i - FINE_STEPS / 2) * 2 * NEAR) / FINE_STEPS + Math.SQRT2 * 1e-4,
  );
  const far = Array.from({ length: 24 }, (_, i) => NEAR * 2 ** (i + 1));
  return [...far.map((x) => -x).reverse(), ...fine, ...far];
}

function supremum(f: (x: number) => number, xs: readonly number[]): number {
  let best = Number.NEGATIVE_INFINITY;
  let where = 0;
  xs.forEach((x, i) => {
    const value = f(x);
    if (value > best) [best, where] = [value, i];
  });
  return Math.max(best, goldenSection(f, xs[where - 1] ?? xs[where]!, xs[where + 1] ?? xs[where]!));
}

/** The largest value met while narrowing [from, to] around a maximum. */
function goldenSection(f: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [left, right, best] = [from, to, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < REFINEMENTS; i++) {
    const p = right - ratio * (right - left);
    const q = left + ratio * (right - left);
    const [atP, atQ] = [f(p), f(q)];
    for (const value of [atP, atQ]) if (value > best) best = value;
    if (atP >= atQ) right = q;
    else left = p;
  }
  return best;
}
