import { describe, expect, it } from "vitest";
import { networkOutcome } from "../../test/made-up-networks.ts";
import { asFound, parseCsv, prepareData } from "../data/index.ts";
import type { Json } from "../trial/index.ts";
import { derive, nextStep } from "./derive.ts";
import { resultDocument } from "./document.ts";
import type { LaneOutcome, NetworkOutcome } from "./network-outcome.ts";
import { type Problem, problemOf, type Question } from "./question.ts";
import type { PlannedRound } from "./rule/epochs-within.ts";
import { plannedNetworks } from "./rule/planned-networks.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { costTrials, plannedLanes } from "./step/cost-trials.ts";
import type { Findings, Step } from "./step/step.ts";
import type { HandedOver } from "./trial/hand-over.ts";
import type { TrainPlan } from "./trial/train-kind.ts";
import type { Candidate } from "./trial/training-task.ts";

const rows = Array.from({ length: 60 }, (_, i) => `${i},${i % 2 === 0 ? "no" : "yes"}`).join("\n");
const table = parseCsv(`x,answer\n${rows}\n`, { name: "made-up.csv" });

function problem(over: Partial<Settings> = {}): Problem {
  const close = { spec: "gaussian(1)", points: null };
  const question: Question = {
    settings: { ...defaultSettings, regions: 8, seeds: 4, baselines: defaultSettings.baselines.slice(0, 2), ...over },
    closeness: { input: close, output: close },
    data: {
      hash: "made up",
      reading: asFound,
      types: {},
      ignore: [],
      target: "answer",
      task: null,
      splits: { kind: "random" },
      seed: 1,
    },
  };
  return problemOf(structuredClone(question), prepareData({ ...question.data, table }).summary);
}

/** What becomes of a candidate, by the kind of activation that its task has. */
type Fate = (candidate: Candidate, plan: TrainPlan) => Partial<NetworkOutcome>;

/** A lane as if trained: slopes near 0 and 1 where they are learned, the best on validation kept. */
function lane(plan: TrainPlan, fate: Fate): LaneOutcome {
  const { candidates, activation } = plan.task;
  const counts = activation.kind === "piecewise-linear" ? [1, 1, 1, 1, 1, 1, 1, 1] : null;
  const slopes = plan.task.start === null ? null : [0, 0.1, 0, 0.2, 1, 0.9, 1, 0.8];
  const networks = candidates.map((one) =>
    networkOutcome({ seed: one.seed, gain: one.gain, slopes, counts, ...fate(one, plan) }),
  );
  const trained = networks.filter(({ status }) => status === "trained");
  const [best] = trained.toSorted((a, b) => b.scores.validation - a.scores.validation);
  const weight = candidates.map(({ seed }) => seed);
  const parameters = { layers: [{ weight, bias: [best?.seed ?? -1] }] };
  return { networks, best: plan.keep && best ? { seed: best.seed, parameters, history: [], decided: null } : null };
}

const handedOver: HandedOver = {
  model: [1, 2],
  reluModel: [3],
  engine: { name: "made-up", version: "0" },
  data: problem().summary,
  test: {
    score: 0.5,
    interval: [0, 1],
    confusion: {
      labels: ["no", "yes"],
      counts: [
        [6, 0],
        [6, 0],
      ],
    },
    reliability: [],
    predictions: null,
    regression: null,
  },
  plane: null,
  lipschitz: { layers: [{ spectralNorm: 1, activation: null }], gain: 3, certified: 3, measured: 2 },
  reluRewrite: { rows: 1, largestDifference: 0, tolerance: 1 },
};

/** Ordinary linear models of some splits: the more seeds, the better. */
const linear = ({ seeds }: { readonly seeds: readonly number[] }): LaneOutcome => ({
  networks: seeds.map((seed) => networkOutcome({ seed, ...score(0.5 + seed / 100) })),
  best: null,
});

/** Outcomes of a step that went through JSON, as from another machine. */
function carriedOut(step: Step, fate: Fate): readonly Json[] {
  const outcomes = step.trials.map(({ kind, plan }) => {
    if (kind === "linear") return linear(plan as never);
    return kind === "train" ? lane(plan as never, fate) : handedOver;
  });
  return JSON.parse(JSON.stringify(outcomes));
}

const score = (validation: number) => ({ scores: { train: validation, validation, test: 1 - validation } });
/** Best with gain 10; seed 2 is the best of every lane. */
const usual: Fate = ({ seed, gain }) => score((gain === 10 ? 0.9 : 0.4) + (seed === 2 ? 0.01 : 0));
/** Nothing is as good as the learned activation. */
const learnedBest: Fate = (candidate, plan) => {
  const { validation } = usual(candidate, plan).scores!;
  return score(plan.task.start === null ? validation / 2 : validation);
};
/** The learned activation and any of at least so many regions are best. */
const enough =
  (regions: number): Fate =>
  (candidate, plan) => {
    const slopes = candidate.slopes ?? [];
    const runs = slopes.filter((p, i) => p !== slopes[i - 1]).length;
    return runs === 0 || runs >= regions ? usual(candidate, plan) : learnedBest(candidate, plan);
  };

describe("a derivation", () => {
  it("counts the regions of what was learned over all seeds: one seed's straight line does not make it the simplest", async () => {
    // Seed 2, the best on validation, learned a straight line; the others did not, and all candidates score alike.
    const line: Fate = (candidate, plan) => ({
      ...usual(candidate, plan),
      ...(plan.task.start !== null && candidate.seed === 2 && { slopes: [1, 1, 1, 1, 1, 1, 1, 1] }),
    });
    const { simplified } = await derive(problem({ gain: 1 }), async (step) => carriedOut(step, line));
    const learned = simplified.contenders.find(({ choice }) => choice === "learned")!;
    expect(learned.regions).toBe(8);
    expect(simplified.contenders[simplified.choice.chosen]!.choice).not.toBe("learned");
  });

  it("trains all networks by the hinge loss where it is asked for, and says nothing of it to the others", async () => {
    const losses = async (over: Partial<Settings>) => {
      const seen = new Set<unknown>();
      await derive(problem({ gain: 1, ...over }), async (step) => {
        for (const { kind, plan } of step.trials)
          if (kind === "train") seen.add((plan as unknown as TrainPlan).task.loss);
        return carriedOut(step, usual);
      });
      return [...seen];
    };
    expect(await losses({ loss: "hinge" })).toEqual(["hinge"]);
    expect(await losses({})).toEqual([undefined]);
  });

  it("learns the gain at a price by three networks, priced as the constant is, and goes on with their mean", async () => {
    const posed = problem({ gain: { price: 0.02 }, band: [-3, 2], hidden: [6, 3] });
    const pilots: TrainPlan["task"][] = [];
    const priced = new Set<unknown>();
    const fate: Fate = (candidate, plan) => ({
      ...usual(candidate, plan),
      ...(plan.task.gainPrice !== undefined && { gain: [2, 4, 8][candidate.seed]! }),
    });
    const { gain, ...found } = await derive(posed, async (step) => {
      for (const { plan } of step.trials) {
        const { task } = plan as unknown as TrainPlan;
        if (step.name === "gain") pilots.push(task);
        else priced.add(task?.gainPrice);
      }
      return carriedOut(step, fate);
    });
    // Two hidden layers of slopes up to 3 in absolute value: the constant is 9 times the gain.
    expect(pilots.map(({ gainPrice }) => gainPrice)).toEqual(pilots.map(() => 0.02 * 9));
    expect(pilots.flatMap(({ candidates }) => candidates)).toEqual([0, 1, 2].map((seed) => ({ seed, gain: 3 })));
    expect(gain).toEqual({ value: 4, from: "learned" });
    expect([...priced]).toEqual([undefined]);
    const { settings } = resultDocument(
      posed,
      { gain, ...found },
      { command: "", files: [], versions: { relucid: "0" }, seconds: 1 },
    );
    expect(settings).toMatchObject({ gain: 4, gainFrom: "learned", gainPrice: 0.02 });
    expect(plannedNetworks(posed).gain).toEqual({ usual: 3, most: 3 });
  });

  it("has no price for the gain of networks whose weights are free", () => {
    expect(() => problem({ gain: { price: 0.02 }, preserve: "neuron" })).toThrow(
      expect.objectContaining({
        code: "derivation/bad-setting",
        message: expect.stringMatching(/priced .* leaves them/),
      }),
    );
  });

  it("compares with neurons that are sorted in groups, at the same constant, and says so of no other row", async () => {
    const spec = (text: string) => ({ spec: text, points: null });
    const posed = problem({ gain: 5, hidden: [6, 3], baselines: [spec("GroupSort(3)"), spec("sigmoid")] });
    const tasks: TrainPlan["task"][] = [];
    const { comparisons } = await derive(posed, async (step) => {
      for (const { kind, plan } of step.trials)
        if (kind === "train" && step.name === "compare") tasks.push((plan as unknown as TrainPlan).task);
      return carriedOut(step, usual);
    });
    expect(tasks[0]).toMatchObject({ activation: { kind: "group-sort", size: 3 }, variance: 1, start: null });
    const [row, other] = comparisons.compared.filter(({ role }) => role === "activation");
    expect(row).toMatchObject({ activation: "group_sort(3)", groupSize: 3, slopeRange: [0, 1], admissible: true });
    // The chosen slopes are at most 1, as are those of a sorting.
    expect(row!.gain).toBe(5);
    expect(other).not.toHaveProperty("groupSize");
  });

  it("begins with what takes longest, and finds each outcome under its own activation", async () => {
    const spec = (text: string) => ({ spec: text, points: null });
    const posed = problem({ gain: 5, baselines: [spec("sigmoid"), spec("maxmin")] });
    const plans: TrainPlan[] = [];
    const { comparisons } = await derive(posed, async (step) => {
      if (step.name === "compare") plans.push(...step.trials.map(({ plan }) => plan as unknown as TrainPlan));
      return carriedOut(step, (one, plan) =>
        plan.task.activation.kind === "group-sort" ? score(0.25) : usual(one, plan),
      );
    });
    const kinds = plans.map(({ task }) => task && [task.activation.kind, task.preserve]);
    const four = <T>(kind: T) => [kind, kind, kind, kind];
    expect(kinds).toEqual([
      ...four(["group-sort", "network"]),
      ...four(["fixed", "network"]),
      ...four(["fixed", "neuron"]),
      // Linear models.
      ...four(undefined),
    ]);
    const rows = comparisons.compared.filter(({ role }) => role === "activation");
    expect(rows.map(({ activation, seedScores }) => [activation, seedScores.includes(0.75)])).toEqual([
      ["sigmoid", false],
      ["group_sort(2)", true],
    ]);
  });

  it("refuses groups that do not fill a hidden layer before anything is trained, and a baseline that is none", () => {
    const baselines = (text: string) => ({ baselines: [{ spec: text, points: null }], hidden: [8, 30] });
    expect(() => problem(baselines("group_sort(4)"))).toThrow(
      expect.objectContaining({
        code: "derivation/bad-setting",
        message: expect.stringMatching(
          /^group_sort\(4\) .* groups of 4, .* hidden layer of 30: take .* multiples of 4$/,
        ),
      }),
    );
    expect(() => problem(baselines("rellu"))).toThrow(/no activation is called "rellu"/);
    expect(problem(baselines("maxmin")).settings.hidden).toEqual([8, 30]);
  });

  it("goes from step to step, each with its trials, and forgets nothing that it found", async () => {
    const seen: [string, number][] = [];
    const found = await derive(problem(), async (step) => {
      seen.push([step.name, step.networks]);
      return carriedOut(step, usual);
    });
    // Four gains with three seeds, then two between 3 and 10, one by one; of four seeds that which was no pilot; the straight line and two regions, which are enough; two others and ReLU with free weights; no network.
    expect(seen).toEqual([
      ["gain", 12],
      ["gain", 3],
      ["gain", 3],
      ["learn", 1],
      ["simplify", 4 * 3],
      ["compare", 4 * 3],
      ["hand over", 0],
    ]);
    expect(new Set(found.pilots.flatMap(({ networks }) => networks.map(({ gain }) => gain)))).toEqual(
      new Set([1, 3, 10, 30, 5.5, 7.4]),
    );
    expect(found.gain).toEqual({ value: 10, from: "chosen on validation" });
    expect(found.learned.networks.map(({ seed, gain }) => [seed, gain])).toEqual(
      [0, 1, 2, 3].map((seed) => [seed, 10]),
    );
    expect(found.learned.representative.network.seed).toBe(2);
    expect(found.simplified.delivered.network.seed).toBe(2);
    expect(found.simplified.delivered.parameters.layers[0]!.bias).toEqual([2]);
    const { linear, contenders } = found.simplified;
    for (const { networks, kept } of [...found.pilots, found.learned, linear, ...contenders]) {
      expect(networks.length).toBeGreaterThan(0);
      expect(kept.flatMap(({ parameters }) => parameters.layers)).toEqual([]);
    }
    expect(found.comparisons.compared.map(({ activation }) => activation)).toEqual([
      "chosen",
      "majority class",
      "linear",
      "linear",
      "sigmoid",
      "tanh",
      "relu",
    ]);
    const free = found.comparisons.compared.find(({ role }) => role === "free linear")!;
    expect(free.seedScores).toEqual([0.5, 0.49, 0.48, 0.47].map((each) => expect.closeTo(each)));
    expect(free.validation).toBeCloseTo(0.515);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("hands over the network that is best on validation, with the slopes it was trained with", async () => {
    const found = await derive(problem(), async (step) => carriedOut(step, usual));
    const { contenders, choice, delivered } = found.simplified;
    expect(contenders[choice.chosen]).toMatchObject({ regions: 2, choice: "bounds" });
    expect(delivered.slopes).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    const step = nextStep(problem(), { ...found, handedOver: undefined } as unknown as Findings)!;
    expect(step.trials[0]!.plan).toMatchObject({ network: { seed: 2, gain: 10, slopes: delivered.slopes } });
  });

  it("tries larger gains while the largest is the best on validation, and remembers what was tried", async () => {
    const steps: string[] = [];
    const rising: Fate = ({ gain, seed }) => score(Math.min(gain, 100) / 200 + seed / 1000);
    const found = await derive(problem(), async (step) => {
      steps.push(step.name);
      return carriedOut(step, rising);
    });
    expect(steps.slice(0, 6)).toEqual(["gain", "gain", "gain", "gain", "gain", "learn"]);
    expect(found.gain.value).toBe(100);
    expect(new Set(found.pilots.flatMap(({ networks }) => networks.map(({ gain }) => gain)))).toEqual(
      new Set([1, 3, 10, 30, 100, 300, 55, 74]),
    );
  });

  it("learns nothing again where every seed was a pilot", async () => {
    const networks: number[] = [];
    const { learned } = await derive(problem({ seeds: 3 }), async (step) => {
      if (step.name === "learn") networks.push(step.trials.length, step.networks);
      return carriedOut(step, usual);
    });
    expect(networks).toEqual([0, 0]);
    expect(learned.networks.map(({ seed }) => seed)).toEqual([0, 1, 2]);
    expect(learned.representative.network.seed).toBe(2);
  });

  it("tries no gain where it is given, or where weights are free", () => {
    for (const [settings, gain] of [
      [{ gain: 5 }, { value: 5, from: "given" }],
      [{ preserve: "neuron" as const }, { value: 1, from: "none" }],
    ] as const) {
      const step = nextStep(problem(settings), {})!;
      expect([step.trials.length, step.find([])]).toEqual([0, { gain, pilots: [] }]);
    }
  });

  it("cuts what begins together into about 64 lanes, so that up to eight threads end nearly together", async () => {
    const lanesOf = async (seeds: number) => {
      const lanes: Partial<Record<string, number[]>> = {};
      await derive(problem({ seeds, gain: 1 }), async (step) => {
        for (const { kind, plan } of step.trials)
          if (kind === "train")
            lanes[step.name] = [...(lanes[step.name] ?? []), (plan as unknown as TrainPlan).task.candidates.length];
        return carriedOut(step, enough(2));
      });
      return lanes;
    };
    expect(await lanesOf(1)).toMatchObject({ learn: [1], simplify: [1, 1, 1], compare: [1, 1, 1] });
    expect(await lanesOf(4)).toMatchObject({ learn: [1, 1, 1, 1], compare: new Array(12).fill(1) });
    const compared = (await lanesOf(41)).compare!;
    expect(compared).toEqual([0, 1, 2].flatMap(() => [...new Array(20).fill(2), 1]));
  });

  it("keeps the best network of a task whole, and no other one", () => {
    const learn = nextStep(problem(), { gain: { value: 10, from: "given" } })!;
    const outcomes = carriedOut(learn, usual);
    expect(outcomes.every((outcome) => (outcome as unknown as LaneOutcome).best !== null)).toBe(true);
    expect(learn.find(outcomes).learned!.kept.map(({ seed }) => seed)).toEqual([2]);
  });

  it("tries more regions only until they count as good as what was learned", async () => {
    const tried = async (fate: Fate) => {
      const rounds: number[] = [];
      const { simplified } = await derive(problem({ gain: 10 }), async (step) => {
        if (step.name === "simplify") rounds.push(step.networks / 4);
        return carriedOut(step, fate);
      });
      const { contenders, choice } = simplified;
      return { rounds, chosen: contenders[choice.chosen]!, regions: contenders.map(({ regions }) => regions) };
    };
    expect(await tried(enough(2))).toMatchObject({
      rounds: [3],
      regions: [2, 2, 8],
      chosen: { regions: 2, choice: "bounds" },
    });
    expect(await tried(enough(4))).toMatchObject({
      rounds: [3, 2, 2],
      regions: [2, 2, 3, 3, 4, 4, 8],
      chosen: { regions: 4, choice: "bounds" },
    });
    expect(await tried(learnedBest)).toMatchObject({
      rounds: [3, 2, 2, 2, 2, 2],
      regions: [2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 8, 8, 8],
      chosen: { regions: 8, choice: "learned" },
    });
  });

  it("trains as many networks as it says beforehand where two regions are enough, and the most of them where nothing simple is", async () => {
    for (const over of [{ seeds: 2 }, { gain: 5 }, { preserve: "neuron" as const }, { regions: 4, seeds: 5 }]) {
      const seenWith = async (fate: Fate) => {
        const seen: Record<string, number> = {};
        await derive(problem(over), async (step) => {
          seen[step.name] = (seen[step.name] ?? 0) + step.networks;
          return carriedOut(step, fate);
        });
        return seen;
      };
      const planned = Object.entries(plannedNetworks(problem(over)));
      expect(Object.fromEntries(planned.map(([step, { usual }]) => [step, usual]))).toEqual(await seenWith(enough(2)));
      expect(Object.fromEntries(planned.map(([step, { most }]) => [step, most]))).toEqual(await seenWith(learnedBest));
    }
  });

  it("trains them in the lanes by which its time is estimated beforehand", async () => {
    for (const planned of [problem(), problem({ seeds: 41 }), problem({ gain: 5, baselines: [] })]) {
      const seen: PlannedRound[] = [];
      await derive(planned, async (step) => {
        const lanes = step.trials.flatMap(({ kind, plan }) =>
          kind === "train" ? [(plan as unknown as TrainPlan).task.candidates.length] : [],
        );
        if (lanes.length > 0) seen.push({ lanes: lanes.length, networks: Math.max(...lanes) });
        return carriedOut(step, learnedBest);
      });
      expect(plannedLanes(planned)).toEqual(seen);
    }
  });

  it("is estimated by lanes of different splits, all of which have been seen before", () => {
    const seeds = (over: Partial<Settings>) =>
      costTrials(problem(over)).trials.map(({ plan }) =>
        (plan as unknown as TrainPlan).task.candidates.map(({ seed }) => seed),
      );
    expect(seeds({ seeds: 10 })).toEqual([[0, 1], [0], [1]]);
    expect(seeds({ seeds: 41 })).toEqual([
      [0, 1, 2, 3],
      [0, 1],
      [2, 3],
    ]);
    expect(seeds({ seeds: 1 })).toEqual([[0, 0], [0], [0]]);
  });

  it("sends plain values only", () => {
    const step = nextStep(problem(), {})!;
    expect(JSON.parse(JSON.stringify(step.trials))).toEqual(step.trials);
    expect(structuredClone(problem())).toEqual(problem());
  });
});

describe("a step on partial outcomes", () => {
  const learn = nextStep(problem(), { gain: { value: 10, from: "given" } })!;
  const outcomes = carriedOut(learn, usual);
  const only = (seeds: readonly number[]) =>
    learn.find(outcomes.map((one, seed) => (seeds.includes(seed) ? one : null)));

  it("says what is known so far, and the whole once all is there", () => {
    expect(only([])).toEqual({});
    expect(only([0, 1]).learned!.networks.map(({ seed }) => seed)).toEqual([0, 1]);
    expect(only([0, 1]).learned!.representative.network.seed).toBe(0);
    expect(only([2, 3]).learned!.representative.network.seed).toBe(2);
    expect(only([0, 1, 2, 3]).learned!.networks.map(({ seed }) => seed)).toEqual([0, 1, 2, 3]);
  });

  it("waits while all that is known has diverged, and ends when nothing else will come", () => {
    const diverged = carriedOut(learn, () => ({ status: "diverged" }));
    expect(learn.find([...diverged.slice(0, 3), null])).toEqual({});
    expect(() => learn.find(diverged)).toThrow(/all 4 networks diverged/);
    const gain = nextStep(problem(), {})!;
    expect(() => gain.find(carriedOut(gain, () => ({ status: "diverged" })))).toThrow(/all 12 networks diverged/);
  });

  it("compares with the activations that have networks already", () => {
    const simplify = nextStep(problem(), { gain: { value: 10, from: "given" }, ...learn.find(outcomes) })!;
    const found = {
      gain: { value: 10, from: "given" as const },
      ...learn.find(outcomes),
      ...simplify.find(carriedOut(simplify, usual)),
    };
    const compare = nextStep(problem(), found)!;
    const [a] = carriedOut(compare, usual);
    const none = compare.trials.map(() => null);
    expect(compare.trials.filter(({ kind }) => kind === "linear").map(({ plan }) => plan.seeds)).toEqual([
      [0],
      [1],
      [2],
      [3],
    ]);
    const names = (known: readonly (Json | null)[]) =>
      compare.find(known).comparisons!.compared.map(({ activation }) => activation);
    expect(names(none)).toEqual(["chosen", "majority class", "linear"]);
    expect(names([a!, ...none.slice(1)])).toEqual(["chosen", "majority class", "linear", "sigmoid"]);
  });
});

describe("activations that are compared", () => {
  it("have gains of equal budget with constrained weights, and one gain with free ones", async () => {
    const gainsOf = async (over: Partial<Settings>) =>
      (await derive(problem(over), async (step) => carriedOut(step, usual))).comparisons.compared
        .filter(({ role }) => ["chosen", "activation", "free weights"].includes(role))
        .map(({ gain }) => gain);
    // The sigmoid's steepest slope is 1/4 and there are two hidden layers; tanh's is 1.
    expect(await gainsOf({})).toEqual([10, 160, 10, 1]);
    expect(await gainsOf({ preserve: "neuron" })).toEqual([1, 1, 1]);
  });
});

describe("what is compared beside activations", () => {
  it("is a constant answer by its own score, and ReLU in networks whose weights are free", async () => {
    const plans: TrainPlan[] = [];
    const found = await derive(problem(), async (step) => {
      if (step.name === "compare")
        plans.push(
          ...step.trials.filter(({ kind }) => kind === "train").map(({ plan }) => plan as unknown as TrainPlan),
        );
      return carriedOut(step, (...of) => ({ ...usual(...of), trivial: { score: 0.375, metrics: {} } }));
    });
    const trivial = found.comparisons.compared.find(({ role }) => role === "trivial")!;
    expect(new Set(trivial.seedScores)).toEqual(new Set([0.375]));
    const perLane = plans.map(({ task }) => task.preserve);
    expect([0, 4, 8].map((lane) => perLane[lane])).toEqual(["network", "network", "neuron"]);
  });
});

describe("the document of a derivation", () => {
  it("reports test scores as test scores, and the chosen activation with its network", async () => {
    const one = problem();
    const found = await derive(one, async (step) => carriedOut(step, usual));
    const files = [{ name: "result.json", what: "this" }];
    const versions = { relucid: "1.2.3", node: "v20" };
    const result = resultDocument(one, found, { command: "relucid derive", files, versions, seconds: 7 });
    expect(result).toMatchObject({
      relucid: "1.2.3",
      files,
      seconds: 7,
      versions: { ...versions, "made-up": "0" },
      scoreName: "accuracy",
      settings: { start: "half", gain: 10, gainFrom: "chosen on validation" },
      data: { hash: "made up", name: "made-up.csv" },
      representative: { seed: 2, start: new Array(8).fill(0.5) },
      active: { mean: 0.5, atLower: { mean: 0.25 }, atUpper: { mean: 0.25 } },
      chosen: { regions: 2, slopes: [0, 1], knots: [0] },
      model: { seed: 2, testScore: 0.5, lipschitz: { certified: 3, measured: 2 } },
    });
    expect(result.chosen.validation.mean).toBeCloseTo(0.9025, 12);
    expect(result.chosen.test.mean).toBeCloseTo(0.0975, 12);
    expect(result.compare[0]!.score).toBeCloseTo(0.0975, 12);
    expect(result.pareto.find(({ chosen }) => chosen)).toMatchObject({ regions: 2, slopes: "bounds" });
    expect(result.pareto[0]!.test.mean).toBeCloseTo(0.0975, 12);
    expect(result.linear.test.mean).toBeCloseTo(0.0975, 12);
    expect(result.seeds.map(({ testScore }) => testScore)).toEqual(
      [0.1, 0.1, 0.09, 0.1].map((x) => expect.closeTo(x, 9)),
    );
    expect(result.seeds.map(({ validationScore }) => validationScore)[2]).toBeCloseTo(0.91, 12);
  });
});
