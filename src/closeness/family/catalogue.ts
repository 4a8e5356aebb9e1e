import { bell } from "./bell.ts";
import { cauchy } from "./cauchy.ts";
import { cosine } from "./cosine.ts";
import { crisp } from "./crisp.ts";
import { exponential } from "./exponential.ts";
import type { Family } from "./family.ts";
import { gaussian } from "./gaussian.ts";
import { logistic } from "./logistic.ts";
import { trapezoid } from "./trapezoid.ts";
import { triangular } from "./triangular.ts";

/** Every family that a specification can name, in the order in which they are listed to people. */
export const families: readonly Family[] = Object.freeze([
  triangular,
  trapezoid,
  gaussian,
  exponential,
  cauchy,
  bell,
  cosine,
  logistic,
  crisp,
]);
