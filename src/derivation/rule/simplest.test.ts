import { describe, expect, it } from "vitest";
import { networkOutcome, validated } from "../../../test/made-up-networks.ts";
import {
  type Contender,
  chooseSimplest,
  contenders,
  deliver,
  nextReductions,
  reductions,
  regionsOf,
  straight,
} from "./simplest.ts";

const yardstick = { scoreName: "accuracy", rows: { train: 6e6, validation: 2e6, test: 2e6 } } as const;
const band = { lo: 0, hi: 1 };

const contender = (regions: number, choice: Contender["choice"], scores: readonly number[]): Contender => ({
  regions,
  choice,
  slopes: null,
  networks: validated(scores),
  kept: [],
});
const chosenOf = (all: readonly Contender[]) => all[chooseSimplest(all, yardstick).chosen]!;

describe("the simplest activation that is good enough", () => {
  it("has the fewest regions, not the best score and not the most regions", () => {
    const all = [
      contender(6, "bounds", [0.91, 0.89]),
      contender(3, "bounds", [0.91, 0.87]),
      contender(4, "free", [0.89, 0.9]),
      contender(2, "bounds", [0.6, 0.6]),
    ];
    expect(chosenOf(all).regions).toBe(3);
    expect(chooseSimplest(all, yardstick).standings.map(({ good }) => good)).toEqual([true, true, true, false]);
  });

  it("is judged by validation scores: test scores say the opposite and change nothing", () => {
    expect(chosenOf([contender(2, "bounds", [0.1, 0.1]), contender(5, "learned", [0.9, 0.9])]).regions).toBe(5);
  });

  it("has slopes at the bounds rather than free ones, and free ones rather than learned ones", () => {
    const same = [0.9, 0.9];
    const all = [contender(2, "learned", same), contender(2, "free", same), contender(2, "bounds", same)];
    expect(chosenOf(all).choice).toBe("bounds");
    expect(chosenOf(all.slice(0, 2)).choice).toBe("free");
  });
});

describe("contenders", () => {
  const learned = { regions: 5, networks: validated([0.8]), kept: [] };

  it("are the reduced activations and then the learned one, without networks that diverged", () => {
    const reduced = { regions: 2, choice: "bounds" as const, slopes: [0, 1], kept: [] };
    const lost = networkOutcome({ status: "diverged" });
    const all = contenders(
      [
        { ...reduced, networks: [lost, ...validated([0.7])] },
        { ...reduced, regions: 3, networks: [lost] },
      ],
      learned,
    );
    expect(all.map(({ regions, choice, networks }) => [regions, choice, networks.length])).toEqual([
      [2, "bounds", 1],
      [5, "learned", 1],
    ]);
  });
});

describe("reductions of a learned activation", () => {
  const learned = { slopes: [0, 0.1, 0.9, 1], counts: [1, 4, 4, 1] };

  it("have 2, 3, 4, 5, 6 and 8 regions as far as the grid has as many, at the bounds and free", () => {
    const all = reductions(learned, { regions: 4, band });
    expect(all.map(({ regions, choice }) => `${regions} ${choice}`)).toEqual([
      "2 bounds",
      "2 free",
      "3 bounds",
      "3 free",
      "4 bounds",
      "4 free",
    ]);
    expect(all[0]!.slopes).toEqual([0, 0, 1, 1]);
    for (const { regions, slopes } of all) expect(regionsOf(slopes, 4)).toBeLessThanOrEqual(regions);
  });

  it("go no further than to what is the same where data fall", () => {
    const kinked = { slopes: [0.4, 0, 1, 0.6], counts: [0, 500, 500, 0] };
    const all = reductions(kinked, { regions: 4, band });
    expect(all.map(({ regions, choice }) => `${regions} ${choice}`)).toEqual(["2 bounds", "2 free"]);
    const nearly = { slopes: [0.01, 0.01, 1, 1], counts: [1, 1, 1, 1] };
    expect(reductions(nearly, { regions: 4, band }).map(({ regions, choice }) => `${regions} ${choice}`)).toEqual([
      "2 bounds",
      "2 free",
      "3 bounds",
      "4 bounds",
    ]);
  });

  it("reduce each function of a network by its own density", () => {
    const two = { slopes: [0, 1, 1, 0.2], counts: [5, 5, 1, 3] };
    const free = reductions(two, { regions: 2, band }).find(({ choice }) => choice === "free")!;
    expect(free.slopes).toEqual(two.slopes);
  });

  it("stand beside the straight line", () => {
    expect(straight(learned, { lo: 0, hi: 0.5 })).toEqual({
      regions: 1,
      choice: "bounds",
      slopes: [0.5, 0.5, 0.5, 0.5],
    });
  });

  it("are counted by the function with most regions", () => {
    expect(regionsOf([0, 0, 1, 1, 0, 1, 0, 1], 4)).toBe(4);
  });
});

describe("the reductions to try next", () => {
  const all = reductions({ slopes: [0, 0.1, 0.9, 1], counts: [1, 4, 4, 1] }, { regions: 4, band });
  const named = (tried: number, chosen: number) =>
    nextReductions(all, tried, chosen).map(({ regions, choice }) => `${regions} ${choice}`);

  it("are those of the fewest regions that were not tried, as long as no fewer are chosen", () => {
    expect(named(1, 32)).toEqual(["2 bounds", "2 free"]);
    expect(named(2, 3)).toEqual(["3 bounds", "3 free"]);
    expect(named(2, 2)).toEqual([]);
    expect(named(3, 32)).toEqual(["4 bounds", "4 free"]);
    expect(named(4, 32)).toEqual([]);
  });
});

describe("the delivered network", () => {
  const parameters = (mark: number) => ({ layers: [{ weight: [mark], bias: [0] }] });
  const kept = [0, 1, 2].map((seed) => ({ seed, parameters: parameters(seed), history: [], decided: null }));

  it("is the best on validation of the chosen activation's, with its own parameters", () => {
    const one: Contender = { ...contender(2, "bounds", [0.7, 0.9, 0.8]), slopes: [0, 1], kept };
    const { network, slopes, parameters: found } = deliver(one);
    expect([network.seed, slopes, found]).toEqual([1, [0, 1], parameters(1)]);
  });

  it("has its own learned slopes where the learned activation is chosen", () => {
    const networks = validated([0.7, 0.9]).map((each) => ({ ...each, slopes: [each.seed, 1] }));
    expect(deliver({ ...contender(2, "learned", []), networks, kept }).slopes).toEqual([1, 1]);
  });
});
