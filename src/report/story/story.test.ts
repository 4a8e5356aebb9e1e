import { describe, expect, it } from "vitest";
import {
  binary,
  classification,
  diverged,
  oneSeed,
  perNeuron,
  plateau,
  regression,
  samples,
} from "../../../test/report-sample.ts";
import type { Result } from "../../derivation/index.ts";
import { type StepId, stepIds } from "./step.ts";
import { type Story, tellStory } from "./story.ts";

const titles = (result: Result): readonly string[] => tellStory(result).departures.map((departure) => departure.title);

function step(story: Story, id: StepId): Story["steps"][number] {
  return story.steps.find((one) => one.id === id)!;
}

function allText(story: Story): string {
  return [
    story.answer,
    ...story.cards.flatMap((card) => [card.label, card.value, card.detail]),
    ...story.steps.flatMap((one) => [one.title, one.statement, ...one.here]),
    ...story.departures.flatMap((departure) => [departure.title, departure.text]),
  ].join("\n");
}

describe.each(Object.entries(samples()))("the story of %s", (_name, result) => {
  const story = tellStory(result);

  it("has every step once, in order, each with something to say", () => {
    expect(story.steps.map((one) => one.id)).toEqual(stepIds);
    for (const one of story.steps) expect(one.here.join("").length).toBeGreaterThan(20);
  });

  it("contains no machine words and no empty gaps", () => {
    expect(allText(story)).not.toMatch(/NaN|undefined|null|Infinity|\[object|\d\.\d{6}|\s\.|\(\)|\(,/);
  });

  it("says that a step holds only where no departure contradicts it", () => {
    const notRelu = story.departures.some((departure) => /not ReLU|is ReLU/.test(departure.title));
    if (step(story, "S10").agreement === "holds here") expect(notRelu).toBe(false);
    const linear = story.departures.some((departure) => departure.title.startsWith("A linear model is"));
    expect(["holds here", "not tested here"].includes(step(story, "S9").agreement)).toBe(!linear);
  });
});

/** The same result with another outcome of one comparison. */
const withOutcome = (role: string, outcome: Result["compare"][number]["outcome"]): Result => ({
  ...classification,
  compare: classification.compare.map((row) => (row.role === role ? { ...row, outcome } : row)),
});

const answerOf = (result: Result, over: Partial<Result["answer"]> = {}) =>
  tellStory({ ...result, answer: { ...result.answer, ...over } }).answer;

describe("the answer", () => {
  it("says what to use, what else was tried, how a linear model does, and where the slopes went", () => {
    expect(answerOf(classification)).toBe(
      "Use relu. No activation tried is shown to be better. A linear model is worse (linear: accuracy 0.926 against 0.976). Slopes under closeness gaussian(1): 81.8 % of them went to 0 and 1.",
    );
    expect(answerOf({ ...classification, active: { ...classification.active, mean: 0.97 } })).toContain(
      "Slopes under closeness gaussian(1) went to 0 and 1 (97 %).",
    );
  });

  it("names the bound to which slopes went, not one that hardly any reached", () => {
    const went = (lower: number, upper: number) => {
      const share = (mean: number) => ({ ...classification.active.atLower, mean });
      const active = { ...classification.active, mean: lower + upper, atLower: share(lower), atUpper: share(upper) };
      return /closeness gaussian\(1\):? (.*)/.exec(answerOf({ ...classification, active }))?.[1];
    };
    expect(went(0.001, 0.998)).toBe("went to 1 (99.9 %).");
    expect(went(0.95, 0.002)).toBe("went to 0 (95.2 %).");
    expect(went(0.01, 0.98)).toBe("went to 0 and 1 (99 %).");
    expect(went(0, 0.4)).toBe("40 % of them went to 1.");
    expect(went(0.004, 0.003)).toBe("0.7 % of them went to 0 and 1.");
  });

  it("names an activation that is shown to be better, and those that are worse only where none is", () => {
    expect(answerOf(binary)).toMatch(
      /^Use gelu\. It is shown to be better than .* \(accuracy 0\.984 against 0\.976\)\./,
    );
    expect(answerOf(binary)).not.toContain("No activation tried");
    expect(answerOf(classification, { worse: ["sigmoid"] })).toContain("shown to be better; sigmoid is worse.");
  });

  it("says of more pieces than needed, of one piece in use, and of the chosen function itself", () => {
    expect(answerOf(binary, { verdict: "relu", use: "relu", better: [], morePiecesThanNeeded: true })).toContain(
      "Use relu. The function learned here has 3 pieces, more than are needed: relu is not shown to be worse",
    );
    expect(answerOf(binary, { verdict: "relu", use: "relu", better: [] })).toMatch(
      /^Use relu\. What was learned here is not relu, but relu is not shown to be worse \(accuracy /,
    );
    expect(answerOf(classification, { onePieceInUse: true })).toContain(
      "not tested: nearly all data pass through one piece",
    );
    expect(answerOf(binary, { verdict: "the chosen function", use: "chosen", better: [] })).toContain(
      "Use the function learned here, s(x) = relu(x + 0.75) − relu(x − 1.25) − 0.4 (activation.json). It is shown to be better than relu",
    );
  });

  it("does not take a band for derived where the closeness has no slope bound", () => {
    expect(answerOf(plateau)).toContain("Slopes in the chosen band [0, 1]");
  });

  it("admits when a linear model is enough, a constant answer is, or too little is known", () => {
    expect(answerOf(regression)).toMatch(
      /^A linear model is enough: .* not shown to be better, and a gain of 0\.1 is ruled out \(linear: R² 0\.460 against 0\.450\)\./,
    );
    expect(answerOf(classification, { verdict: "no better than a constant answer", use: null })).toMatch(
      /^Nothing was learned: networks are no better than always saying the most frequent class .*\. Do not use this model\.$/,
    );
    expect(answerOf(classification, { verdict: "not enough rows to tell", use: null })).toMatch(
      /^Not enough rows to tell\. With 69 test rows in each of 5 splits, networks are not shown to be better than a linear model \(linear: accuracy 0\.926 against 0\.976, difference 95 % .*, corrected p = 0\.002\), nor/,
    );
  });

  it("does not keep back that of two linear models the other one is shown worse", () => {
    const compare = regression.compare.map((row) =>
      row.role === "free linear" ? { ...row, score: 0.465, outcome: "chosen better" as const } : row,
    );
    const said = tellStory({ ...regression, compare }).answer;
    expect(said).toContain(
      "(linear: R² 0.460 against 0.450). Another linear model is shown to be worse (linear, free weights: R² 0.465 against 0.450).",
    );
    expect(answerOf(regression)).not.toContain("Another linear");
    expect(tellStory({ ...classification, compare }).answer).not.toContain("Another linear");
  });

  it("says of a sorting that it is no function of one neuron, and how to get it", () => {
    const compare = binary.compare.map((row) =>
      row.activation === "gelu" ? { ...row, activation: "group_sort(2)", groupSize: 2 } : row,
    );
    expect(answerOf({ ...binary, compare }, { use: "group_sort(2)", better: ["group_sort(2)"] })).toMatch(
      /^Use group_sort\(2\)\. It is shown .* It is no function of one neuron but sorts the neurons of each hidden layer in groups of 2; its code stands in the report, and relucid export "group_sort\(2\)" writes it\./,
    );
    expect(answerOf(binary)).not.toContain("function of one neuron");
  });

  it("names the linear model that is meant, and says plainly where one is better, whatever else it says", () => {
    const withLinear = (over: Partial<Result["answer"]>) =>
      tellStory({
        ...withOutcome("free linear", "chosen worse"),
        answer: { ...classification.answer, linear: "free linear", ...over },
      }).answer;
    expect(withLinear({ verdict: "a linear model is better", use: "linear" })).toMatch(
      /^Use a linear model\. It is shown to be better than networks with the chosen activation, such as that in model\.onnx \(linear, free weights: accuracy 0\.9\d\d against 0\.976\)\. No activation tried is shown to be better than the chosen one\./,
    );
    const too = "A linear model is shown to be better than the chosen activation (linear, free weights: accuracy 0.9";
    expect(withLinear({ verdict: "another activation is better", use: "gelu", better: ["gelu"] })).toContain(too);
    expect(withLinear({ verdict: "no better than a constant answer", use: null })).toContain(too);
    expect(withLinear({ verdict: "relu" })).not.toContain("worse (linear");
    const cards = tellStory({
      ...withOutcome("free linear", "chosen worse"),
      answer: { ...classification.answer, linear: "free linear" },
    }).cards;
    expect(cards.at(-1)).toMatchObject({
      detail: expect.stringContaining("a linear model is better"),
      tone: "caution",
    });
    const free = answerOf(withOutcome("linear", "chosen better"), { linear: "free linear" });
    expect(free).toContain("A linear model is worse (linear, free weights: accuracy 0.9");
  });

  it("names classes that are never predicted on half of the splits or more", () => {
    const silent = (splits: number) => {
      const neverPredicted = [{ label: "Gentoo", splits }];
      return tellStory({ ...classification, chosen: { ...classification.chosen, neverPredicted } }).answer;
    };
    expect(silent(3)).toContain("Never predicted on the test rows: “Gentoo” (3 of 5 splits).");
    expect(silent(2)).not.toContain("Never predicted");
  });

  it("gives no interval and no winner for one split", () => {
    expect(answerOf(oneSeed)).toBe("Not tested: one split shows no differences. Ask for more with --seeds.");
    expect(answerOf({ ...oneSeed, splits: { ...oneSeed.splits, count: 3 } })).toMatch(
      /^Not tested: of 3 splits fewer than two have networks /,
    );
  });
});

describe("S4", () => {
  it("holds for a strictly falling closeness and fails for a plateau", () => {
    expect(step(tellStory(classification), "S4").agreement).toBe("holds here");
    const failed = step(tellStory(plateau), "S4");
    expect(failed.agreement).toBe("does not hold here");
    expect(failed.here.join(" ")).toContain("L = ∞");
  });

  it("takes a band cut down to the grid of slopes for the theory's, and any other for a choice", () => {
    const bound = Math.SQRT1_2;
    const cut = Math.floor(bound * 2 ** 20) / 2 ** 20;
    const withBand = (hi: number): string =>
      step(tellStory({ ...classification, slopeBound: { lo: bound, hi: bound }, band: [0, hi] }), "S4").here.join(" ");
    expect(withBand(cut)).toContain("derived from the closeness");
    expect(withBand(0.5)).toContain("another choice");
  });

  it("says that only constants pass where the slope bound is 0", () => {
    const zero = { ...plateau, slopeBound: { lo: 0, hi: 0 } };
    expect(step(tellStory(zero), "S4").here.join(" ")).toContain("only constant functions");
  });
});

describe("S6 and S7", () => {
  it("agree in full, in part or not at all with the share at the bounds", () => {
    const withShare = (mean: number): string =>
      step(tellStory({ ...classification, active: { ...classification.active, mean } }), "S7").agreement;
    expect(withShare(0.99)).toBe("holds here");
    expect(withShare(0.7)).toBe("holds in part");
    expect(withShare(0.3)).toBe("does not hold here");
  });

  it("are not tested by networks that learned nothing", () => {
    const nothing = { ...withOutcome("trivial", "no difference shown"), active: { ...classification.active, mean: 1 } };
    for (const id of ["S6", "S7"] as const) expect(step(tellStory(nothing), id).agreement).toBe("not tested here");
  });

  it("do not hold regions without data against the theory", () => {
    const emptyOutside = classification.seeds.map((seed) => ({
      ...seed,
      slopes: seed.slopes.map((_, k) => (k < 4 || k > 19 ? 0.5 : 1)),
      density: seed.density.map((_, k) => (k < 4 || k > 19 ? 0 : 1 / 16)),
    }));
    const result = {
      ...classification,
      seeds: emptyOutside,
      active: { ...classification.active, plain: { mean: 0.4, ci95: null } },
    };
    expect(step(tellStory(result), "S6").agreement).toBe("holds here");
  });
});

describe("S9", () => {
  it("holds where linear models are shown to be worse, and shows nothing with one split", () => {
    expect(step(tellStory(classification), "S9").agreement).toBe("holds here");
    expect(step(tellStory(classification), "S9").here.join(" ")).toMatch(
      /without any non-linearity 0\.926 .* ordinary linear model .* 0\.91\d .* better than both; linear comes nearer/,
    );
    expect(step(tellStory(oneSeed), "S9").agreement).toBe("not tested here");
    const close = withOutcome("linear", "no difference shown");
    expect(step(tellStory(close), "S9").agreement).toBe("not shown here");
    expect(titles(close)).toContain("A linear model is not shown to be worse");
    expect(step(tellStory(withOutcome("linear", "chosen worse")), "S9").agreement).toBe("does not hold here");
  });
});

describe("S8 and S10", () => {
  it("are not tested where a straight line would do: because it is as good, or one piece is in use", () => {
    const idle = { ...classification, answer: { ...classification.answer, onePieceInUse: true } };
    for (const id of ["S8", "S10"] as const) {
      expect(step(tellStory(classification), id).agreement).toBe("holds here");
      for (const result of [withOutcome("linear", "no difference shown"), idle])
        expect(step(tellStory(result), id).agreement).toBe("not tested here");
    }
    expect(step(tellStory(idle), "S11").agreement).toBe("not tested here");
  });
});

describe("S2", () => {
  it("is judged by the test of ReLU against the sigmoid, and by nothing else", () => {
    const withTradition = (outcome: "better" | "worse" | "no difference shown"): string => {
      const tradition = { ...classification.tradition!, outcome };
      return step(tellStory({ ...classification, tradition }), "S2").agreement;
    };
    expect(withTradition("better")).toBe("holds here");
    expect(withTradition("no difference shown")).toBe("not shown here");
    expect(withTradition("worse")).toBe("does not hold here");
    expect(step(tellStory(oneSeed), "S2").agreement).toBe("premise");
  });
});

describe("S11", () => {
  it("ends at ReLU without reserve only when every measured step holds", () => {
    const perfect: Result = {
      ...classification,
      seeds: classification.seeds.map((seed) => ({ ...seed, slopes: seed.slopes.map((_, k) => (k < 11 ? 0 : 1)) })),
      active: { ...classification.active, mean: 1, ci95: [1, 1] },
    };
    expect(step(tellStory(perfect), "S11").agreement).toBe("holds here");
    expect(step(tellStory(perfect), "S11").here[0]).toContain("ends at ReLU");
    expect(step(tellStory(binary), "S11").agreement).toBe("does not hold here");
  });

  it("names baselines of which every seed diverged, and gives them no score", () => {
    expect(step(tellStory(diverged), "S11").here.join(" ")).toContain("Diverged with every seed: softplus.");
  });
});

describe("departures", () => {
  it("tell of slopes inside the band, by their share", () => {
    expect(titles(classification)).toContain("Slopes remain inside the band");
    expect(titles(regression)).not.toContain("Slopes remain inside the band");
  });

  it("tell of an activation that became the identity", () => {
    expect(titles(regression)).toContain("The learned activation is nearly the identity where the data are");
    expect(titles(classification)).not.toContain("The learned activation is nearly the identity where the data are");
  });

  it("tell of free weights, where a slope bound binds no network, and of norm constraints, where it does", () => {
    expect(titles(binary)).toContain("The slope bounds bind the function, not the network");
    expect(titles(classification)).not.toContain("The slope bounds bind the function, not the network");
    const limited = (result: Result) =>
      tellStory(result).departures.find(({ title }) => title === "Under norm constraints two regions are limiting")!;
    expect(limited(classification).text).toContain("--baselines maxmin compares with neurons sorted in pairs");
    const compare = classification.compare.map((row) => (row.activation === "gelu" ? { ...row, groupSize: 2 } : row));
    expect(limited({ ...classification, compare }).text).not.toContain("maxmin");
  });

  it("tell of a band that is not the theory's", () => {
    const wide = tellStory({ ...classification, band: [-1, 1] }).departures.find((one) =>
      one.title.startsWith("The band"),
    );
    expect(wide?.text).toContain("[−1, 1]");
    expect(wide?.text).toContain("lets the activation fall");
    expect(titles(classification).filter((title) => title.startsWith("The band"))).toEqual([]);
  });

  it("tell of better baselines and of inadmissible ones not shown to be worse", () => {
    expect(titles(binary)).toContain("Baselines beat the chosen activation");
    const inadmissible = tellStory(binary).departures.find((departure) =>
      departure.title.startsWith("Activations outside"),
    );
    expect(inadmissible?.text).toContain("silu has slopes outside");
    expect(titles(oneSeed)).not.toContain("Activations outside the band are not shown to be worse");
  });

  it("count the functions that are not ReLU", () => {
    const departure = tellStory(perNeuron).departures.find((one) => one.title === "Not every chosen function is ReLU");
    expect(departure?.text).toContain("32 of 64 functions");
  });

  it("tell of diverged seeds and of a plateau", () => {
    expect(titles(diverged)).toContain("Some training runs diverged");
    expect(titles(plateau)).toContain("The closeness gives no usable slope bound");
  });

  it("tell when the delivered network uses one region only", () => {
    const [first] = classification.chosen.functions;
    const idle = {
      ...classification,
      chosen: { ...classification.chosen, functions: [{ ...first!, density: [0.002, 0.998] }] },
    };
    expect(titles(idle)).toContain("Nearly all data pass through one region of a chosen function");
    expect(titles(classification)).not.toContain("Nearly all data pass through one region of a chosen function");
  });

  it("tell of a refuted certificate with its witness", () => {
    const [first] = classification.chosen.functions;
    const certificate = {
      ...first!.certificate,
      verdict: "refuted" as const,
      witness: { x: 0, xPrime: 1, chordSlope: { lo: 1.5, hi: 1.5 } },
    };
    const refuted = {
      ...classification,
      chosen: { ...classification.chosen, functions: [{ ...first!, certificate }] },
    };
    const departure = tellStory(refuted).departures.find((one) => one.title === "A chosen function is not admissible");
    expect(departure?.text).toContain("x = 0 and x′ = 1");
  });
});
