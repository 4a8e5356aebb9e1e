import { type Coefficient, isZero, minus, one, over, plus, times, whole, zero } from "./coefficient.ts";

/** Taylor coefficients of a function at a base point, the constant first; series that meet have one length. */
export type Series = readonly Coefficient[];

export function constantSeries(value: Coefficient, length: number): Series {
  return Array.from({ length }, (_, k) => (k === 0 ? value : zero));
}

export function addSeries(u: Series, v: Series): Series {
  return u.map((a, k) => plus(a, v[k]!));
}

export function scaledSeries(factor: Coefficient, u: Series): Series {
  return u.map((a) => times(factor, a));
}

export function multiplySeries(u: Series, v: Series): Series {
  return u.map((_, k) => convolved(u, v, k));
}

/** Σ u_j · v_(k−j). */
function convolved(u: Series, v: Series, k: number): Coefficient {
  let sum = zero;
  for (let j = 0; j <= k; j++) sum = plus(sum, times(u[j]!, v[k - j]!));
  return sum;
}

/** The series y with y' = w·u' and the given first coefficient; coefficient m of w may use those of y up to m. */
function flow(u: Series, first: Coefficient, w: (y: Series, m: number) => Coefficient): Series {
  const y = [first];
  const rates: Coefficient[] = [];
  for (let k = 1; k < u.length; k++) {
    rates.push(w(y, k - 1));
    let sum = zero;
    for (let j = 1; j <= k; j++) sum = plus(sum, times(times(whole(j), u[j]!), rates[k - j]!));
    y.push(over(sum, whole(k)));
  }
  return y;
}

/** The series y with y' = w·u'. */
export function integralSeries(u: Series, first: Coefficient, w: Series): Series {
  return flow(u, first, (_, m) => w[m]!);
}

/** exp(u); `first` is exp(u_0). */
export function exponentialSeries(u: Series, first: Coefficient): Series {
  return flow(u, first, (y, m) => y[m]!);
}

/** 1/u; `first` is 1/u_0. */
export function reciprocalSeries(u: Series, first: Coefficient): Series {
  return flow(u, first, (y, m) => minus(convolved(y, y, m)));
}

/** The series y with y' = (a + b·y + c·y²)·u': tangent, hyperbolic tangent and sigmoid. */
export function riccatiSeries(u: Series, first: Coefficient, [a, b, c]: readonly [number, number, number]): Series {
  return flow(u, first, (y, m) => {
    const constant = m === 0 ? whole(a) : zero;
    return plus(constant, plus(times(whole(b), y[m]!), times(whole(c), convolved(y, y, m))));
  });
}

/** (sin u, cos u) from their first coefficients. */
export function waveSeries(
  u: Series,
  sin: Coefficient,
  cos: Coefficient,
): { readonly sin: Series; readonly cos: Series } {
  const found = { sin: [sin], cos: [cos] };
  for (let k = 1; k < u.length; k++) {
    let [up, down] = [zero, zero];
    for (let j = 1; j <= k; j++) {
      const rate = times(whole(j), u[j]!);
      up = plus(up, times(rate, found.cos[k - j]!));
      down = plus(down, times(rate, found.sin[k - j]!));
    }
    found.sin.push(over(up, whole(k)));
    found.cos.push(over(minus(down), whole(k)));
  }
  return found;
}

/** u^n for a whole n ≥ 1, by squaring. */
export function wholePowerSeries(u: Series, n: number): Series {
  if (n === 1) return u;
  const half = wholePowerSeries(u, Math.floor(n / 2));
  const square = multiplySeries(half, half);
  return n % 2 === 0 ? square : multiplySeries(square, u);
}

/** u^a for a real a where u_0 > 0; `first` is u_0^a. From u·y' = a·u'·y. */
export function powerSeries(u: Series, first: Coefficient, a: Coefficient): Series {
  const y = [first];
  for (let k = 1; k < u.length; k++) {
    let sum = zero;
    for (let j = 1; j <= k; j++) {
      const weight = plus(times(a, whole(j)), whole(j - k));
      sum = plus(sum, times(times(weight, u[j]!), y[k - j]!));
    }
    y.push(isZero(sum) ? zero : over(sum, times(whole(k), u[0]!)));
  }
  return y;
}

/** u + a constant. */
export function shiftedSeries(u: Series, by: Coefficient): Series {
  return u.map((a, k) => (k === 0 ? plus(a, by) : a));
}

/** 1 + u². */
export function onePlusSquare(u: Series): Series {
  return shiftedSeries(multiplySeries(u, u), one);
}

/** A half. */
export const half: Coefficient = over(one, whole(2));

/** Whether every coefficient is bounded. */
export function isFiniteSeries(u: Series): boolean {
  return u.every(({ value }) => Number.isFinite(value.lo) && Number.isFinite(value.hi));
}
