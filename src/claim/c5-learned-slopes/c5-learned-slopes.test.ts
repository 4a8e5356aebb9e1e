import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { claimContext, expectSound, runNetworks } from "../../../test/claim-trials.ts";
import { gains } from "../../derivation/index.ts";
import { randomStream } from "../../random/index.ts";
import { openPlan } from "../../study/index.node.ts";
import { studyOf } from "../claim-study.ts";
import { type DataSetName, dataSets } from "../experiment/data-set.ts";
import type { DataTable, Finding } from "../finding.ts";
import { findingOf } from "./c5-learned-slopes.ts";
import { type LearnedNetwork, type Regime, regimes } from "./learned-cells.ts";
import { learnedCells, learnedStudy } from "./learned-study.ts";

/** Four regions: the share at the bounds is the density put on the outer two; the inner slopes are 0.5 and 0.95. */
function network(share: number, facts: Partial<LearnedNetwork> = {}): LearnedNetwork {
  const inner = (1 - share) / 2;
  return {
    seed: 0,
    gain: 1,
    chosen: true,
    diverged: false,
    slopes: [0, 0.5, 0.95, 1],
    density: [share / 2, inner, inner, share / 2],
    validation: 0.9,
    test: 0.8,
    best: 0.5,
    way: [{ time: 1, atLower: 0.25, atUpper: 0.5 }],
    ...facts,
  };
}

type Shares = (data: DataSetName, regime: Regime) => readonly number[];

const conclude = (shares: Shares): Finding =>
  findingOf(
    regimes.flatMap((regime) =>
      dataSets.map((data) => ({ data, regime, repeats: shares(data, regime).map((share) => [network(share)]) })),
    ),
  );

const table = ({ tables }: Finding, name: string) => tables.find((each) => each.name === name)!;

/** Values of a column, of the rows that have the given cells. */
function column({ columns, rows }: DataTable, name: string, where: Readonly<Record<string, string | number>>) {
  const cell = (row: DataTable["rows"][number], of: string) => row[columns.findIndex((each) => each.name === of)];
  return rows
    .filter((row) => Object.entries(where).every(([of, is]) => cell(row, of) === is))
    .map((row) => cell(row, name));
}

const high = [0.95, 0.97, 0.96];
const low = [0.1, 0.2, 0.15];

describe("claim C5 concludes", () => {
  it("holds where both treatments of the weights have high shares everywhere", () => {
    expect(conclude(() => high)).toMatchObject({ verdict: "holds", condition: null });
  });

  it("fails where none has", () => {
    expect(conclude(() => low)).toMatchObject({ verdict: "fails", condition: null });
  });

  it.each([
    ["network", "norm-constrained weights"],
    ["neuron", "free weights"],
  ])("holds if %s, naming it, where only that has", (only, words) => {
    const finding = conclude((_, regime) => (regime === only ? high : low));
    expect(finding).toMatchObject({ verdict: "holds if", condition: `the network has ${words}` });
  });

  it("lets one data set differ, but not two", () => {
    expect(conclude((data) => (data === "wine" ? low : high)).verdict).toBe("holds");
    expect(conclude((data) => (data === "wine" || data === "digits" ? low : high)).verdict).toBe("fails");
  });

  it("asks for the interval, not for the mean", () => {
    // Mean 0.93; t(2) = 4.303 puts the lower end at 0.93 − 4.303 · 0.01 · √3 / √3 = 0.887 < 0.9 < 0.93.
    expect(conclude(() => [0.92, 0.93, 0.94]).verdict).toBe("holds");
    expect(conclude(() => [0.91, 0.93, 0.95]).verdict).toBe("fails");
    expect(conclude(() => [0.99]).verdict).toBe("fails");
  });

  it("weights regions by density, and counts all alike for the plain share", () => {
    const finding = conclude(() => [0.8]);
    const wine = { data: "wine", weights: "free weights" };
    expect(column(table(finding, "shares"), "active", wine)[0]).toBeCloseTo(0.8, 12);
    expect(column(table(finding, "shares"), "plain", wine)[0]).toBe(0.5);
    expect(column(table(finding, "shares"), "end", wine)[0]).toBe(0.75);
    // Within 0.05 of a bound the slope 0.95 counts too: 0.8 + 0.1.
    expect(column(table(finding, "tolerance"), "active", { ...wine, tolerance: 0.1 })[0]).toBeCloseTo(0.9, 12);
    expect(column(table(finding, "tolerance"), "active", { ...wine, tolerance: 0.01 })[0]).toBeCloseTo(0.8, 12);
  });

  it("counts a repeat once, whatever its number of networks, and only what would be delivered", () => {
    const first = [network(0.2), network(0.4), network(0.9, { chosen: false, gain: 3 })];
    const second = [network(0.9), network(0.1, { diverged: true })];
    const finding = findingOf([{ data: "wine", regime: "network", repeats: [first, second] }]);
    expect(column(table(finding, "shares"), "active", { data: "wine" })[0]).toBeCloseTo((0.3 + 0.9) / 2, 12);
    expect(column(table(finding, "delivered"), "diverged", { data: "wine" })).toEqual([1]);
    expect(column(table(finding, "gain"), "active", { data: "wine", gain: 3 })[0]).toBeCloseTo(0.9, 12);
    expect(column(table(finding, "gain"), "active", { data: "wine", gain: 30 })).toEqual([null]);
  });

  it("says so where every network diverged", () => {
    const lost = network(1, { diverged: true, chosen: false, way: [] });
    const finding = findingOf([{ data: "wine", regime: "network", repeats: [[lost]] }]);
    expect(finding.verdict).toBe("fails");
    expect(finding.headline).toContain("norm-constrained weights: every network diverged");
  });

  it("has sound tables and figures", () => {
    expectSound(conclude(() => high));
  });
});

describe("claim C5 learns", () => {
  const small = { ...learnedStudy("quick"), data: ["wine"], optimisers: [{ epochs: 4, patience: 4 }], together: 2 };

  it("networks for every gain, three in a repeat, of which one gain is chosen", async () => {
    const cells = learnedCells(await runNetworks({ ...small, seeds: 4 }, 1)).filter(({ data }) => data === "wine");
    const each = (gain: number, seeds: readonly number[]) => seeds.map((seed) => [gain, seed]);
    const both = (tried: readonly number[]) => [[0, 1, 2], [3]].map((seeds) => tried.flatMap((g) => each(g, seeds)));
    const found = cells.map(({ regime, repeats }) => [
      regime,
      repeats.map((all) => all.map(({ gain, seed }) => [gain, seed])),
    ]);
    expect(found).toEqual([
      ["network", both(gains)],
      ["neuron", both([1])],
    ]);
    for (const repeat of cells.flatMap(({ repeats }) => repeats)) {
      expect(new Set(repeat.filter(({ chosen }) => chosen).map(({ gain }) => gain)).size).toBe(1);
      for (const { slopes, density, test, way } of repeat) {
        expect(slopes.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(density.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
        expect(test).toBeGreaterThan(0.1);
        expect(way.map(({ time }) => time).at(-1)).toBe(1);
      }
    }
  });

  it("to the end of the schedule, where the share on its way is that of the slopes there", async () => {
    const [network] = await runNetworks({ ...small, regimes: ["free"], seeds: 1, together: 1 }, 1);
    expect(network).toMatchObject({ epochs: 4, rows: { train: 106, validation: 36, test: 36 } });
    expect(network!.way!.atLower).toHaveLength(4);
    const { slopes, density, bestEpoch, way } = network!;
    const share = slopes!.reduce((sum, p, k) => sum + (p <= 1e-3 ? density![k]! : 0), 0);
    expect(way!.atLower[bestEpoch - 1]).toBeCloseTo(share, 3);
  });

  it("the smallest gain that validation finds as good as the best", async () => {
    const [one] = await runNetworks({ ...small, regimes: ["free"], seeds: 1, together: 1 }, 1);
    const scored = (regime: string, validation: number) => ({
      ...one!,
      regime,
      rows: { train: 600, validation: 100, test: 100 },
      scores: { ...one!.scores, validation },
    });
    // A standard error of 0.9 on 100 rows is 0.03.
    const networks = [scored("gain 1", 0.8), scored("gain 3", 0.88), scored("gain 10", 0.9), scored("gain 30", 0.89)];
    const [cell] = learnedCells(networks).filter(({ data, regime }) => data === "wine" && regime === "network");
    expect(cell!.repeats[0]!.flatMap(({ chosen, gain }) => (chosen ? [gain] : []))).toEqual([3]);
  });
});

describe("the study of claim C5", () => {
  it("is the one that comes with the sources, trial by trial", async () => {
    const file = fileURLToPath(new URL("../../../studies/c5.yaml", import.meta.url));
    const published = (await openPlan(file)).plan.trials.map(({ task }) => task);
    const { data } = claimContext(randomStream(1));
    expect((await studyOf(learnedStudy("full"), { name: "C5", seed: 1 }, data)).trials).toEqual(published);
  });
});
