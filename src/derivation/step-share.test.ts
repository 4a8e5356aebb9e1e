import { describe, expect, it } from "vitest";
import { asFound, parseCsv, prepareData } from "../data/index.ts";
import { problemOf } from "./question.ts";
import { plannedNetworks } from "./rule/planned-networks.ts";
import { defaultSettings } from "./settings.ts";
import { wholeShare } from "./step-share.ts";

const lines = Array.from({ length: 40 }, (_, i) => `${i},${i % 2 === 0 ? "a" : "b"}`);
const table = parseCsv(`x,y\n${lines.join("\n")}\n`, { name: "made-up.csv" });
const close = { spec: "gaussian(1)", points: null };
const data = { hash: "", reading: asFound, types: {}, ignore: [], target: "y", task: null, seed: 1 };
const question = {
  settings: defaultSettings,
  closeness: { input: close, output: close },
  data: { ...data, splits: { kind: "random" as const } },
};
const problem = problemOf(question, prepareData({ ...question.data, table }).summary);
const planned = plannedNetworks(problem);

describe("the share of a derivation that is done", () => {
  const whole = wholeShare(problem);
  const rounds = [
    { name: "gain" as const, networks: 12, earlier: 0 },
    { name: "gain" as const, networks: 3, earlier: 12 },
    { name: "gain" as const, networks: 3, earlier: 15 },
  ];

  it("never falls, from round to round and from step to step, and ends at 1", () => {
    const others = (["learn", "compare", "hand over"] as const).map((name) => ({
      name,
      networks: planned[name].usual,
      earlier: 0,
    }));
    const simplifying = [
      { name: "simplify" as const, networks: 30, earlier: 0 },
      { name: "simplify" as const, networks: 20, earlier: 30 },
    ];
    const [learn, ...last] = others;
    const shares = [...rounds, learn!, ...simplifying, ...last].flatMap((step) =>
      [0, 0.5, 1].map((done) => whole(step, done)),
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
  });

  it("is that of the usual rounds, and stands still in further ones", () => {
    const [first, second] = [
      { name: "simplify" as const, networks: 30, earlier: 0 },
      { name: "simplify" as const, networks: 20, earlier: 30 },
    ];
    expect(planned.simplify).toEqual({ usual: 30, most: 130 });
    const { gain, learn, compare } = planned;
    expect(1 - whole(first, 1)).toBeCloseTo(compare.usual / (gain.usual + learn.usual + 30 + compare.usual), 12);
    expect(whole(second, 0.5)).toBe(whole(first, 1));
  });

  it("counts a round by its networks, not as the whole step", () => {
    const all = Object.values(planned).reduce((sum, { usual }) => sum + usual, 0);
    expect(whole(rounds[0]!, 1)).toBeCloseTo(12 / all, 12);
    expect(whole(rounds[1]!, 1)).toBeCloseTo(15 / all, 12);
    expect(whole({ name: "gain", networks: 3, earlier: 18 }, 1)).toBeCloseTo(planned.gain.usual / all, 12);
  });
});
