import { describe, expect, test } from "vitest";
import { expectSound, runTrials } from "../../../test/claim-trials.ts";
import { at, exactSlopes, piecewiseLinear } from "../../activation/index.ts";
import { compare, fromNumber } from "../../interval/index.ts";
import { randomStream } from "../../random/index.ts";
import { c6 } from "./c6-relu-equivalence.ts";
import { hasShapeOfRelu, isSumOfTwoRelus, isThatRelu } from "./exact-relu.ts";
import { randomPiecewiseLinear } from "./random-piecewise-linear.ts";
import { reluFacts } from "./relu-facts.ts";

const kinked = (leftSlope: number, rightSlope: number, knot = 3, value = -2) =>
  piecewiseLinear({ knots: [knot], values: [value], leftSlope, rightSlope });
const step = piecewiseLinear({ knots: [0, 1], values: [0, 1], leftSlope: 0, rightSlope: 0 });

describe("the exact test", () => {
  test("accepts the right numbers and no others", () => {
    const right = { equivalent: true, alpha: 1, beta: 1, gamma: -3, delta: -2 } as const;
    expect(isThatRelu(kinked(0, 1), right)).toBe(true);
    for (const wrong of [{ alpha: 2 }, { beta: -1 }, { gamma: -2 }, { delta: 0 }, { delta: -2 + 2 ** -50 }]) {
      expect(isThatRelu(kinked(0, 1), { ...right, ...wrong })).toBe(false);
    }
  });

  test("sees where ReLU and another function agree at all knots and differ in one tail only", () => {
    const right = { equivalent: true, alpha: 1, beta: 1, gamma: -3, delta: -2 } as const;
    expect(isThatRelu(kinked(0, 1.5), right)).toBe(false);
    expect(isThatRelu(kinked(0.25, 1), right)).toBe(false);
  });

  test("knows the features that ReLU keeps", () => {
    expect([kinked(0, 1), kinked(1, 0), kinked(0, -7)].map(hasShapeOfRelu)).toEqual([true, true, true]);
    expect([kinked(1, 1), kinked(0.01, 1), kinked(-1, 1), step].map(hasShapeOfRelu)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("writes leaky ReLU and the absolute value with two ReLU, and a step not", () => {
    expect([kinked(0.01, 1), kinked(-1, 1), step].map(isSumOfTwoRelus)).toEqual([true, true, false]);
  });
});

describe("facts", () => {
  test("of leaky ReLU: no ReLU, but one after a linear part is taken off", () => {
    expect(reluFacts(kinked(0.5, 1))).toEqual({
      equivalent: false,
      refuted: true,
      afterLinearPart: true,
      twoRelus: true,
      terms: 1,
    });
  });
});

describe("random functions", () => {
  test("have exactly the slopes asked for, and values to match", () => {
    const random = randomStream(3);
    for (let i = 0; i < 200; i++) {
      const s = randomPiecewiseLinear(random, [1, 0, null, 1]);
      const slopes = exactSlopes(s);
      expect([0, 1, 3].map((k) => compare(slopes[k]!, fromNumber(k === 1 ? 0 : 1)))).toEqual([0, 0, 0]);
      expect(compare(slopes[2]!, fromNumber(0))).not.toBe(0);
      expect(at(s, s.knots[2]! + 1)).toBe(s.values[2]! + 1);
    }
  });
});

describe("the verdict", () => {
  const outcome = {
    functions: 10,
    equivalent: 10,
    refuted: 0,
    afterLinearPart: 10,
    twoRelus: 10,
    mostTerms: 1,
    fractions: 10,
  };
  const refuted = { ...outcome, equivalent: 0, refuted: 10 };
  const plans = c6.plan("quick");
  const conclude = (change: (kind: number) => Partial<typeof outcome>) =>
    c6.conclude(plans.map((plan, k) => ({ plan, outcome: { ...(k < 3 ? outcome : refuted), ...change(k) } })));

  test("is holds, holds if or fails as the functions come out", () => {
    expect(conclude(() => ({})).verdict).toBe("holds");
    expect(conclude((k) => (k === 4 ? { equivalent: 1, refuted: 9 } : {})).verdict).toBe("holds if");
    expect(conclude((k) => (k === 0 ? { equivalent: 9 } : {})).verdict).toBe("fails");
    expect(conclude((k) => (k === 5 ? { fractions: 9 } : {})).verdict).toBe("fails");
  });

  test("comes with sound tables and figures", () => {
    expectSound(conclude(() => ({})));
    expectSound(conclude((k) => (k === 4 ? { equivalent: 1, refuted: 9 } : {})));
  });

  test("a few real draws of every kind hold", async () => {
    const trials = await runTrials(
      c6,
      plans.map((plan) => ({ ...plan, functions: 40 })),
    );
    expect(c6.conclude(trials).verdict).toBe("holds");
    expect(trials[0]!.outcome).toMatchObject({ functions: 40, equivalent: 40, fractions: 40 });
  });
});
