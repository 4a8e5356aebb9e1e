import { describe, expect, test } from "vitest";
import { ClosenessError, families, parseCloseness } from "./index.ts";

function refusal(spec: string): ClosenessError {
  try {
    parseCloseness(spec);
  } catch (error) {
    if (error instanceof ClosenessError) return error;
  }
  throw new Error(`${spec} was not refused`);
}

describe("a specification", () => {
  test.each([
    ["gaussian", "gaussian(1)"],
    ["gaussian(0.5)", "gaussian(0.5)"],
    [" trapezoid ( .5 , 1.5e0 ) ", "trapezoid(0.5,1.5)"],
    ["trapezoid", "trapezoid(0.5,1.5)"],
    ["bell", "bell(1,2)"],
    ["crisp(+7e-1)", "crisp(0.7)"],
    ["gaussian:0.5", "gaussian(0.5)"],
    ["trapezoid:0.5,1.5", "trapezoid(0.5,1.5)"],
  ])("%s is read as %s", (spec, name) => {
    expect(parseCloseness(spec)).toMatchObject({ name });
  });

  test("names its member so that the name gives it back, for every family", () => {
    for (const { family } of families) {
      const member = parseCloseness(family);
      expect(parseCloseness(member.name).name).toBe(member.name);
      expect(Object.isFrozen(member)).toBe(true);
    }
  });

  test("has the membership that its family's formula gives", () => {
    const at = (spec: string, d: number) => parseCloseness(spec).at(d);
    expect(at("gaussian(2)", 2)).toBeCloseTo(Math.exp(-0.5), 15);
    expect(at("exponential(2)", 2)).toBeCloseTo(Math.exp(-1), 15);
    expect(at("cauchy(2)", 2)).toBe(0.5);
    expect(at("bell(2,3)", 4)).toBeCloseTo(1 / 65, 15);
    expect(at("triangular(2)", 0.5)).toBe(0.75);
    expect(at("trapezoid(1,3)", 2.5)).toBe(0.25);
    expect(at("cosine(2)", 1)).toBeCloseTo(0.5, 15);
    expect(at("cosine(3)", 1)).toBeCloseTo(0.75, 15);
    expect(at("logistic(1)", 1)).toBeCloseTo(2 / (1 + Math.E), 15);
    expect(at("crisp(0.7)", 0.7)).toBe(1);
    expect(at("crisp(0.7)", 0.71)).toBe(0);
  });
});

describe("a wrong specification is refused", () => {
  test("with the nearest families, or with all, if the family is unknown", () => {
    const error = refusal("gausian(1)");
    expect(error.code).toBe("closeness/unknown-family");
    expect(error.message).toMatch(/did you mean gaussian\(σ\)\?$/);
    for (const { family } of families) expect(refusal("zzzzzz").message).toContain(`${family}(`);
    expect(refusal("constructor").code).toBe("closeness/unknown-family");
  });

  test.each([
    ["", 1, "family's name", "the end"],
    ["  (", 3, "family's name", '"("'],
    ["gaussian 1", 10, "parenthesis", '"1"'],
    ["gaussian(", 10, "a number", "the end"],
    ["gaussian( x)", 11, "a number", '"x"'],
    ["gaussian()", 10, "a number", '")"'],
    ["gaussian(1", 11, "closing parenthesis", "the end"],
    ["gaussian(1;2)", 11, "comma", '";"'],
    ["bell(1,,2)", 8, "a number", '","'],
    ["gaussian(1) x", 13, "the end", '"x"'],
  ])("with the character at fault: %j at %i", (spec, character, expected, found) => {
    const { code, message } = refusal(spec);
    expect(code).toBe("closeness/bad-syntax");
    expect(message).toContain(`at character ${character}, found ${found}`);
    expect(message).toContain(expected);
  });

  test.each([
    ["gaussian(0)", "above 0, got 0"],
    ["gaussian(-1)", "above 0, got -1"],
    ["gaussian(NaN)", "above 0, got NaN"],
    ["triangular(Infinity)", "finite and above 0, got Infinity"],
    ["triangular(1e400)", "finite"],
    ["gaussian(1,2)", "expected one parameter, got 2"],
    ["bell(1)", "expected 2 parameters, got 1"],
    ["trapezoid(2,1)", "the support must exceed the core"],
    ["trapezoid(1,1)", "the support must exceed the core"],
  ])("with the rule that a parameter breaks: %s", (spec, rule) => {
    const { code, message } = refusal(spec);
    expect(code).toBe("closeness/bad-parameter");
    expect(message).toContain(rule);
  });
});
