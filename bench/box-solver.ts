// Local minima over the unit cube: milliseconds and evaluations per solve, and how many of many random quadratics end certified.
// Run: npx tsx bench/box-solver.ts
import { type BoxOptimum, box, type FeasibleSet, minimiseFrom, type Objective } from "../src/optimum/index.ts";
import { type RandomStream, randomStream } from "../src/random/index.ts";
import { median } from "./measure.ts";

const cube = (n: number) => box(new Float64Array(n), new Float64Array(n).fill(1));
const uniform = (random: RandomStream, n: number) => Float64Array.from({ length: n }, () => random.uniform());

/** scale·(½·(x − ½)ᵀH(x − ½) + cᵀx) with H from the Gaussian orthogonal ensemble, its diagonal raised by `shift`. */
function quadratic(random: RandomStream, n: number, { shift = 0, slope = 0, scale = 1 } = {}): Objective {
  const h = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) h[i * n + j] = h[j * n + i] = random.normal() * (i === j ? Math.SQRT2 : 1);
    h[i * n + i]! += shift;
  }
  const c = Float64Array.from({ length: n }, () => slope * random.normal());
  return {
    dimension: n,
    evaluate: (x, gradient) => {
      let value = 0;
      for (let i = 0; i < n; i++) {
        let product = 0;
        for (let j = 0; j < n; j++) product += h[i * n + j]! * (x[j]! - 0.5);
        gradient[i] = scale * (product + c[i]!);
        value += (product / 2) * (x[i]! - 0.5) + c[i]! * x[i]!;
      }
      return scale * value;
    },
  };
}

/** Σ cos(w·x + b) over 128 random features. */
function fourierField(random: RandomStream, n: number): Objective {
  const features = Array.from({ length: 128 }, () => ({
    w: Float64Array.from({ length: n }, () => 3 * random.normal()),
    b: 2 * Math.PI * random.uniform(),
  }));
  return {
    dimension: n,
    evaluate: (x, gradient) => {
      gradient.fill(0);
      let value = 0;
      for (const { w, b } of features) {
        let phase = b;
        for (let i = 0; i < n; i++) phase += w[i]! * x[i]!;
        value += Math.cos(phase);
        const sine = Math.sin(phase);
        for (let i = 0; i < n; i++) gradient[i]! -= sine * w[i]!;
      }
      return value;
    },
  };
}

const subjects: readonly (readonly [string, (random: RandomStream, n: number) => Objective])[] = [
  ["GOE, stationary point in the centre", (random, n) => quadratic(random, n)],
  ["strongly convex, minimiser in the centre", (random, n) => quadratic(random, n, { shift: 3 * Math.sqrt(n) })],
  ["128 random Fourier features", fourierField],
];
console.log(
  "objective                                   n   ms/solve  evaluations  active   at a corner  (200 solves: median time, means)",
);
for (const [name, make] of subjects) {
  for (const n of [2, 8, 64]) {
    const runs = 200;
    const found: BoxOptimum[] = [];
    const times: number[] = [];
    for (let k = 0; k < runs; k++) {
      const random = randomStream(k).split(name, n);
      const [objective, start] = [make(random, n), uniform(random, n)];
      const begun = performance.now();
      found.push(minimiseFrom(objective, cube(n), start));
      times.push(performance.now() - begun);
    }
    const mean = (of: (one: BoxOptimum) => number) => found.reduce((sum, one) => sum + of(one), 0) / runs;
    const active = (one: BoxOptimum) => one.kkt.active.filter((side) => side !== 0).length / n;
    console.log(
      `${name.padEnd(42)} ${String(n).padStart(2)} ${median(times).toFixed(3).padStart(10)} ${mean(
        (one) => one.evaluations,
      )
        .toFixed(0)
        .padStart(12)} ${mean(active).toFixed(3).padStart(7)} ${mean((one) => (active(one) === 1 ? 1 : 0))
        .toFixed(3)
        .padStart(13)}`,
    );
  }
}

/** The cube, or its section with a random hyperplane. */
function randomSet(random: RandomStream, n: number): FeasibleSet {
  if (n === 1 || random.below(2) === 0) return cube(n);
  const inner = uniform(random, n);
  const normal = inner.map(() => random.normal());
  const value = normal.reduce((sum, a, i) => sum + a * inner[i]!, 0);
  return box(new Float64Array(n), new Float64Array(n).fill(1), { normal, value });
}

const outcomes = new Map<string, number>();
const trials = 20_000;
for (let k = 0; k < trials; k++) {
  const random = randomStream(k).split("certified");
  const n = 1 + random.below(k % 10 === 0 ? 64 : 12);
  const options = { shift: random.below(2) * 3 * Math.sqrt(n), slope: 1, scale: 10 ** (12 * random.uniform() - 6) };
  const { status, secondOrder } = minimiseFrom(quadratic(random, n, options), randomSet(random, n), uniform(random, n));
  const outcome = `${status}, ${secondOrder}`;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}
console.log(`\n${trials} random quadratics with up to 64 variables, scaled by 1e-6 to 1e6, half on a hyperplane:`);
for (const [outcome, count] of outcomes) console.log(`  ${outcome}: ${count}`);
