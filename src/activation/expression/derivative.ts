import { difference, negation, power, product, quotient, sum } from "./build.ts";
import {
  type Comparison,
  call,
  conditional,
  dependsOnX,
  type Expression,
  isNumber,
  number,
  type Word,
} from "./expression.ts";

type Outer = (u: Expression) => Expression;

const zero = number(0);
const one = number(1);
const two = number(2);

const cases = (
  left: Expression,
  comparison: Comparison,
  right: Expression,
  parts: { whenTrue: Expression; whenFalse: Expression },
): Expression =>
  isNumber(parts.whenTrue, 0) && isNumber(parts.whenFalse, 0)
    ? zero
    : conditional({ left, comparison, right, ...parts });

/** d/du of each word of one argument, in forms that neither cancel nor overflow to NaN. */
const outer: Readonly<Partial<Record<Word, Outer>>> = {
  negate: () => number(-1),
  abs: (u) => call("sign", u),
  sign: () => zero,
  step: () => zero,
  exp: (u) => call("exp", u),
  expm1: (u) => call("exp", u),
  log: (u) => quotient(one, u),
  log1p: (u) => quotient(one, sum(one, u)),
  sqrt: (u) => quotient(one, product(two, call("sqrt", u))),
  sin: (u) => call("cos", u),
  cos: (u) => negation(call("sin", u)),
  tan: (u) => sum(one, power(call("tan", u), two)),
  atan: (u) => quotient(one, sum(one, power(u, two))),
  asinh: (u) => quotient(one, call("sqrt", sum(one, power(u, two)))),
  sinh: (u) => call("cosh", u),
  cosh: (u) => call("sinh", u),
  tanh: (u) => quotient(one, power(call("cosh", u), two)),
  erf: (u) => product(quotient(two, call("sqrt", call("pi"))), call("exp", negation(power(u, two)))),
  sigmoid: (u) => product(call("sigmoid", u), call("sigmoid", negation(u))),
  softplus: (u) => call("sigmoid", u),
  relu: (u) => cases(u, ">", zero, { whenTrue: one, whenFalse: zero }),
};

/**
 * The formula's derivative, where it exists.
 *
 * At kinks one side is taken: relu'(0) = 0, abs'(0) = 0, max and min take their first argument where both agree, clip has
 * the inner slope at its ends, a conditional the slope of the branch it takes. Jumps are not seen: step' = 0.
 */
export function derivative(expression: Expression): Expression {
  switch (expression.kind) {
    case "number":
      return zero;
    case "x":
      return one;
    case "call":
      return ofCall(expression.word, expression.args);
    case "conditional": {
      const { left, comparison, right } = expression;
      return cases(left, comparison, right, {
        whenTrue: derivative(expression.whenTrue),
        whenFalse: derivative(expression.whenFalse),
      });
    }
  }
}

function ofCall(word: Word, args: readonly Expression[]): Expression {
  if (!args.some(dependsOnX)) return zero;
  const [u, v, w] = args as [Expression, Expression, Expression];
  const du = derivative(u);
  const rule = outer[word];
  if (rule !== undefined)
    return word === "relu" ? cases(u, ">", zero, { whenTrue: du, whenFalse: zero }) : product(rule(u), du);
  const dv = derivative(v);
  switch (word) {
    case "add":
      return sum(du, dv);
    case "subtract":
      return difference(du, dv);
    case "multiply":
      return sum(product(du, v), product(u, dv));
    case "divide":
      return dependsOnX(v) ? quotient(difference(product(du, v), product(u, dv)), power(v, two)) : quotient(du, v);
    case "pow":
      return ofPower(u, v, { du, dv });
    case "min":
      return cases(u, "<=", v, { whenTrue: du, whenFalse: dv });
    case "max":
      return cases(u, ">=", v, { whenTrue: du, whenFalse: dv });
    default:
      return cases(u, "<", v, {
        whenTrue: dv,
        whenFalse: cases(u, ">", w, { whenTrue: derivative(w), whenFalse: du }),
      });
  }
}

function ofPower(u: Expression, n: Expression, { du, dv }: { du: Expression; dv: Expression }): Expression {
  if (!dependsOnX(n)) return product(product(n, power(u, difference(n, one))), du);
  const growth = product(dv, call("log", u));
  return product(power(u, n), dependsOnX(u) ? sum(growth, quotient(product(n, du), u)) : growth);
}
