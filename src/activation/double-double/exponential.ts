import { add, type DoubleDouble, divide, exactly, multiply, negate, one, scaled, subtract } from "./arithmetic.ts";

const LOG_OF_TWO: DoubleDouble = Object.freeze({ hi: Math.LN2, lo: 2.3190468138462996e-17 });

/** exp(r) − 1 for |r| ≤ 0.4: Taylor at r/256, then eight times 2p + p². */
function nearZero(r: DoubleDouble): DoubleDouble {
  const s = scaled(r, -8);
  let factor = one;
  for (let n = 9; n > 1; n--) factor = add(one, divide(multiply(s, factor), exactly(n)));
  let p = multiply(s, factor);
  for (let i = 0; i < 8; i++) p = add(scaled(p, 1), multiply(p, p));
  return p;
}

/** e^u; relative error about 2^−98·(1 + |u|/8). */
export function exp(u: DoubleDouble): DoubleDouble {
  if (!(u.hi < 710)) return exactly(Math.exp(u.hi));
  if (u.hi < -746) return exactly(0);
  const k = Math.round(u.hi / Math.LN2);
  return scaled(add(one, nearZero(subtract(u, multiply(LOG_OF_TWO, exactly(k))))), k);
}

/** e^u − 1. */
export function expm1(u: DoubleDouble): DoubleDouble {
  if (Math.abs(u.hi) < 0.35) return Math.abs(u.hi) < 2 ** -110 ? u : nearZero(u);
  return subtract(exp(u), one);
}

/** log(1 + u): one step of Newton from the double. */
export function log1p(u: DoubleDouble): DoubleDouble {
  const start = exactly(Math.log1p(u.hi));
  if (start.hi === 0 || !Number.isFinite(start.hi) || Math.abs(u.hi) < 1e-290) return start.hi === 0 ? u : start;
  return subtract(start, divide(subtract(expm1(start), u), add(one, u)));
}

/** log u. */
export function log(u: DoubleDouble): DoubleDouble {
  if (Math.abs(u.hi - 1) < 0.5) return log1p(subtract(u, one));
  const start = exactly(Math.log(u.hi));
  return Number.isFinite(start.hi) ? add(start, subtract(multiply(u, exp(negate(start))), one)) : start;
}

/** 1/(1 + e^−u). */
export function sigmoid(u: DoubleDouble): DoubleDouble {
  const small = exp(u.hi > 0 ? negate(u) : u);
  return divide(u.hi > 0 ? one : small, add(one, small));
}

/** log(1 + e^u). */
export function softplus(u: DoubleDouble): DoubleDouble {
  const small = log1p(exp(u.hi > 0 ? negate(u) : u));
  return u.hi > 0 ? add(u, small) : small;
}

export function sinh(u: DoubleDouble): DoubleDouble {
  const p = expm1(u);
  return Number.isFinite(p.hi) ? scaled(add(p, divide(p, add(one, p))), -1) : exactly(Math.sinh(u.hi));
}

export function cosh(u: DoubleDouble): DoubleDouble {
  const grown = exp(u.hi > 0 ? u : negate(u));
  return Number.isFinite(grown.hi) ? scaled(add(grown, divide(one, grown)), -1) : exactly(Math.cosh(u.hi));
}

export function tanh(u: DoubleDouble): DoubleDouble {
  const falling = expm1(scaled(u.hi > 0 ? negate(u) : u, 1));
  const size = divide(negate(falling), add(exactly(2), falling));
  return u.hi > 0 ? size : negate(size);
}

export function asinh(u: DoubleDouble): DoubleDouble {
  if (!(Math.abs(u.hi) < 1e150)) return exactly(Math.asinh(u.hi));
  const size = u.hi > 0 ? u : negate(u);
  const square = multiply(u, u);
  const root = exactly(Math.sqrt(1 + square.hi));
  const hypotenuse = add(root, divide(subtract(add(one, square), multiply(root, root)), scaled(root, 1)));
  const found = log1p(add(size, divide(square, add(one, hypotenuse))));
  return u.hi > 0 ? found : negate(found);
}
