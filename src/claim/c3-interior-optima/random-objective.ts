import type { Objective } from "../../optimum/index.ts";
import type { RandomStream } from "../../random/index.ts";
import { diagonal, gaussianOrthogonal, normals, quadratic, wishart } from "../experiment/random-quadratic.ts";

/** Objectives on the unit cube that are drawn alike, in any dimension; all are minimised. */
export interface ObjectiveKind {
  readonly name: string;
  readonly words: string;
  /** Whether its local minimum is the only one, and may lie inside. */
  readonly isConvex: boolean;
  readonly draw: (random: RandomStream, n: number) => Objective;
  /** Expected share of active constraints and probability that none is active, where a closed form is known. */
  readonly closedForm?: (n: number) => { readonly active: number; readonly interior: number };
}

function uniform(random: RandomStream, n: number, [from, to]: readonly [number, number]): Float64Array {
  return Float64Array.from({ length: n }, () => from + (to - from) * random.uniform());
}

function sum(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, i) => x + b[i]!);
}

/** ½·|x − c|² with c uniform in [−a, 1 + a]ⁿ: every coordinate is clipped on its own. */
function distance(a: number): ObjectiveKind {
  const inside = 1 / (1 + 2 * a);
  return {
    name: `distance (a = ${a})`,
    isConvex: true,
    words: `squared distance to a point that is uniform in [−${a}, ${1 + a}]ⁿ`,
    draw: (random, n) => quadratic(diagonal(n, 1), { centre: uniform(random, n, [-a, 1 + a]) }),
    closedForm: (n) => ({ active: 1 - inside, interior: inside ** n }),
  };
}

const features = 64;
const frequency = 4;

/** Σ cos(ω_k·x + φ_k)·√(2/64), ω normal of standard deviation 4: a smooth random field on scales of about 1/4 of the cube's edge. */
function fourierField(random: RandomStream, n: number): Objective {
  const waves = Array.from({ length: features }, () => normals(random, n).map((w) => frequency * w));
  const phases = uniform(random, features, [0, 2 * Math.PI]);
  const amplitude = Math.sqrt(2 / features);
  return {
    dimension: n,
    evaluate: (x, gradient) => {
      gradient.fill(0);
      let value = 0;
      waves.forEach((wave, k) => {
        let angle = phases[k]!;
        for (let i = 0; i < n; i++) angle += wave[i]! * x[i]!;
        value += amplitude * Math.cos(angle);
        const slope = -amplitude * Math.sin(angle);
        for (let i = 0; i < n; i++) gradient[i]! += slope * wave[i]!;
      });
      return value;
    },
  };
}

/** Every kind of objective of claim C3. */
export const objectiveKinds: readonly ObjectiveKind[] = [
  {
    name: "linear",
    isConvex: false,
    words: "linear, normal coefficients",
    draw: (random, n) => quadratic(new Float64Array(n * n), { linear: normals(random, n) }),
    closedForm: () => ({ active: 1, interior: 0 }),
  },
  {
    name: "convex maximised",
    isConvex: false,
    words: "a convex quadratic to be maximised: Wishart Hessian with 2n degrees of freedom, normal linear term",
    draw: (random, n) =>
      quadratic(
        wishart(random, n, 2 * n).map((x) => -x),
        { linear: normals(random, n) },
      ),
    closedForm: () => ({ active: 1, interior: 0 }),
  },
  {
    name: "centred indefinite",
    isConvex: false,
    words: "GOE Hessian, stationary point at the centre of the cube",
    draw: (random, n) => quadratic(gaussianOrthogonal(random, n), { centre: new Float64Array(n).fill(1 / 2) }),
  },
  {
    name: "tilted indefinite",
    isConvex: false,
    words: "GOE Hessian with the same stationary point, and a normal linear term of variance n",
    draw: (random, n) =>
      quadratic(gaussianOrthogonal(random, n), {
        centre: new Float64Array(n).fill(1 / 2),
        linear: normals(random, n).map((x) => Math.sqrt(n) * x),
      }),
  },
  {
    name: "random Fourier field",
    isConvex: false,
    words: "a sum of 64 random waves, frequencies of standard deviation 4",
    draw: fourierField,
  },
  {
    name: "convex",
    isConvex: true,
    words: "a convex quadratic: Wishart Hessian with 2n degrees of freedom, normal linear term",
    draw: (random, n) => quadratic(wishart(random, n, 2 * n), { linear: normals(random, n) }),
  },
  {
    name: "strongly convex",
    isConvex: true,
    words: "Hessian 1 + Wishart, unconstrained minimiser uniform in [−1/2, 3/2]ⁿ",
    draw: (random, n) =>
      quadratic(sum(diagonal(n, 1), wishart(random, n, 2 * n)), { centre: uniform(random, n, [-1 / 2, 3 / 2]) }),
  },
  distance(1),
  distance(0.25),
  {
    name: "minimiser inside",
    isConvex: true,
    words: "Hessian 1 + Wishart, unconstrained minimiser uniform in the cube",
    draw: (random, n) =>
      quadratic(sum(diagonal(n, 1), wishart(random, n, 2 * n)), { centre: uniform(random, n, [0, 1]) }),
    closedForm: () => ({ active: 0, interior: 1 }),
  },
];
