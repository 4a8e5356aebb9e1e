// Everything that maps intervals to intervals, under the names of the functions: meant to be read as interval.exp(x), interval.add(a, b).
export { abs, add, div, max, min, mul, negate, sqrt, square, sub } from "./arithmetic.ts";
export { asinh, atan, cosh, erf, exp, expm1, log, log1p, sigmoid, sinh, softplus, tanh } from "./elementary.ts";
export { contains, hull, isAtMost, isBelow, meet, of, point, undefinedSomewhere, whole } from "./interval.ts";
export { pow, root } from "./power.ts";
export { cos, sin, tan } from "./trigonometric.ts";
