import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { claimContext, expectSound, runNetworks } from "../../../test/claim-trials.ts";
import { parseActivation } from "../../activation/index.ts";
import { randomStream } from "../../random/index.ts";
import { openPlan } from "../../study/index.node.ts";
import { type ClaimNetwork, studyOf } from "../claim-study.ts";
import { c9 } from "./c9-whatever-the-criterion.ts";
import {
  type CriterionName,
  type CriterionOptimum,
  criterionNames,
  insideShare,
  optimiseCriterion,
} from "./criterion-optimum.ts";
import { type ActivationScore, compareScores } from "./score-comparison.ts";
import { scoreCells, scoreStudy } from "./smooth-rivals.ts";

/** The piecewise-linear function of slopes on 32 regions of width 1/4 around 0, written independently: sums of region lengths. */
function functionOf(slopes: readonly number[], offset: number): (x: number) => number {
  return (x) => {
    let value = offset;
    slopes.forEach((p, k) => {
      const from = k === 0 ? Number.NEGATIVE_INFINITY : (k - 16) / 4;
      const to = k === 31 ? Number.POSITIVE_INFINITY : (k - 15) / 4;
      value += p * (Math.min(Math.max(x, from), to) - Math.min(Math.max(0, from), to));
    });
    return value;
  };
}

/** E[g] under the standard normal density, by midpoints on [−9, 9]; knots lie on cell ends. */
function expectation(g: (x: number) => number): number {
  const cells = 3600;
  let sum = 0;
  for (let i = 0; i < cells; i++) {
    const x = -9 + (18 * (i + 0.5)) / cells;
    sum += g(x) * Math.exp((-x * x) / 2);
  }
  return (sum * 18) / cells / Math.sqrt(2 * Math.PI);
}

const optima = new Map(criterionNames.map((name) => [name, optimiseCriterion(name, randomStream(1))]));
const found = (name: CriterionName) => optima.get(name)!;

describe("the best function for a criterion", () => {
  it("is the identity for the mean slope and for the gradient flow, as their closed forms say", () => {
    for (const [name, value] of [["mean slope", 1] as const, ["gradient flow", 2] as const]) {
      const { slopes, active, ...optimum } = found(name);
      expect(slopes.every((p) => p === 1)).toBe(true);
      expect(optimum.value).toBeCloseTo(value, 12);
      expect(active).toBeCloseTo(1, 12);
    }
  });

  it("has slopes 0 and 1 but for one region where the gradient flow is to be large at mean slope 1/2", () => {
    const { slopes, density } = found("gradient flow at mean slope 0.5");
    expect(slopes.filter((p) => p !== 0 && p !== 1).length).toBeLessThanOrEqual(1);
    expect(slopes.reduce((sum, p, k) => sum + p * density[k]!, 0)).toBeCloseTo(0.5, 10);
  });

  it("is the target itself where that has slopes 0 and 1", () => {
    const { slopes, density, inside } = found("fit to ReLU");
    slopes.forEach((p, k) => {
      if (density[k]! > 1e-3) expect(p).toBeCloseTo(k < 16 ? 0 : 1, 6);
    });
    expect(inside.every((is) => !is)).toBe(true);
  });

  it("cannot be bettered by admissible functions nearby, and differs from all of them by no more than they are worse", () => {
    const random = randomStream(5);
    const optimum = found("fit to tanh");
    const s = functionOf(optimum.slopes, optimum.offset);
    const least = expectation((x) => (s(x) - Math.tanh(x)) ** 2);
    expect(least).toBeCloseTo(optimum.value, 7);
    for (let i = 0; i < 30; i++) {
      const size = 10 ** (-3 * random.uniform());
      const slopes = optimum.slopes.map((p) => Math.min(1, Math.max(0, p + size * random.normal())));
      const other = functionOf(slopes, optimum.offset + size * random.normal());
      const worse = expectation((x) => (other(x) - Math.tanh(x)) ** 2) - least;
      // The midpoint rule is good to about 1e-8 here.
      expect(expectation((x) => (other(x) - s(x)) ** 2)).toBeLessThan(worse + 1e-7);
    }
  });

  it("is inside for certain only where a slope at a bound takes any function further away than the gap allows", () => {
    const optimum = found("fit to SiLU");
    const silu = parseActivation("silu");
    const s = functionOf(optimum.slopes, optimum.offset);
    const least = expectation((x) => (s(x) - silu.at(x)) ** 2);
    const certain = optimum.inside.flatMap((is, k) => (is ? [k] : []));
    // Slopes of SiLU lie outside [0, 1] beyond ±1.28, and are there clipped to the bounds.
    expect(certain).toEqual(optimum.slopes.flatMap((p, k) => (p > 0 && p < 1 ? [k] : [])));
    expect(insideShare(optimum)).toBeCloseTo(
      certain.reduce((sum, k) => sum + optimum.density[k]!, 0),
      12,
    );
    for (const k of certain) {
      for (const bound of [0, 1]) {
        // Neighbours make up for the change, so that the functions differ on three regions only.
        const change = bound - optimum.slopes[k]!;
        const moved = optimum.slopes.map((p, j) => (j === k ? bound : Math.abs(j - k) === 1 ? p - change / 2 : p));
        const offset = k === 15 || k === 16 ? optimum.offset + ((k === 16 ? -1 : 1) * change) / 8 : optimum.offset;
        const other = functionOf(moved, offset);
        const apart = expectation((x) => (other(x) - s(x)) ** 2);
        const worse = expectation((x) => (other(x) - silu.at(x)) ** 2) - least;
        expect(apart).toBeGreaterThan(optimum.gap!);
        if (moved.every((p) => p >= 0 && p <= 1)) expect(worse).toBeGreaterThan(apart - optimum.gap! - 1e-7);
      }
    }
  });

  it("carries a theorem with each criterion but those that are neither convex nor concave", () => {
    const without = criterionNames.filter((name) => found(name).theorem === "none");
    expect(without).toEqual(["non-linear energy", "sparsity"]);
  });
});

const atBounds: CriterionOptimum = {
  goal: "maximise",
  theorem: "linear",
  statement: "",
  value: 1,
  gap: 0,
  status: "converged",
  secondOrder: "no free variable",
  slopes: [0, 1],
  offset: 0,
  density: [0.5, 0.5],
  inside: [false, false],
  active: 1,
  atLower: 0.5,
  atUpper: 0.5,
};
const inside: CriterionOptimum = { ...atBounds, slopes: [0.5, 1], inside: [true, false], active: 0.5, atLower: 0 };
const undecided: CriterionOptimum = { ...inside, theorem: "none", gap: null, inside: [false, false] };

/** Scores of one repeat: ReLU's, and the others' above it by as much as is given. */
function scores(base: number, above: Readonly<Record<string, number>>): readonly ActivationScore[] {
  const all = { relu: 0, silu: 0, gelu: 0, mish: 0, ...above };
  return Object.entries(all).map(([activation, more]) => ({
    activation,
    validation: 0,
    test: base + more,
    diverged: false,
  }));
}

/** Networks of a study with these scores, split by split. */
const networksWith = (repeats: readonly (readonly ActivationScore[])[]): readonly ClaimNetwork[] =>
  repeats.flatMap((all, seed) =>
    all.map(({ activation, validation, test, diverged }) => ({
      ...{ data: "wine", activation, closeness: "gaussian", network: "32-32", regime: "free", optimiser: "adam", seed },
      ...{
        status: diverged ? "diverged" : "trained",
        epochs: 1,
        bestEpoch: 1,
        trivial: 0,
        metrics: {},
        lipschitz: null,
      },
      ...{ slopes: null, density: null, active: null, way: null, parameters: null },
      scores: { train: null, validation, test },
      rows: { train: 60, validation: 20, test: 20 },
      curve: { train: [], validation: [] },
    })),
  );

function conclude(optima: readonly CriterionOptimum[], repeats: readonly (readonly ActivationScore[])[] = []) {
  const trials = optima.map((outcome, i) => {
    const criterion = criterionNames[i]!;
    return { plan: { key: criterion, criterion }, outcome };
  });
  return c9.conclude(trials, networksWith(repeats));
}

describe("claim C9 concludes", () => {
  it("fails as soon as one criterion has its optimum inside for certain", () => {
    expect(conclude([atBounds, atBounds, inside])).toMatchObject({ verdict: "fails", condition: null });
  });

  it("holds where every criterion has its slopes at the bounds", () => {
    expect(conclude([atBounds, atBounds])).toMatchObject({ verdict: "holds", condition: null });
  });

  it("holds if the criterion is one of those at the bounds, where others are inside but not for certain", () => {
    const { verdict, condition } = conclude([atBounds, undecided]);
    expect(verdict).toBe("holds if");
    expect(condition).toContain(criterionNames[0]);
    expect(condition).not.toContain(criterionNames[1]);
  });

  it("fails where no criterion has its slopes at the bounds", () => {
    expect(conclude([undecided]).verdict).toBe("fails");
  });

  it("takes no verdict from scores, and counts them", () => {
    const better = Array.from({ length: 12 }, (_, i) =>
      scores(0.8 + i / 100, { silu: 0.01 + i / 1000, gelu: -0.02 - i / 1000 }),
    );
    const finding = conclude([atBounds], better);
    expect(finding.verdict).toBe("holds");
    expect(finding.headline).toContain("better in 1, worse in 1, no difference shown in 1");
  });
});

it("claim C9 has sound tables and figures", () => {
  expectSound(conclude([atBounds, inside], [scores(0.5, { silu: 0.1 }), scores(0.6, {})]));
});

describe("scores of activations", () => {
  const cell = (repeats: readonly (readonly ActivationScore[])[]) => [
    { data: "wine", setting: "free weights", repeats },
  ];

  it("differ only after Holm's correction: 2/2¹⁰ for ten wins, times the number of comparisons", () => {
    const ten = Array.from({ length: 10 }, (_, i) => scores(0.5, { silu: 0.01 + i / 1000 }));
    const [silu, gelu] = compareScores(cell(ten), ["silu", "gelu", "mish"], "relu");
    expect(silu).toMatchObject({ pValue: 2 / 1024, outcome: "better", competitive: true, pairs: 10 });
    expect(silu!.corrected).toBeCloseTo(6 / 1024, 12);
    expect(gelu).toMatchObject({ pValue: 1, outcome: "no difference shown", competitive: true });
    const [five] = compareScores(cell(ten.slice(0, 5)), ["silu"], "relu");
    expect(five).toMatchObject({ pValue: 2 / 32, outcome: "no difference shown" });
  });

  it("are competitive by the interval, not for want of a difference", () => {
    const noisy = [0.1, -0.1, 0.08, -0.09].map((silu) => scores(0.5, { silu }));
    expect(compareScores(cell(noisy), ["silu"], "relu")[0]).toMatchObject({
      outcome: "no difference shown",
      competitive: false,
    });
  });

  it("leave out pairs of which one diverged", () => {
    const lost = scores(0.5, { silu: 1 }).map((score) => ({ ...score, diverged: score.activation === "silu" }));
    const [silu] = compareScores(cell([lost, scores(0.5, { silu: 0.1 })]), ["silu"], "relu");
    expect(silu!.pairs).toBe(1);
    expect(silu!.difference!.mean).toBeCloseTo(0.1, 12);
  });

  it("come from the same splits for all activations, at the constant that is asked for", async () => {
    const lipschitz = { lipschitz: 3, name: "Lipschitz constant 3" };
    const small = { ...scoreStudy("quick"), data: ["wine"], regimes: [lipschitz], seeds: 2, together: 2 };
    const networks = await runNetworks({ ...small, optimisers: [{ steps: 60, patience: 300 }] }, 1);
    const [cell] = scoreCells(networks).filter(({ data }) => data === "wine");
    expect(cell!.setting).toBe("Lipschitz constant 3");
    expect(cell!.repeats.map((all) => all.map(({ activation }) => activation))).toEqual(
      [0, 1].map(() => ["relu", "silu", "gelu", "mish"]),
    );
    for (const { test } of cell!.repeats.flat()) expect(test).toBeGreaterThan(0.5);
    for (const { lipschitz: certified, epochs } of networks) {
      expect(certified).toBeGreaterThan(2.9);
      expect(certified).toBeLessThanOrEqual(3);
      // 106 training rows in batches of 32 make 3 steps an epoch.
      expect(epochs).toBe(20);
    }
  });
});

describe("the study of claim C9", () => {
  it("is the one that comes with the sources, trial by trial", async () => {
    const file = fileURLToPath(new URL("../../../studies/c9.yaml", import.meta.url));
    const published = (await openPlan(file)).plan.trials.map(({ task }) => task);
    const { data } = claimContext(randomStream(1));
    expect((await studyOf(scoreStudy("full"), { name: "C9", seed: 1 }, data)).trials).toEqual(published);
  });
});
