import { describe, expect, test } from "vitest";
import { parseFormula } from "../../activation/expression/parse.ts";
import { fromExpression } from "../term/from-expression.ts";
import { swingsWithoutBound } from "./swing.ts";

const swings = (text: string): boolean => swingsWithoutBound(fromExpression(parseFormula(text)), 4);

describe("slopes that swing without bound", () => {
  test.each(["x*cos(x)", "sin(x^2)", "exp(x)*cos(3*x) + x^5", "x*sin(x)*cos(x)", "x^2*sin(x) + x*cos(5*x)"])(
    "are seen in %s",
    (text) => {
      expect(swings(text)).toBe(true);
    },
  );

  test.each([
    ["sin(x)", "bounded"],
    ["x*exp(-x)*sin(x)", "the amplitude decays"],
    ["x*sin(log(1 + x^2))", "ever slower turns"],
    ["x*sin(1/x)", "no turns at all"],
    ["x*sin(x)^2 + x*cos(x)^2", "this is x"],
    ["2*x*sin(x)*cos(x) - x*sin(2*x)", "this is 0"],
    ["x*sin(x) + x^2", "the slope stays above x"],
    ["abs(x*sin(x))", "tests are not looked into"],
  ])("are not claimed of %s: %s", (text) => {
    expect(swings(text)).toBe(false);
  });
});
