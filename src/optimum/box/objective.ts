/** A smooth function on ℝⁿ with its gradient. */
export interface Objective {
  readonly dimension: number;
  /** Returns f(x) and writes ∇f(x) into `gradient`; both have `dimension` entries. Must not keep or change `x`. */
  evaluate(x: Float64Array, gradient: Float64Array): number;
}

/** A point with what the objective says there. */
export interface Place {
  readonly x: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
}

/** An objective that counts its evaluations and remembers the largest finite value and entry of any gradient, in size. */
export interface Probe {
  visit(x: Float64Array): Place;
  evaluations(): number;
  valueScale(): number;
  gradientScale(): number;
}

export function probe(objective: Objective): Probe {
  let count = 0;
  let valueScale = 0;
  let gradientScale = 0;
  return {
    visit: (x) => {
      const gradient = new Float64Array(x.length);
      const value = objective.evaluate(x, gradient);
      count += 1;
      valueScale = larger(valueScale, value);
      for (const g of gradient) gradientScale = larger(gradientScale, g);
      return { x, gradient, value };
    },
    evaluations: () => count,
    valueScale: () => valueScale,
    gradientScale: () => gradientScale,
  };
}

function larger(scale: number, x: number): number {
  return Math.abs(x) > scale && Number.isFinite(x) ? Math.abs(x) : scale;
}

export function isFinitePlace({ value, gradient }: Place): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite);
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
