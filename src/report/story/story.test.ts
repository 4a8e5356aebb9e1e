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
    expect(step(story, "S10").agreement === "holds here").toBe(!notRelu);
    const linear = story.departures.some((departure) => departure.title.startsWith("A linear network is as good"));
    expect(step(story, "S9").agreement === "not needed here").toBe(linear);
  });
});

describe("the answer", () => {
  it("names the chosen function, its score with the interval and the certified constant, rounded up", () => {
    const { answer } = tellStory(classification);
    expect(answer).toContain("s(x) = relu(x + 0.25) − 0.118, which is ReLU in disguise");
    expect(answer).toMatch(/test accuracy is 0\.976 \(95 % over seeds 0\.\d{3}–0\.\d{3}\)/);
    expect(answer).toContain("constant 10.0001");
    expect(answer).toContain("none is shown to be better");
  });

  it("says that a chosen function is not ReLU, and which baseline is better", () => {
    const { answer } = tellStory(binary);
    expect(answer).toContain("which is not equivalent to ReLU");
    expect(answer).toContain("gelu is significantly better");
  });

  it("does not claim a derived band for a closeness without a slope bound", () => {
    expect(tellStory(classification).answer).toContain("confines the slopes of the activation to [0, 1]");
    expect(tellStory(plateau).answer).toContain("a band that does not follow from the closeness crisp(0.7)");
  });

  it("admits when a linear network does as well", () => {
    expect(tellStory(regression).answer).toContain("no non-linearity at all does as well");
    expect(tellStory(classification).answer).not.toContain("no non-linearity");
  });

  it("gives no interval and no winner for one seed", () => {
    const { answer } = tellStory(oneSeed);
    expect(answer).not.toContain("over seeds");
    expect(answer).toContain("without a test");
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
  it("holds only where the intervals over seeds do not overlap, and shows nothing with one seed", () => {
    expect(step(tellStory(classification), "S9").agreement).toBe("holds here");
    expect(step(tellStory(oneSeed), "S9").agreement).toBe("not shown here");
    const close = {
      ...classification,
      linear: { ...classification.linear, validation: { mean: 0.97, ci95: [0.95, 0.99] as [number, number] } },
    };
    expect(step(tellStory(close), "S9").agreement).toBe("not shown here");
    expect(titles(close)).toContain("A linear network is nearly as good");
  });
});

describe("S2", () => {
  it("reports ReLU ahead of the sigmoid only where the intervals do not overlap", () => {
    expect(step(tellStory(classification), "S2").agreement).toBe("holds here");
    expect(step(tellStory(oneSeed), "S2").agreement).toBe("not shown here");
    const swapped = {
      ...classification,
      compare: classification.compare.map((row) => (row.activation === "sigmoid" ? { ...row, score: 0.99 } : row)),
    };
    expect(step(tellStory(swapped), "S2").agreement).toBe("does not hold here");
    expect(step(tellStory({ ...classification, compare: [] }), "S2").agreement).toBe("premise");
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

  it("says when the seeds were too few for any difference to show", () => {
    expect(step(tellStory(classification), "S11").here.join(" ")).toContain("smallest corrected p-value");
    expect(step(tellStory(binary), "S11").here.join(" ")).not.toContain("smallest corrected p-value");
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
    expect(titles(classification)).toContain("Under norm constraints two regions are limiting");
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
