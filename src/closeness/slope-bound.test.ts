import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextDown, nextUp } from "../interval/index.ts";
import { families, parseCloseness, slopeBound } from "./index.ts";

const bound = (input: string, output: string) => slopeBound(parseCloseness(input), parseCloseness(output));
const specs = families.map(({ family }) => family);
const infinity = Number.POSITIVE_INFINITY;

describe("the slope bound", () => {
  test.each([
    ["gaussian", "triangular", 0],
    ["triangular", "gaussian", infinity],
    ["exponential(0.3)", "triangular(0.3)", 1],
    ["triangular(0.3)", "exponential(0.3)", 1],
    ["crisp(0.7)", "crisp(0.7)", infinity],
    ["trapezoid", "trapezoid", infinity],
    ["crisp", "gaussian", 0],
    ["gaussian", "crisp", infinity],
    ["triangular(1)", "logistic(1)", 2],
    ["bell(1,3)", "bell(1,4)", infinity],
    ["bell(1,4)", "bell(1,3)", 0],
    ["bell(2,1)", "cauchy(3)", 1.5],
    ["bell(2,0.5)", "triangular(3)", 1.5],
  ])("from %s to %s is %f, as published or by hand", (input, output, value) => {
    expect(bound(input, output).bound).toEqual({ lo: value, hi: value });
  });

  test("from gaussian to cauchy is 1/√2 and back √2, enclosed by neighbouring doubles", () => {
    expect(bound("gaussian", "cauchy").bound).toEqual({ lo: nextDown(Math.SQRT1_2), hi: Math.SQRT1_2 });
    expect(bound("cauchy", "gaussian").bound).toEqual({ lo: nextDown(Math.SQRT2), hi: Math.SQRT2 });
  });

  test("from cosine to cauchy is 2/π, and back π/2", () => {
    const there = bound("cauchy", "cosine").bound;
    expect(there.lo <= 2 / Math.PI && 2 / Math.PI <= there.hi && there.hi <= nextUp(nextUp(there.lo))).toBe(true);
    expect(bound("cosine", "cauchy").bound).toEqual({ lo: Math.PI / 2, hi: nextUp(Math.PI / 2) });
  });

  test("of a closeness to itself is 1 exactly if it has no plateau", () => {
    for (const spec of specs) {
      const { core, name } = parseCloseness(spec);
      const { bound: value, talkHolds, reason } = slopeBound(parseCloseness(spec), parseCloseness(spec));
      expect(value).toEqual(core > 0 ? { lo: infinity, hi: infinity } : { lo: 1, hi: 1 });
      expect(talkHolds).toBe(core === 0);
      expect(reason).toContain(name);
      if (core > 0) expect(reason).toContain("plateau");
    }
  });

  test("of one shape at widths a and b is b/a, rounded outwards", () => {
    const width = fc.double({ noNaN: true, min: 1e-3, max: 1e3 });
    fc.assert(
      fc.property(
        fc.constantFrom("gaussian", "cauchy", "triangular", "exponential", "cosine", "logistic"),
        width,
        width,
        (family, a, b) => {
          const { lo, hi } = bound(`${family}(${a})`, `${family}(${b})`).bound;
          expect(lo <= b / a && b / a <= hi && hi <= nextUp(lo)).toBe(true);
        },
      ),
    );
  });

  test("is the limit of g(d)/d at 0, for every pair of families", () => {
    for (const from of specs) {
      for (const to of specs) {
        const [input, output] = [parseCloseness(from), parseCloseness(to)];
        const { lo, hi } = slopeBound(input, output).bound;
        const ratio = (d: number) => output.distanceAt(input.remotenessAt(d).lo).lo / d;
        if (lo === infinity) expect(ratio(1e-12)).toBeGreaterThan(100);
        else expect(Math.abs(ratio(1e-7) - (lo + hi) / 2)).toBeLessThan(1e-5);
      }
    }
  });

  test("holds for the talk exactly if it is positive and finite, and always says why", () => {
    for (const from of specs) {
      for (const to of specs) {
        const { bound: value, talkHolds, reason } = bound(from, to);
        expect(talkHolds).toBe(value.lo > 0 && value.hi < infinity);
        expect(reason).toMatch(/^.{30,}\.$/);
      }
    }
  });
});

describe("a slope above the bound", () => {
  test("loses closeness at some small distance, and one below keeps it there", () => {
    for (const from of specs) {
      for (const to of specs) {
        const [input, output] = [parseCloseness(from), parseCloseness(to)];
        const { bound: value, talkHolds } = slopeBound(input, output);
        if (!talkHolds) continue;
        const d = 1e-6;
        const remoteness = input.remotenessAt(d);
        expect(output.remotenessAt(1.001 * value.hi * d).lo).toBeGreaterThan(remoteness.hi);
        expect(output.remotenessAt(0.999 * value.lo * d).hi).toBeLessThan(remoteness.lo);
      }
    }
  });
});
