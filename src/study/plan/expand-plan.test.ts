import { describe, expect, it } from "vitest";
import type { NetworksPlan } from "../trial/networks-plan.ts";
import { belongs } from "./conditions.ts";
import { company, expandPlan } from "./expand-plan.ts";
import { readPlan } from "./read-plan.ts";
import { type PlanSources, resolvePlan } from "./resolve-plan.ts";
import type { Study } from "./study.ts";

const points = `{"knots":[0,1],"values":[0,1],"leftSlope":0,"rightSlope":1}`;

/** Data sets that are known by their names alone. */
const sources: PlanSources = {
  text: async (path) => {
    if (path.endsWith(".json")) return points;
    throw Object.assign(new Error("missing"), { code: "ENOENT" });
  },
  data: async (given, question) => {
    if (given === "nowhere") throw new TypeError('no bundled data set is called "nowhere"');
    const name = typeof given === "string" ? given : given.file;
    return { ...question, hash: `content of ${name.replace(/^copy of /, "")}`, target: "y" };
  },
};

const study = async (text: string): Promise<Study> =>
  expandPlan(await resolvePlan(readPlan(text, "plan.yaml"), sources));

const base = `
study: s
data: [a]
activations: [relu]
`;

const plansOf = ({ trials }: Study) => trials.map(({ plan }) => plan as unknown as NetworksPlan);

describe("a plan", () => {
  it("makes a network of every combination and seed, and a trial of the seeds that keep company", async () => {
    const { cells, trials } = await study(`
study: s
data: [a, b]
activations: [relu, tanh]
networks: [[4], [4, 4]]
regimes: [free, {lipschitz: 2}]
seeds: 7
together: 3
`);
    expect(cells).toHaveLength(2 * 2 * 2 * 2 * 7);
    expect(trials).toHaveLength(2 * 2 * 2 * 2 * 3);
    expect(cells[0]).toEqual({
      data: "a",
      activation: "relu",
      closeness: "gaussian",
      network: "4",
      regime: "free",
      optimiser: "adam 0.01, batch 32",
      seed: 0,
      trial: 0,
    });
    expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(cells.length);
    for (const { seed, trial } of cells) expect(plansOf({ trials } as Study)[trial]!.seeds).toContain(seed);
  });

  it("shares trials with plans that ask for other seeds, names, paths or more of everything", async () => {
    const identities = async (text: string) => new Set((await study(text)).trials.map((task) => JSON.stringify(task)));
    const [small, other] = await Promise.all([
      identities(`${base}seeds: [3]\n`),
      identities(`
study: other
data: [b, {file: copy of a, target: y, name: mine}]
activations: [tanh, {activation: relu, name: rectifier}]
regimes: [{lipschitz: 3}, free]
seeds: 12
`),
    ]);
    expect(small.size).toBe(1);
    for (const trial of small) expect(other).toContain(trial);
  });

  it("trains what does not depend on the closeness once, and knows points by what they are", async () => {
    const { trials, cells } = await study(`
study: s
data: [a]
activations: [points:one.json, points:other.json, learned: {regions: 4}]
closenesses: [gaussian(1), {in: gaussian(1), out: gaussian(2)}]
seeds: 5
`);
    // Both files hold the same function; two bands of learned slopes.
    expect(trials).toHaveLength(3);
    expect(cells).toHaveLength(3 * 2 * 5);
  });

  it("trains by Adam, or by descent with the momentum that is asked for", async () => {
    const found = await study(`${base}
optimisers: [{}, {method: sgd, rate: 0.1}, {method: sgd, rate: 0.1, momentum: 0}]
seeds: 1
`);
    expect(plansOf(found).map(({ optimiser }) => optimiser)).toMatchObject([
      { method: "adam", rate: 0.01 },
      { method: "sgd", rate: 0.1, momentum: 0.9 },
      { method: "sgd", rate: 0.1, momentum: 0 },
    ]);
    // Trials of Adam are named as they were before there was another method.
    expect(plansOf(found)[0]!.optimiser).not.toHaveProperty("momentum");
    expect(new Set(found.cells.map(({ optimiser }) => optimiser))).toEqual(
      new Set(["adam 0.01, batch 32", "sgd 0.1, momentum 0.9, batch 32", "sgd 0.1, momentum 0, batch 32"]),
    );
  });

  it("gives networks under a Lipschitz constant the gain that their activation leaves of it, rounded down", async () => {
    const trials = plansOf(
      await study(`
study: s
data: [a]
activations: [relu, sigmoid, learned: {band: [-2, 0.5]}]
networks: [[4, 4]]
regimes: [{lipschitz: 3}, free]
seeds: 5
`),
    );
    expect(trials.map(({ preserve }) => preserve)).toEqual([
      "network",
      "neuron",
      "network",
      "neuron",
      "network",
      "neuron",
    ]);
    const steepest = [1, 0.25, 2];
    trials.forEach(({ preserve, gain }, i) => {
      const slope = steepest[Math.floor(i / 2)]!;
      if (preserve === "neuron") expect(gain).toBe(1);
      else {
        expect(gain * slope ** 2).toBeLessThan(3);
        expect(gain * slope ** 2).toBeGreaterThan(3 * (1 - 2e-6));
      }
    });
  });

  it("keeps only combinations that its conditions let through", async () => {
    const combinations = async (conditions: string) => {
      const { cells } = await study(`
study: s
data: [a]
activations: [relu, tanh]
regimes: [free, {lipschitz: 2}]
seeds: 1
${conditions}
`);
      return cells.map(({ activation, regime }) => `${activation}/${regime}`);
    };
    expect(await combinations("exclude: [{activation: tanh, regime: free}]")).toEqual([
      "relu/free",
      "relu/lipschitz 2",
      "tanh/lipschitz 2",
    ]);
    expect(await combinations("only: [{activation: [tanh]}, {regime: free}]\nexclude: [{activation: relu}]")).toEqual([
      "tanh/free",
      "tanh/lipschitz 2",
    ]);
    expect(
      belongs(
        { data: "a", activation: "b", closeness: "c", network: "d", regime: "e", optimiser: "f" },
        { exclude: [], only: [] },
      ),
    ).toBe(true);
  });

  it("is the same in JSON", async () => {
    const json = JSON.stringify({ study: "s", data: ["a"], activations: ["relu"] });
    expect(await study(json)).toEqual(await study(base));
  });
});

describe("the company of a seed", () => {
  it("is the same for all that are in it, and ends where the splits end", () => {
    expect(company(0, 5, Number.POSITIVE_INFINITY)).toEqual([0, 1, 2, 3, 4]);
    for (const seed of [5, 7, 9]) expect(company(seed, 5, Number.POSITIVE_INFINITY)).toEqual([5, 6, 7, 8, 9]);
    expect(company(6, 5, 7)).toEqual([5, 6]);
    expect(company(6, 1, 7)).toEqual([6]);
  });
});

describe("an error in a plan", () => {
  it.each([
    ["study: s\ndata: [a]\n", /^plan.yaml, line 1: activations: is missing; it takes an array/],
    ["study: s\ndata:\n  - a\nactivations: []\n", /^plan.yaml, line 4: activations: the list is empty/],
    ["study: s\ndata: [a]\nactivations:\n  - relu\n  - reluu\n", /^plan.yaml, line 5: activations\[1\]: .*reluu/],
    [
      "study: s\ndata:\n  - a\n  - nowhere\nactivations: [relu]\n",
      /^plan.yaml, line 4: data\[1\]: no bundled data set/,
    ],
    [`${base}seedz: 3\n`, /line \d: no field is called "seedz" there/],
    [`${base}seeds: -1\n`, /line 5: seeds: /],
    [`${base}regimes:\n  - {lipshitz: 3}\n`, /line 6: regimes\[0\]: no field is called "lipshitz" there/],
    [`${base}regimes:\n  - lipschitz: -3\n`, /line 6: regimes\[0\]\.lipschitz: /],
    [
      `${base}exclude:\n  - {activation: tanh}\n`,
      /line 6: exclude\[0\]\.activation: nothing is called "tanh" there; there are relu/,
    ],
    [`${base}networks: [[4], [4]]\n`, /line 5: networks\[1\]: "4" stands there twice/],
    [
      `study: s\ndata: [{file: a, target: y, splits: {kind: folds, count: 5}}]\nactivations: [relu]\nseeds: 6\n`,
      /line 2: data\[0\]: it has 5 splits/,
    ],
    [`${base}closenesses: [crisp(1)]\n`, null],
    [
      "study: s\ndata: [a]\nactivations: [learned: {}]\nclosenesses: [crisp(1)]\n",
      /line 3: activations\[0\]: this closeness gives no slope/,
    ],
    [
      'study: s\ndata: [a]\nactivations: ["formula:x^2"]\nregimes: [{lipschitz: 2}]\n',
      /line 3: activations\[0\]: no network of 2 hidden layers/,
    ],
    [
      "study: s\ndata: [a]\nactivations: [relu, group_sort(3)]\nnetworks: [[6], [6, 4]]\n",
      /line 3: activations\[1\]: group_sort\(3\) sorts .* groups of 3, which do not fill a hidden layer of 4/,
    ],
    ["study: s\ndata: [a]\nactivations: [learned: {start: maxmin}]\n", /line 3: .*maxmin is not elementwise/],
    [
      `${base}optimisers: [{steps: 100, epochs: 3}]\n`,
      /line 5: optimisers\[0\]: an optimiser takes steps or epochs, not both/,
    ],
    [`${base}optimisers: [{momentum: 0.9}]\n`, /line 5: optimisers\[0\]: momentum goes with method: sgd/],
    [`${base}optimisers:\n  - {method: sgd, momentum: 1}\n`, /line 6: optimisers\[0\]\.momentum: /],
    [`${base}optimisers:\n  - {method: rmsprop}\n`, /line 6: optimisers\[0\]\.method: /],
    ["study: [s\n", /line \d.*write YAML or JSON/],
    ["study: s\nstudy: t\n", /line 2: .*unique/],
    ["", /^plan.yaml: /],
  ])("names file, line, part and rule: %j", async (text, message) => {
    if (message === null) expect((await study(text)).cells.length).toBeGreaterThan(0);
    else await expect(study(text)).rejects.toThrow(message);
  });
});
