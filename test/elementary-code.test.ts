import { describe, expect, it } from "vitest";
import { wasmEngine } from "../src/engine/index.ts";
import { binary, graph, input, type UnaryOperator, unary } from "../src/graph/index.ts";

const engine = await wasmEngine();

/** The error function in doubles: its series up to 2.5, its continued fraction beyond (Abramowitz & Stegun 7.1.5, 7.1.14). */
function erf(x: number): number {
  const t = Math.abs(x);
  if (t > 2.5) {
    let fraction = 0;
    for (let k = 60; k > 0; k--) fraction = k / 2 / (t + fraction);
    return Math.sign(x) * (1 - Math.exp(-t * t) / Math.sqrt(Math.PI) / (t + fraction));
  }
  let [sum, term] = [t, t];
  for (let n = 1; n < 80; n++) {
    term *= (-t * t) / n;
    sum += term / (2 * n + 1);
  }
  return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI);
}

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const smallestNormal = 2 ** -126;

/** The distance of neighbouring floats at y. */
const ulp = (y: number) => 2 ** (Math.floor(Math.log2(Math.abs(y))) - 23);

async function valuesOf(operator: UnaryOperator, x: Float32Array): Promise<Float32Array> {
  const at = input("x", "float32", [x.length]);
  const body = graph("function", [at], { y: unary(operator, at) });
  const session = await engine.compile({ turns: 1, body, state: [], sequences: [], collected: ["y"] });
  const { y } = await session.run({ x: { type: "float32", shape: [x.length], data: x } });
  return y!.data as Float32Array;
}

/** Numbers of all sizes up to a bound, of both signs, denser around 1. */
function points(bound: number): Float32Array {
  const count = 20_000;
  return Float32Array.from({ length: count }, (_, i) => {
    const u = (2 * i) / count - 1;
    const far = Math.sign(u) * Math.exp(Math.abs(u) * Math.log(bound) - (i % 3 === 0 ? 12 : 0));
    return [u * bound, u * Math.min(bound, 4), far][i % 3]!;
  });
}

const functions: readonly (readonly [UnaryOperator, (x: number) => number, ulps: number, bound: number])[] = [
  ["Exp", Math.exp, 2, 87],
  ["Log", Math.log, 2, 1e30],
  ["Tanh", Math.tanh, 3, 50],
  ["Sigmoid", (x) => 1 / (1 + Math.exp(-x)), 3, 80],
  ["Softplus", softplus, 4, 80],
  ["Erf", erf, 3, 10],
  ["Atan", Math.atan, 3, 1e30],
  ["Sinh", Math.sinh, 4, 87],
  ["Cosh", Math.cosh, 3, 87],
  ["Asinh", Math.asinh, 4, 1e30],
];

describe("elementary functions of four floats at a time", () => {
  it.each(functions)("%s is what doubles give, to a few ulp", async (operator, exact, ulps, bound) => {
    const x = points(bound);
    const y = await valuesOf(operator, x);
    x.forEach((at, i) => {
      const wanted = exact(at);
      if (Number.isNaN(wanted)) expect(y[i]).toBeNaN();
      else if (Math.abs(wanted) < smallestNormal) expect(Math.abs(y[i]!)).toBeLessThan(smallestNormal);
      else if (Math.abs(y[i]! - wanted) > ulps * ulp(wanted)) expect([at, y[i]]).toEqual([at, wanted]);
    });
  });

  it.each([
    ["Sin", Math.sin],
    ["Cos", Math.cos],
  ] as const)(
    "%s is what doubles give to 2e-7 up to 8192, and no further than 1 from 0 beyond",
    async (operator, exact) => {
      const x = Float32Array.of(...points(8192), 1e5, -1e7, 1e20, 3e38);
      const y = await valuesOf(operator, x);
      x.forEach((at, i) => {
        expect(Math.abs(y[i]!)).toBeLessThanOrEqual(1 + 1e-6);
        if (Math.abs(at) <= 8192) expect(Math.abs(y[i]! - exact(at))).toBeLessThan(2e-7);
      });
    },
  );

  it("Tan is what doubles give away from its poles", async () => {
    const x = points(100).filter((at) => Math.abs(Math.cos(at)) > 1e-3);
    const y = await valuesOf("Tan", x);
    x.forEach((at, i) => {
      const wanted = Math.tan(at);
      expect(Math.abs(y[i]! - wanted) / Math.max(1, wanted * wanted)).toBeLessThan(5e-7);
    });
  });

  const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY, NaN: none } = Number;
  it.each<readonly [UnaryOperator, readonly number[]]>([
    ["Exp", [0, infinity, none, infinity, 0]],
    ["Log", [none, infinity, none, Math.fround(Math.log(200)), none]],
    ["Tanh", [-1, 1, none, 1, -1]],
    ["Sigmoid", [0, 1, none, 1, 0]],
    ["Softplus", [0, infinity, none, 200, 0]],
    ["Erf", [-1, 1, none, 1, -1]],
    ["Relu", [0, infinity, none, 200, 0]],
    ["Sqrt", [none, infinity, none, Math.fround(Math.sqrt(200)), none]],
    ["Sinh", [NEGATIVE_INFINITY, infinity, none, infinity, NEGATIVE_INFINITY]],
  ])("%s at infinities, at no number and far out", async (operator, wanted) => {
    const y = await valuesOf(operator, Float32Array.of(NEGATIVE_INFINITY, infinity, none, 200, -200));
    expect(Array.from(y)).toEqual(wanted);
  });

  it("raises to powers, negative numbers to whole ones only", async () => {
    const bases = [0, 0.5, 2, 3, -2, -0.5, 7];
    const exponents = [0, 1, 2, 3, -1, 0.5, 10, -3];
    const pairs = bases.flatMap((base) => exponents.map((exponent) => [base, exponent] as const));
    const [a, b] = [input("a", "float32", [pairs.length]), input("b", "float32", [pairs.length])];
    const body = graph("power", [a, b], { y: binary("Pow", a, b) });
    const session = await engine.compile({ turns: 1, body, state: [], sequences: [], collected: ["y"] });
    const fed = (i: 0 | 1) => ({
      type: "float32" as const,
      shape: [pairs.length],
      data: Float32Array.from(pairs, (pair) => pair[i]),
    });
    const { y } = await session.run({ a: fed(0), b: fed(1) });
    pairs.forEach(([base, exponent], i) => {
      const wanted = base ** exponent;
      const found = (y!.data as Float32Array)[i]!;
      if (Number.isFinite(wanted)) expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-5 * Math.abs(wanted));
      else expect(found).toBe(wanted);
    });
  });
});
