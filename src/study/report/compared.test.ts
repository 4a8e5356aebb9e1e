import { describe, expect, it } from "vitest";
import { compareSettings } from "./between-settings.ts";
import { compareNetworks, ratioOf } from "./compare-networks.ts";
import { rowsShown } from "./least-rows.ts";
import { metrics } from "./metric.ts";
import { compareOnData, isShownWorse, versusOf } from "./on-data.ts";
import type { NetworkRow } from "./study-rows.ts";
import { tellBetween, tellComparison } from "./study-words.ts";

const [score, , lipschitz] = metrics;
const setting = { name: "", where: {} };
const noise = [0.003, -0.004, 0.001, 0.005, -0.002, 0.004, -0.003, -0.001, 0.002, -0.005];

/** Ten networks of an activation on a data set, their R² about a mean. */
const networks = (data: string, activation: string, mean: number, where = ""): readonly NetworkRow[] =>
  noise.map((own, seed) => ({
    data,
    activation,
    setting: where,
    seed,
    isTrained: true,
    trivial: -0.01,
    active: null,
    values: { test: mean + own * (activation === "relu" ? 1 : -1), lipschitz: 10 * mean },
  }));

const options = { metric: score!, setting, reference: "relu", splits: new Map() };
const dataSets = Array.from({ length: 8 }, (_, i) => `table ${i}`);

describe("activations on one data set", () => {
  it("are tested pair by pair by the corrected resampled t-test, here against its formula", () => {
    const values = [
      [0.9, 0.8, 0.85],
      [0.7, 0.75, 0.7],
    ] as const;
    const { standings } = compareOnData({
      data: "one",
      tried: values.map((list, i) => ({ activation: `a${i}`, values: list })),
      trivial: [-0.1, -0.1, -0.1],
      ratio: 1 / 3,
      sign: 1,
      isScore: true,
    });
    // Differences 0.2, 0.05, 0.15: mean 2/15, variance 7/1200; t = mean / √((1/3 + 1/3)·variance); Student's t with 2 degrees has a closed form.
    const t = 2 / 15 / Math.sqrt((2 / 3) * (7 / 1200));
    const p = 1 - t / Math.sqrt(2 + t * t);
    expect(versusOf(standings[0]!, "a1")).toMatchObject({
      wins: 1,
      mean: expect.closeTo(2 / 15, 12),
      median: expect.closeTo(0.15, 12),
    });
    expect(versusOf(standings[0]!, "a1")!.resampled.pValue).toBeCloseTo(p, 9);
    expect(versusOf(standings[1]!, "a0")!.resampled.pValue).toBeCloseTo(p, 9);
  });

  it("mark the best, and those that are shown to be worse, whichever way is better", () => {
    const all = ["relu", "elu", "sigmoid"].flatMap((name, i) =>
      networks("one", name, 0.9 - 0.001 * i - (i === 2 ? 0.3 : 0)),
    );
    for (const [metric, best, worse] of [
      [score!, "relu", ["sigmoid"]],
      [{ ...score!, sign: -1, isScore: false } as const, "sigmoid", ["elu", "relu"]],
    ] as const) {
      const [on] = compareNetworks(all, { ...options, metric }).onData;
      expect(on!.standings.filter(({ isBest }) => isBest).map(({ activation }) => activation)).toEqual([best]);
      const found = on!.standings.filter((standing) => isShownWorse(standing, on!)).map(({ activation }) => activation);
      expect(found.toSorted()).toEqual(worse);
    }
  });

  it("are compared on the seeds that all of them have", () => {
    const all = [...networks("one", "relu", 0.9), ...networks("one", "elu", 0.8).slice(4)];
    const [on] = compareNetworks(all, options).onData;
    expect(on).toMatchObject({ splits: 6, scoreName: "R²" });
    expect(on!.standings[0]!.mean).toBeCloseTo(0.9 + noise.slice(4).reduce((a, b) => a + b) / 6, 12);
  });

  it("differ by accuracy only where they differ by more than one row can show", () => {
    const tried = [10 / 11, 9 / 11].map((value, i) => ({ activation: `a${i}`, values: noise.map(() => value) }));
    const trials = {
      data: "one",
      tried,
      trivial: noise.map(() => 5 / 11),
      ratio: 1 / 3,
      sign: 1,
      isScore: true,
    } as const;
    const { standings, scoreName } = compareOnData(trials);
    expect(scoreName).toBe("accuracy");
    // The variance of the differences is 0; with that of one row of 11, t = 1 / √(1/10 + 1/3).
    expect(versusOf(standings[0]!, "a1")!.resampled.pValue).toBeGreaterThan(0.1);
    expect(isShownWorse(standings[1]!, compareOnData(trials))).toBe(false);
  });
});

describe("the rows that accuracies show", () => {
  it.each([
    [[[1 / 2, 1 / 3]], 6],
    [[[1, 1, 0]], 1],
    [[[3 / 7], [5 / 9, 1]], 9],
    [[[11 / 1287, 1100 / 1287]], 117],
  ])("are the fewest that have them, split by split: %j", (splits, rows) => {
    expect(rowsShown(splits)).toBe(rows);
  });
});

it("folds leave all but two of them to train on", () => {
  expect(ratioOf({ kind: "folds", count: 5 })).toBe(1 / 3);
  expect(ratioOf({ kind: "folds", count: 12 })).toBe(0.1);
  expect(ratioOf(undefined)).toBe(1 / 3);
});

describe("activations over data sets", () => {
  const ranked = dataSets.flatMap((data, i) => [
    ...networks(data, "relu", 0.8),
    ...networks(data, "elu", 0.8 + 0.0005 * (i % 2 === 0 ? 1 : -1)),
    ...networks(data, "sigmoid", 0.5),
  ]);

  it("are ranked, and said to rank lower only beyond the critical difference", () => {
    const { overData } = compareNetworks(ranked, options);
    expect(
      overData!.standings.map(({ activation, meanRank, best, shownWorse }) => [activation, meanRank, best, shownWorse]),
    ).toEqual([
      ["elu", 1.5, 4, 0],
      ["relu", 1.5, 4, 0],
      ["sigmoid", 3, 0, 8],
    ]);
    expect(overData).toMatchObject({ differ: true, rankedLower: ["sigmoid"], reference: "relu", leftOut: [] });
    expect(overData!.standings[2]!.against).toMatchObject({ wins: 0, better: 0, worse: 8, test: { outcome: "worse" } });
    expect(overData!.standings[1]!.against).toBeNull();
    expect(overData!.standings[0]!.against).toMatchObject({ test: { outcome: "no difference shown" } });
  });

  it("are told in words that name what is shown and what is not", () => {
    const words = tellComparison(compareNetworks(ranked, options));
    expect(words).toContain("Over 8 data sets, elu and relu share the best mean rank by test score (1.5 of 3).");
    expect(words).toContain("(p < 0.001); by Nemenyi’s critical difference (1.17) sigmoid ranks lower than elu.");
    expect(words).toContain(
      "there are 0 on which no activation is shown to be worse than the best one. Shown to be worse than the best one: sigmoid on 8.",
    );
    expect(words).toContain(
      "Against relu over the data sets (Wilcoxon’s test, Holm’s correction): worse: sigmoid; no difference shown: elu.",
    );
  });

  it("are not told apart where nothing is shown", () => {
    const words = tellComparison(
      compareNetworks(
        ranked.filter(({ activation }) => activation !== "sigmoid"),
        options,
      ),
    );
    expect(words).toContain("does not show that the activations differ");
    expect(words).toContain("of 8 data sets there are 8 on which no activation is shown to be worse");
    expect(words).toContain("no difference is shown for any of them");
    expect(words).not.toMatch(/ranks? lower|better:|worse:|Shown to be/);
  });

  it("are not said to rank lower where Friedman's test finds nothing, however far their ranks lie apart", () => {
    const few = ranked.filter(({ data, activation }) => data < "table 4" && activation !== "elu");
    // Two of 2⁴ orders: p = 1/8; the critical difference is 0.98, the mean ranks are 1 and 2.
    const { overData } = compareNetworks(few, options);
    expect(overData).toMatchObject({ differ: false, pValue: 1 / 8, rankedLower: [], groups: [] });
  });

  it("leave out data sets on which one is missing, and need two", () => {
    const some = ranked.filter(({ data, activation }) => data !== "table 3" || activation !== "elu");
    expect(compareNetworks(some, options).overData).toMatchObject({ leftOut: ["table 3"] });
    const one = compareNetworks(
      ranked.filter(({ data }) => data === "table 0"),
      options,
    );
    expect(one.overData).toBeNull();
    expect(tellComparison(one)).toContain("On table 0, elu has the best mean test score over 10 splits (0.800).");
    expect(tellComparison(one)).toContain("Shown to be worse: sigmoid. For relu no difference is shown.");
  });

  it("are held against the best by rank where the reference is missing", () => {
    expect(compareNetworks(ranked, { ...options, reference: "gelu" }).overData!.reference).toBe("elu");
    const smaller = { ...options, metric: lipschitz!, reference: "gelu" };
    expect(compareNetworks(ranked, smaller).overData!.standings[0]!.activation).toBe("sigmoid");
  });
});

it("another setting is compared activation by activation, over data sets", () => {
  const both = dataSets.flatMap((data, i) => [
    ...networks(data, "relu", 0.8, "free"),
    ...networks(data, "relu", 0.7 - 0.01 * i, "lipschitz 10"),
    ...networks(data, "elu", 0.8, "free"),
    ...networks(data, "elu", 0.8 + 0.01 * (i % 2 === 0 ? 1 : -1), "lipschitz 10"),
  ]);
  const settings = ["free", "lipschitz 10"].map((name) => ({ name, where: { regime: name } }));
  const [between] = compareSettings({ networks: both, column: "test", sign: 1 }, settings);
  expect(
    between!.shifts.map(({ activation, better, worse, test }) => [activation, better, worse, test.outcome]),
  ).toEqual([
    ["elu", 4, 4, "no difference shown"],
    ["relu", 0, 8, "worse"],
  ]);
  // All eight differences have one sign: 2 / 2⁸, times two activations.
  expect(between!.shifts[1]!.test.corrected).toBeCloseTo(4 / 256, 12);
  expect(tellBetween(between!, settings, score!)).toBe(
    "From regime free to regime lipschitz 10, by test score over the data sets (Wilcoxon’s test, Holm’s correction): worse: relu; no difference shown: elu.",
  );
});
