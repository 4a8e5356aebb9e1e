import { describe, expect, it } from "vitest";
import { networkOutcome, tested } from "../../../test/made-up-networks.ts";
import { type Compared, compareWithChosen } from "./comparison.ts";

const rows = { train: 600, validation: 200, test: 200 };
const rules = { scoreName: "accuracy", rows, band: { lo: 0, hi: 1 } } as const;
const compared = (networks: Compared["networks"], over: Partial<Compared> = {}): Compared => ({
  role: "activation",
  activation: "other",
  gain: 3,
  slopeRange: [0, 1],
  networks,
  ...over,
});
const seeds = Array.from({ length: 10 }, (_, i) => i);
/** Scores whose order of splits says nothing of their level. */
const around = (centre: number, turn = 0) => tested(seeds.map((i) => centre + ((i * 7 + turn) % 10) / 100));
const chosen = compared(around(0.8));
const compare = (others: readonly Compared[], own = chosen) => compareWithChosen(own, others, rules).compared;

describe("the comparison with the chosen activation", () => {
  it("says that the chosen one is better where its test scores are higher, worse where they are lower", () => {
    const [mine, lower, higher] = compare([compared(around(0.7, 3)), compared(around(0.9, 3))]);
    expect([mine!.outcome, lower!.outcome, higher!.outcome]).toEqual(["chosen", "chosen better", "chosen worse"]);
    expect([mine!.role, mine!.activation, mine!.test]).toEqual(["chosen", "chosen", null]);
    expect(lower!.test!.difference.mean).toBeCloseTo(0.1, 12);
    expect(lower!.test!.difference.ci95![0]).toBeGreaterThan(0);
  });

  it("keeps the interval of a difference where differences of the score can lie", () => {
    const apart = (networks: Compared["networks"], scoreName: "accuracy" | "R²") =>
      compareWithChosen(compared(tested([0.2, 1])), [compared(networks)], { ...rules, scoreName }).compared[1]!.test!;
    expect(apart(tested([0.1, 0]), "accuracy").difference.ci95).toEqual([-1, 1]);
    expect(apart(tested([0.1, 0]), "R²").difference.ci95![1]).toBeGreaterThan(1);
  });

  it("corrects over all that is compared: what one shows alone, it does not show among many", () => {
    const near = compared(tested(seeds.map((i) => 0.8 + ((i * 7) % 10) / 100 - 0.02 - (i % 3) / 50)));
    const alone = compare([near])[1]!;
    const many = compare([near, ...new Array<Compared>(30).fill(chosen)])[1]!;
    expect(alone.outcome).toBe("chosen better");
    expect(alone.test!.corrected).toBeCloseTo(2 * alone.test!.pValue, 12);
    expect(many.test!.pValue).toBe(alone.test!.pValue);
    expect(many.test!.corrected).toBeCloseTo(32 * alone.test!.pValue, 12);
    expect(many.outcome).toBe("no difference shown");
  });

  it("pairs networks by split, and leaves out splits that either lost", () => {
    const constant = tested(seeds.map((i) => 0.75 + ((i * 7) % 10) / 100));
    const shuffled = compare([compared(constant.toReversed())])[1]!;
    expect(shuffled.test!.difference.ci95![1] - shuffled.test!.difference.ci95![0]).toBeCloseTo(
      2 * 2.2621571628 * Math.sqrt(1 / 10 + 1 / 3) * (1 / 200),
      6,
    );
    const lost = networkOutcome({ seed: 0, status: "diverged", scores: { test: 1 } });
    const [, other] = compare([compared([lost, ...around(0.7).slice(1)])]);
    expect([other!.diverged, other!.seedScores.length]).toEqual([1, 9]);
    expect(other!.test!.difference.mean).toBeCloseTo(0.1, 12);
  });

  it("tests nothing where there are fewer than two pairs, and everything else all the same", () => {
    const [, one, two] = compare([compared(tested([0.1])), compared(around(0.1))]);
    expect([one!.test, one!.outcome, two!.outcome]).toEqual([null, "no difference shown", "chosen better"]);
  });

  it("gives the mean test score with its interval, cut where no score can be; 0 where all networks diverged", () => {
    const [, wide, none] = compare([compared(tested([0.2, 1])), compared([networkOutcome({ status: "diverged" })])]);
    expect(wide!.score).toEqual({ mean: 0.6, ci95: [0, 1] });
    expect([none!.score.mean, none!.diverged]).toEqual([0, 1]);
  });

  it("tells mean validation scores, but none of a constant answer, nor where all networks diverged", () => {
    const lost = [networkOutcome({ status: "diverged" })];
    const all = [compared(tested([0.2, 0.6])), compared(tested([0.2, 0.6]), { role: "trivial" }), compared(lost)];
    expect(compare(all).map(({ validation }) => validation)).toEqual([
      expect.closeTo(0.155),
      expect.closeTo(0.6),
      null,
      null,
    ]);
  });

  it("calls an activation admissible if its slopes lie in the band, up to the digits of the catalogue", () => {
    const ranges = [
      [0, 1],
      [-1e-10, 1 + 1e-10],
      [-0.1, 1],
      [0, 1.1],
    ] as const;
    const found = compare(ranges.map((slopeRange) => compared(around(0.5), { slopeRange }))).slice(1);
    expect(found.map(({ admissible }) => admissible)).toEqual([true, true, false, false]);
  });

  it("sets ReLU beside the sigmoid, both as activations, and corrects that test with the others", () => {
    const relu = compared(around(0.8), { activation: "relu" });
    const sigmoid = compared(around(0.5, 2), { activation: "sigmoid" });
    const { tradition } = compareWithChosen(chosen, [relu, sigmoid], rules);
    expect(tradition!.outcome).toBe("better");
    expect(tradition!.difference.mean).toBeCloseTo(0.3, 12);
    expect(compareWithChosen(chosen, [sigmoid, { ...relu, networks: around(0.2) }], rules).tradition!.outcome).toBe(
      "worse",
    );
    const free = { ...relu, role: "free weights" as const };
    expect(compareWithChosen(chosen, [free, sigmoid], rules).tradition).toBeNull();
  });
});
