import { expect, test } from "vitest";
import { kinds } from "../hunt/kinds.ts";
import { hunt } from "../hunt/prey.ts";

const runs: Readonly<Record<string, number>> = {
  formulas: 60,
  catalogue: 250,
  "piecewise-linear": 400,
  closenesses: 150,
  repairs: 150,
  records: 8,
  network: 12,
  "model-file": 150,
  "model-graph": 150,
};

test.each(kinds)("$name: no wrong answer among a few seeded cases", (kind) => {
  const bag = hunt(kind, { seed: 16, runs: runs[kind.name]!, clock: () => 0 });
  expect(bag.fault).toBeNull();
  expect(bag.cases).toBe(runs[kind.name]);
  // Most damaged files have to be refused.
  const least = kind.name.startsWith("model-") ? 1 / 20 : 1 / 3;
  expect(bag.cases - bag.undecided - bag.refused).toBeGreaterThan(bag.cases * least);
});

test("what is wrong is found and made small", () => {
  const [kind] = kinds;
  const look = (input: string) => {
    if (input.includes("tanh")) throw new Error("made up");
    return "decided" as const;
  };
  const { fault } = hunt({ ...kind!, look }, { seed: 1, runs: 1000, clock: () => 0 });
  expect(fault?.message).toContain("made up");
  expect(fault?.input.length).toBeLessThan(60);
});
