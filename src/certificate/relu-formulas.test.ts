import { describe, expect, test } from "vitest";
import { parseActivation, reluEquivalence, reluForm } from "../activation/index.ts";
import { add, compare, fromNumber, mul, type Rational, sub, toNumber } from "../interval/index.ts";
import { type RandomStream, randomStream } from "../random/index.ts";
import { straightLines } from "./pieces.ts";

const r = fromNumber;
const zero = r(0);
const smaller = (p: Rational, q: Rational): Rational => (compare(p, q) <= 0 ? p : q);
const larger = (p: Rational, q: Rational): Rational => (compare(p, q) >= 0 ? p : q);

/** A formula as users type it and what it is in rational arithmetic: made together, so that neither is read from the other. */
interface Made {
  readonly text: string;
  readonly at: (x: Rational) => Rational;
}

const x: Made = { text: "x", at: (u) => u };

function decimal({ below }: RandomStream): string {
  const [sign, digits, places] = [below(2) === 0 ? "" : "-", 1 + below(99), below(3)];
  return `${sign}${digits / 10 ** places}`;
}

function numeral(random: RandomStream): Made {
  const text = decimal(random);
  return { text: `(${text})`, at: () => r(Number(text)) };
}

const rules: readonly ((u: Made, v: Made, c: Made, random: RandomStream) => Made)[] = [
  (u, v) => ({ text: `(${u.text} + ${v.text})`, at: (t) => add(u.at(t), v.at(t)) }),
  (u, v) => ({ text: `(${u.text} - ${v.text})`, at: (t) => sub(u.at(t), v.at(t)) }),
  (u, _, c) => ({ text: `${c.text}*${u.text}`, at: (t) => mul(c.at(t), u.at(t)) }),
  (u) => ({ text: `relu(${u.text})`, at: (t) => larger(u.at(t), zero) }),
  (u) => ({ text: `abs(${u.text})`, at: (t) => larger(u.at(t), sub(zero, u.at(t))) }),
  (u, v) => ({ text: `max(${u.text}, ${v.text})`, at: (t) => larger(u.at(t), v.at(t)) }),
  (u, v) => ({ text: `min(${u.text}, ${v.text})`, at: (t) => smaller(u.at(t), v.at(t)) }),
  (u, _, c) => ({
    text: `clip(${u.text}, -1, 1)*${c.text}`,
    at: (t) => mul(c.at(t), smaller(larger(u.at(t), r(-1)), r(1))),
  }),
  (u, _, c) => ({ text: `(${u.text} + ${c.text})`, at: (t) => add(u.at(t), c.at(t)) }),
];

function made(random: RandomStream, depth: number): Made {
  if (depth === 0) return random.below(4) === 0 ? numeral(random) : x;
  const rule = rules[random.below(rules.length)]!;
  return rule(made(random, depth - 1), made(random, random.below(depth)), numeral(random), random);
}

/** a·x + b + Σ c·relu(x − t) from the enclosures' exact sides where doubles hold them, else from the lines. */
function checkForm({ text, at }: Made): void {
  const lines = straightLines(parseActivation(`formula:${text}`));
  if (lines === null) throw new Error(`${text} has no lines`);
  const kinks = lines.slice(1).map(({ from }) => from!);
  const [first, last] = [kinks[0] ?? zero, kinks.at(-1) ?? zero];
  const middles = kinks.slice(1).map((kink, i) => mul(add(kink, kinks[i]!), r(0.5)));
  const points = [sub(first, r(1)), sub(first, r(9)), ...kinks, ...middles, add(last, r(1)), add(last, r(9))];
  for (const point of points) {
    const line = lines.find(({ to }) => to === null || compare(point, to) <= 0)!;
    expect(compare(add(mul(line.slope, point), line.offset), at(point)), text).toBe(0);
  }
  const form = reluForm(lines);
  expect(form.terms).toHaveLength(kinks.length);
  lines.slice(1).forEach((line, i) => {
    expect(compare(line.slope, lines[i]!.slope), text).not.toBe(0);
    expect(form.terms[i]).toEqual({ c: toNumber(sub(line.slope, lines[i]!.slope)), t: toNumber(kinks[i]!) });
  });
  checkEquivalence(reluEquivalence(lines), { text, at }, points);
  if (!form.exact) return;
  for (const point of points) {
    const sum = form.terms.reduce(
      (value, { c, t }) => add(value, mul(r(c), larger(sub(point, r(t)), zero))),
      add(mul(r(form.a), point), r(form.b)),
    );
    expect(compare(sum, at(point)), text).toBe(0);
  }
}

function checkEquivalence(
  found: ReturnType<typeof reluEquivalence>,
  { text, at }: Made,
  points: readonly Rational[],
): void {
  if (!found.equivalent || !found.exact) return;
  const [alpha, beta, gamma, delta] = [found.alpha, found.beta, found.gamma, found.delta].map(r) as [
    Rational,
    Rational,
    Rational,
    Rational,
  ];
  for (const point of points) {
    const inner = larger(add(mul(beta, point), gamma), zero);
    expect(compare(add(mul(alpha, inner), delta), at(point)), text).toBe(0);
  }
}

describe("piecewise-linear formulas", () => {
  test("1,500 at random have a canonical form, and it is the function", () => {
    const random = randomStream(16).split("piecewise-linear formulas");
    for (let i = 0; i < 1500; i++) checkForm(made(random, 1 + random.below(3)));
  });

  test.each([
    ["relu(3*x+1)", { alpha: 1, beta: 3, gamma: 1, delta: 0, exact: true }],
    ["relu(0.1*x-0.3)", { alpha: 1, beta: 0.1, gamma: -0.3, delta: 0, exact: true }],
    ["-relu(1-3*x)+2", { alpha: -1, beta: -3, gamma: 1, delta: 2, exact: true }],
    ["relu(1-3*x)", { alpha: 1, beta: -3, gamma: 1, delta: 0, exact: true }],
    ["-relu(3*x-1)", { alpha: -1, beta: 3, gamma: -1, delta: 0, exact: true }],
    ["min(3*x,1)", { alpha: -1, beta: -3, gamma: 1, delta: 1, exact: true }],
    ["3*relu(0.1*x-0.3)", { equivalent: true, exact: true, alpha: 3, beta: 0.1, gamma: -0.3, delta: 0 }],
    ["0.3*relu(0.7*x-0.1)", { equivalent: true, exact: false }],
  ])("%s is ReLU up to affine maps", (formula, wanted) => {
    expect(reluEquivalence(straightLines(parseActivation(`formula:${formula}`))!)).toMatchObject({
      ...wanted,
      equivalent: true,
    });
  });

  test.each([
    ["max(x/3,x)", 1],
    ["clip(x+0.3,0,1)", 2],
    ["abs(0.1*x-0.3)", 1],
  ])("%s has %d kinks and is none", (formula, kinks) => {
    const lines = straightLines(parseActivation(`formula:${formula}`))!;
    expect(reluForm(lines).terms).toHaveLength(kinks);
    expect(reluEquivalence(lines).equivalent).toBe(false);
  });
});
