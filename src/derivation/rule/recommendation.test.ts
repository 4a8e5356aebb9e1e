import { describe, expect, it } from "vitest";
import type { Comparison } from "./comparison.ts";
import { type ChosenShape, recommend } from "./recommendation.ts";

type Over = Partial<Omit<Comparison, "test">> & { readonly ci95?: [number, number] | null };

/** A made-up comparison: chosen less other within an interval of 0.02 to each side, unless it is said. */
function row(role: Comparison["role"], activation: string, { ci95 = [-0.02, 0.02], ...over }: Over = {}): Comparison {
  const mean = ci95 ? (ci95[0] + ci95[1]) / 2 : 0;
  return {
    role,
    activation,
    gain: 1,
    slopeRange: [0, 1],
    score: { mean: 0.8 - mean, ci95: null },
    seedScores: [0.8],
    validation: 0.8,
    metrics: {},
    diverged: 0,
    admissible: true,
    test: ci95 && { difference: { mean, ci95 }, pValue: 0.5, corrected: 1 },
    outcome: "no difference shown",
    ...over,
  };
}

const better: Over = { outcome: "chosen better", ci95: [0.1, 0.3] };
const worse: Over = { outcome: "chosen worse", ci95: [-0.3, -0.1] };
const trivial = (over: Over = better) => row("trivial", "majority class", over);
const linear = (over: Over = better) => row("linear", "linear", over);
const free = (over: Over = better) => row("free linear", "linear", over);
const activation = (name: string, over: Over = {}) => row("activation", name, over);

const relu: ChosenShape = { isRelu: true, density: [0.4, 0.6] };
const clipped: ChosenShape = { isRelu: false, density: [0.3, 0.4, 0.3] };
const verdictOf = (compared: readonly Comparison[], functions: readonly ChosenShape[] = [relu]) =>
  recommend(compared, functions).verdict;

describe("the recommendation", () => {
  it("is ReLU where the chosen function is ReLU in disguise and better than a linear model", () => {
    const found = recommend([trivial(), linear(), activation("gelu"), activation("sigmoid", better)], [relu]);
    expect(found).toEqual({
      verdict: "relu",
      use: "relu",
      linear: "linear",
      better: [],
      worse: ["sigmoid"],
      undecided: ["gelu"],
      morePiecesThanNeeded: false,
      onePieceInUse: false,
    });
  });

  it("is ReLU where more pieces were learned, but ReLU is not shown to be worse", () => {
    const found = recommend([trivial(), linear(), activation("relu")], [clipped]);
    expect([found.verdict, found.morePiecesThanNeeded]).toEqual(["relu", true]);
    const leaky: ChosenShape = { isRelu: false, density: [0.4, 0.6] };
    expect(recommend([trivial(), linear(), activation("relu")], [leaky])).toMatchObject({
      verdict: "relu",
      morePiecesThanNeeded: false,
    });
  });

  it("is the chosen function where it is better than ReLU, or ReLU was not tested", () => {
    expect(recommend([trivial(), linear(), activation("relu", better)], [clipped])).toMatchObject({
      verdict: "the chosen function",
      use: "chosen",
      morePiecesThanNeeded: false,
    });
    for (const rivals of [
      [],
      [activation("tanh")],
      [activation("relu", { ci95: null })],
      [row("free weights", "relu")],
    ])
      expect(verdictOf([trivial(), linear(), ...rivals], [clipped])).toBe("the chosen function");
    expect(verdictOf([trivial(), linear(), activation("relu", better)], [relu, clipped])).toBe("the chosen function");
  });

  it("is the best of the activations that are shown to be better, before a linear model", () => {
    const found = recommend(
      [trivial(), linear({}), activation("elu", { ...worse, ci95: [-0.2, -0.1] }), activation("gelu", worse)],
      [relu],
    );
    expect([found.verdict, found.use, found.better]).toEqual(["another activation is better", "gelu", ["gelu", "elu"]]);
    expect(verdictOf([trivial(), linear(), row("free weights", "relu", worse)])).toBe("relu");
  });

  it("is a linear model where one is not shown to be worse and by no more than matters", () => {
    expect(recommend([trivial(), linear({}), activation("relu")], [relu])).toMatchObject({
      verdict: "a linear model is enough",
      use: "linear",
      linear: "linear",
    });
    for (const rows of [
      [linear(), free({})],
      [free({}), linear({ ci95: [-0.05, 0.2] })],
    ])
      expect(recommend([trivial(), ...rows, activation("relu")], [relu])).toMatchObject({
        verdict: "a linear model is enough",
        linear: "free linear",
      });
  });

  it("is a linear model where one is shown better, unless an activation that is too has a higher score", () => {
    expect(recommend([trivial(), linear(), free(worse), activation("gelu")], [relu])).toMatchObject({
      verdict: "a linear model is better",
      use: "linear",
      linear: "free linear",
    });
    const more: Over = { outcome: "chosen worse", ci95: [-0.4, -0.2] };
    expect(verdictOf([trivial(), free(worse), activation("gelu", more)])).toBe("another activation is better");
    expect(verdictOf([trivial(), free(worse), activation("gelu", worse)])).toBe("a linear model is better");
    expect(verdictOf([trivial({}), free(worse)])).toBe("no better than a constant answer");
  });

  it("calls linear models worse only where both are shown to be: one that is not is meant", () => {
    expect(recommend([trivial(), linear(), free(), activation("relu")], [relu]).verdict).toBe("relu");
    const open: Over = { ci95: [-0.05, 0.2] };
    for (const rows of [
      [linear(), free(open)],
      [linear(open), free()],
    ])
      expect(verdictOf([trivial(), ...rows, activation("relu")])).toBe("not enough rows to tell");
    expect(recommend([trivial()], [relu]).linear).toBeNull();
  });

  it("is none where the rows are too few: a gain that would matter is neither shown nor ruled out", () => {
    const wide: Over = { ci95: [-0.05, 0.1] };
    expect(recommend([trivial(), linear(wide)], [relu])).toMatchObject({
      verdict: "not enough rows to tell",
      use: null,
    });
    expect(verdictOf([trivial(), linear({ ci95: [-0.05, 0.099] })])).toBe("a linear model is enough");
    expect(verdictOf([trivial(wide), linear(), activation("gelu", worse)])).toBe("not enough rows to tell");
  });

  it("is none where a constant answer is as good, whatever else is better or worse", () => {
    for (const over of [{}, worse])
      expect(recommend([trivial(over), linear(), activation("gelu", worse)], [relu])).toMatchObject({
        verdict: "no better than a constant answer",
        use: null,
      });
  });

  it("is none without a test", () => {
    expect(verdictOf([])).toBe("not tested");
    expect(verdictOf([trivial({ ci95: null }), linear({ ci95: null })])).toBe("not tested");
  });

  it("says whether nearly all data pass through one piece of every chosen function", () => {
    const idle: ChosenShape = { isRelu: true, density: [0.01, 0.99] };
    const of = (...functions: readonly ChosenShape[]) => recommend([trivial(), linear()], functions).onePieceInUse;
    expect([of(idle), of(idle, idle), of(idle, relu), of(relu)]).toEqual([true, true, false, false]);
  });
});
