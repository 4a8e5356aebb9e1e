import { describe, expect, it } from "vitest";
import { claimContext, expectSound } from "../../../test/claim-trials.ts";
import { randomStream } from "../../random/index.ts";
import { type DataSetName, dataSets, type Regime, regimes } from "../experiment/data-set.ts";
import type { DataTable, Finding } from "../finding.ts";
import { c5 } from "./c5-learned-slopes.ts";
import type { LearnedNetwork } from "./learned-slopes.ts";

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

function conclude(shares: Shares): Finding {
  const trials = regimes.flatMap((regime) =>
    dataSets.flatMap((data) =>
      shares(data, regime).map((share, repeat) => ({
        plan: { key: `${data}/${regime}/${repeat}`, data, regime, steps: 1, seeds: 1 },
        outcome: [network(share)],
      })),
    ),
  );
  return c5.conclude(trials);
}

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
    const plan = { key: "wine/network/0", data: "wine", regime: "network", steps: 1, seeds: 2 } as const;
    const first = [network(0.2), network(0.4), network(0.9, { chosen: false, gain: 3 })];
    const second = [network(0.9), network(0.1, { diverged: true })];
    const finding = c5.conclude([
      { plan, outcome: first },
      { plan: { ...plan, key: "wine/network/1" }, outcome: second },
    ]);
    expect(column(table(finding, "shares"), "active", { data: "wine" })[0]).toBeCloseTo((0.3 + 0.9) / 2, 12);
    expect(column(table(finding, "delivered"), "diverged", { data: "wine" })).toEqual([1]);
    expect(column(table(finding, "gain"), "active", { data: "wine", gain: 3 })[0]).toBeCloseTo(0.9, 12);
    expect(column(table(finding, "gain"), "active", { data: "wine", gain: 30 })).toEqual([null]);
  });

  it("says so where every network diverged", () => {
    const plan = { key: "wine/network/0", data: "wine", regime: "network", steps: 1, seeds: 1 } as const;
    const finding = c5.conclude([{ plan, outcome: [network(1, { diverged: true, chosen: false, way: [] })] }]);
    expect(finding.verdict).toBe("fails");
    expect(finding.headline).toContain("norm-constrained weights: every network diverged");
  });

  it("has sound tables and figures", () => {
    expectSound(conclude(() => high));
  });
});

describe("claim C5 learns", () => {
  const learn = (regime: Regime, seed: number) =>
    c5.run({ key: "test", data: "wine", regime, steps: 60, seeds: 2 }, claimContext(randomStream(seed)));

  it("networks for every gain on one split, of which one gain is chosen", async () => {
    const networks = await learn("network", 1);
    expect(networks.map(({ gain, seed }) => [gain, seed])).toEqual(
      [1, 3, 10, 30].flatMap((g) => [0, 1].map((s) => [g, s])),
    );
    expect(new Set(networks.filter(({ chosen }) => chosen).map(({ gain }) => gain)).size).toBe(1);
    for (const { slopes, density, test, way } of networks) {
      expect(slopes.every((p) => p >= 0 && p <= 1)).toBe(true);
      expect(density.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(test).toBeGreaterThan(0.5);
      expect(way.map(({ time }) => time).at(-1)).toBe(1);
    }
  });

  it("the same networks from the same stream, and others from another", async () => {
    const [once, again, other] = [await learn("neuron", 1), await learn("neuron", 1), await learn("neuron", 2)];
    expect(again).toEqual(once);
    expect(other[0]!.slopes).not.toEqual(once[0]!.slopes);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
  });
});
