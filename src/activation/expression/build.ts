import { call, conditional, type Expression, isNumber, number } from "./expression.ts";

/**
 * Sums, products and so on that leave out zeros and ones and add small whole numbers. Nothing is rounded, so the value
 * is that of the full formula wherever its parts are finite.
 */
export function sum(u: Expression, v: Expression): Expression {
  if (isNumber(u, 0)) return v;
  if (isNumber(v, 0)) return u;
  return call("add", u, v);
}

export function difference(u: Expression, v: Expression): Expression {
  if (isNumber(v, 0)) return u;
  if (isNumber(u, 0)) return negation(v);
  const whole = u.kind === "number" && v.kind === "number" ? u.value - v.value : Number.NaN;
  const exact =
    u.kind === "number" && v.kind === "number" && Number.isSafeInteger(u.value) && Number.isSafeInteger(v.value);
  return exact && Number.isSafeInteger(whole) ? number(whole) : call("subtract", u, v);
}

export function negation(u: Expression): Expression {
  if (u.kind === "number") return number(u.value === 0 ? 0 : -u.value);
  if (u.kind === "call" && u.word === "negate") return u.args[0]!;
  return call("negate", u);
}

export function product(u: Expression, v: Expression): Expression {
  if (isNumber(u, 0) || isNumber(v, 0)) return number(0);
  if (isNumber(u, 1)) return v;
  if (isNumber(v, 1)) return u;
  if (isNumber(u, -1)) return negation(v);
  if (isNumber(v, -1)) return negation(u);
  return call("multiply", u, v);
}

export function quotient(u: Expression, v: Expression): Expression {
  if (isNumber(u, 0)) return number(0);
  if (isNumber(v, 1)) return u;
  return call("divide", u, v);
}

export function power(u: Expression, v: Expression): Expression {
  if (isNumber(v, 1)) return u;
  if (isNumber(v, 0)) return number(1);
  return call("pow", u, v);
}

/** The formula without sums with 0, products and quotients with 1: the same value, bit for bit up to the sign of zero. */
export function simplified(expression: Expression): Expression {
  if (expression.kind === "conditional") {
    const { comparison } = expression;
    return conditional({
      comparison,
      left: simplified(expression.left),
      right: simplified(expression.right),
      whenTrue: simplified(expression.whenTrue),
      whenFalse: simplified(expression.whenFalse),
    });
  }
  if (expression.kind !== "call") return expression;
  const args = expression.args.map(simplified);
  const [u, v] = args as [Expression, Expression];
  switch (expression.word) {
    case "add":
      return sum(u, v);
    case "subtract":
      return isNumber(v, 0) ? u : call("subtract", u, v);
    case "multiply":
      return product(u, v);
    case "divide":
      return isNumber(v, 1) ? u : call("divide", u, v);
    default:
      return call(expression.word, ...args);
  }
}
