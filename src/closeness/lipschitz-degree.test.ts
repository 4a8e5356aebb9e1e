import { describe, expect, it } from "vitest";
import { lipschitzDegree } from "./lipschitz-degree.ts";
import { parseCloseness } from "./parse-closeness.ts";
import { implication, residua } from "./residuum.ts";

const ask = (input: string, output: string, constant: number, diameter = Number.POSITIVE_INFINITY) => ({
  input: parseCloseness(input),
  output: parseCloseness(output),
  residuum: "lukasiewicz" as const,
  constant,
  diameter,
});

/** The least degree of d ↦ constant·d on a fine grid of distances: never below the infimum. */
function onGrid({ input, output, residuum, constant, diameter }: Parameters<typeof lipschitzDegree>[0]): number {
  const most = Math.min(diameter, 40);
  let least = 1;
  for (let k = 1; k <= 40_000; k++) {
    const d = (most * k) / 40_000;
    least = Math.min(least, implication(residuum, input.at(d), output.at(constant * d)));
  }
  return least;
}

describe("the degree that a Lipschitz constant leaves", () => {
  const families = [
    "gaussian(1)",
    "exponential(1)",
    "cauchy(1)",
    "triangular(2)",
    "trapezoid(0.5,1.5)",
    "cosine(1)",
    "crisp(0.7)",
  ];

  it.each(families.flatMap((name) => [1.001, 1.5, 3, 20].map((constant) => [name, constant] as const)))(
    "%s and a constant of %d: just below what a grid of distances gives",
    (name, constant) => {
      const question = ask(name, name, constant);
      const { least } = lipschitzDegree(question);
      const seen = onGrid(question);
      expect(least).toBeLessThanOrEqual(seen);
      expect(least).toBeGreaterThan(seen - 2e-3 * constant);
    },
  );

  it.each(residua)("holds on bounded inputs for %s", (residuum) => {
    const question = { ...ask("gaussian(1)", "gaussian(1)", 2, 1.5), residuum };
    const { least } = lipschitzDegree(question);
    expect(least).toBeLessThanOrEqual(onGrid(question));
    expect(least).toBeGreaterThan(onGrid(question) - 1e-6);
  });

  it("is 1 up to the slope bound of the pair, and below 1 above it", () => {
    for (const name of families) expect(lipschitzDegree(ask(name, name, 1)).least).toBe(1);
    for (const residuum of residua)
      expect(lipschitzDegree({ ...ask("gaussian(1)", "gaussian(2)", 2), residuum }).least).toBe(1);
    expect(lipschitzDegree(ask("gaussian(1)", "gaussian(2)", 2.01)).least).toBeLessThan(1);
    expect(lipschitzDegree(ask("gaussian(1)", "gaussian(1)", 0)).least).toBe(1);
  });

  it("promises nothing without a constant, and nothing far away where the residuum does not", () => {
    expect(lipschitzDegree(ask("gaussian(1)", "gaussian(1)", Number.POSITIVE_INFINITY)).least).toBe(0);
    expect(lipschitzDegree({ ...ask("gaussian(1)", "gaussian(1)", 1.1), residuum: "goguen" }).least).toBe(0);
  });
});
