import { describe, expect, it } from "vitest";
import { parseCloseness } from "../closeness/index.ts";
import { randomStream } from "../random/index.ts";
import { fitCloseness } from "./fit-closeness.ts";
import type { Judgement } from "./judgement.ts";

const options = { seed: 3, resamples: 40 } as const;

/** Degrees that a closeness itself would give, at many distances. */
const degreesOf = (spec: string): readonly Judgement[] =>
  Array.from({ length: 40 }, (_, k) => {
    const distance = 0.05 + 0.07 * k;
    return { distance, answer: parseCloseness(spec).at(distance), weight: 1, person: null };
  });

describe("degrees without noise", () => {
  it.each([
    "triangular(1.3)",
    "trapezoid(0.6,2)",
    "gaussian(0.8)",
    "exponential(0.9)",
    "cauchy(0.7)",
    "bell(1.1,3)",
    "cosine(1.9)",
    "logistic(0.5)",
  ])("of %s are known again", (spec) => {
    const { chosen } = fitCloseness(degreesOf(spec), options);
    expect(chosen.family).toBe(spec.split("(")[0]);
    const given = spec
      .slice(spec.indexOf("(") + 1, -1)
      .split(",")
      .map(Number);
    for (const [k, parameter] of chosen.parameters.entries()) expect(parameter / given[k]!).toBeCloseTo(1, 3);
    expect(chosen.loss).toBeLessThan(1e-7);
  });

  it("of a crisp one give a threshold between the distances around it", () => {
    const { families, plateauAllowed, closeness } = fitCloseness(degreesOf("crisp(1)"), options);
    const crisp = families.find(({ family }) => family === "crisp")!;
    expect(crisp.loss).toBe(0);
    expect(crisp.parameters[0]).toBeGreaterThan(0.96);
    expect(crisp.parameters[0]).toBeLessThan(1.03);
    expect(plateauAllowed).toBeCloseTo(1.03, 9);
    expect(closeness.core).toBeCloseTo(0.96, 9);
  });
});

const said = (random = randomStream(5)): readonly Judgement[] =>
  Array.from({ length: 60 }, (_, k) => {
    const distance = 0.05 + 2 * random.uniform();
    const answer = random.uniform() < Math.exp(-distance) ? 1 : 0;
    return { distance, answer, weight: 1, person: `p${k % 6}` };
  });

it("is the same for the same seed, and scales with the unit of the distances", () => {
  const found = fitCloseness(said(), options);
  expect(fitCloseness(said(), options).families).toEqual(
    expect.arrayContaining([expect.objectContaining({ unseenLoss: found.families[0]!.unseenLoss })]),
  );
  const scaled = fitCloseness(
    said().map((each) => ({ ...each, distance: 8 * each.distance })),
    options,
  );
  expect(scaled.chosen.family).toBe(found.chosen.family);
  expect(scaled.chosen.parameters[0]! / found.chosen.parameters[0]!).toBeCloseTo(8, 1);
});

it("everybody's own curve leaves no more than the common one, and leanings balance", () => {
  const { people, commonLoss, ownLoss, units } = fitCloseness(said(), options);
  expect(units).toBe("people");
  expect(people.map(({ person }) => person)).toEqual(["p0", "p1", "p2", "p3", "p4", "p5"]);
  expect(ownLoss).toBeLessThanOrEqual(commonLoss);
  expect(people.reduce((sum, { lean, answers }) => sum + lean * answers, 0)).toBeCloseTo(0, 9);
});

it("leaves distance 0 out, where closeness is 1 whatever is said", () => {
  const { againstZero, closeness } = fitCloseness(
    [...said(), { distance: 0, answer: 0, weight: 1, person: "p0" }],
    options,
  );
  expect([againstZero, closeness.at(0)]).toEqual([1, 1]);
});

it("names what is missing", () => {
  const at = (distance: number, answer: number): Judgement => ({ distance, answer, weight: 1, person: null });
  const codeOf = (judgements: readonly Judgement[]) => {
    try {
      return fitCloseness(judgements, options) && null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(codeOf([])).toBe("judgement/too-few");
  expect(codeOf(Array.from({ length: 9 }, () => at(1, 0)))).toBe("judgement/too-few");
  expect(codeOf([1, 2, 3, 4, 5, 6].map((d) => at(d, 1)))).toBe("judgement/all-close");
});
