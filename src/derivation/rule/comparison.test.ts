import { describe, expect, it } from "vitest";
import { networkOutcome, tested } from "../../../test/made-up-networks.ts";
import { type Compared, compareWithChosen } from "./comparison.ts";

const rules = { scoreName: "accuracy", band: { lo: 0, hi: 1 } } as const;
const compared = (networks: Compared["networks"], over: Partial<Compared> = {}): Compared => ({
  activation: "other",
  gain: 3,
  slopeRange: [0, 1],
  networks,
  ...over,
});
const seeds = Array.from({ length: 10 }, (_, i) => i);
const around = (centre: number) => tested(seeds.map((i) => centre + i / 1000));
const chosen = compared(around(0.8));

describe("the comparison with the chosen activation", () => {
  it("says that the chosen one is better where its test scores are higher, worse where they are lower", () => {
    const [mine, lower, higher] = compareWithChosen(chosen, [compared(around(0.7)), compared(around(0.9))], rules);
    expect([mine!.outcome, lower!.outcome, higher!.outcome]).toEqual(["chosen", "chosen better", "chosen worse"]);
    expect([mine!.activation, mine!.test]).toEqual(["chosen", null]);
  });

  it("corrects over all activations: what one shows alone, it does not show among many", () => {
    // Six pairs of one sign: p = 2/2⁶ = 1/32.
    const six = (centre: number) => compared(around(centre).slice(0, 6));
    const alone = compareWithChosen(six(0.8), [six(0.7)], rules);
    expect(alone[1]!.test).toEqual({ pValue: 1 / 32, corrected: 1 / 32 });
    expect(alone[1]!.outcome).toBe("chosen better");
    const among = compareWithChosen(six(0.8), [six(0.7), six(0.8)], rules);
    expect(among[1]!.test).toEqual({ pValue: 1 / 32, corrected: 1 / 16 });
    expect(among[1]!.outcome).toBe("no difference shown");
  });

  it("pairs networks by seed, and leaves out seeds that either lost", () => {
    const reversed = compared(around(0.7).toReversed());
    expect(compareWithChosen(chosen, [reversed], rules)[1]!.test!.pValue).toBe(2 / 2 ** 10);
    const lost = networkOutcome({ seed: 0, status: "diverged", scores: { test: 1 } });
    const [, other] = compareWithChosen(chosen, [compared([lost, ...around(0.7).slice(1)])], rules);
    expect([other!.test!.pValue, other!.diverged, other!.seedScores.length]).toEqual([2 / 2 ** 9, 1, 9]);
  });

  it("tests nothing where an activation has fewer than two pairs", () => {
    const [, one, two] = compareWithChosen(chosen, [compared(tested([0.1])), compared(around(0.1))], rules);
    expect([one!.test, two!.test, two!.outcome]).toEqual([null, null, "no difference shown"]);
  });

  it("gives the mean test score with its interval, cut where no score can be; 0 where all networks diverged", () => {
    const [, wide, none] = compareWithChosen(
      chosen,
      [compared(tested([0.2, 1])), compared([networkOutcome({ status: "diverged" })])],
      rules,
    );
    expect(wide!.score).toEqual({ mean: 0.6, ci95: [0, 1] });
    expect([none!.score.mean, none!.diverged]).toEqual([0, 1]);
  });

  it("calls an activation admissible if its slopes lie in the band, up to the digits of the catalogue", () => {
    const ranges = [
      [0, 1],
      [-1e-10, 1 + 1e-10],
      [-0.1, 1],
      [0, 1.1],
    ] as const;
    const others = ranges.map((slopeRange) => compared(around(0.5), { slopeRange }));
    const found = compareWithChosen(chosen, others, rules).slice(1);
    expect(found.map(({ admissible }) => admissible)).toEqual([true, true, false, false]);
  });
});
