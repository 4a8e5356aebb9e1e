import { expect } from "vitest";
import {
  bundledNetworks,
  type Claim,
  type ClaimContext,
  type ClaimNetwork,
  type ClaimStudy,
  type Finding,
  networksOf,
  studyOf,
  type Trial,
} from "../src/claim/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { type RandomStream, randomStream } from "../src/random/index.ts";
import { dataSource } from "../src/trial/index.node.ts";
import { type Json, runHere, type TrialPlan } from "../src/trial/index.ts";

/** What a trial may use: the given stream, the bundled data, no MNIST, one thread. */
export function claimContext(random: RandomStream): ClaimContext {
  return {
    random,
    shared: randomStream(1).split("shared"),
    engine: () => nativeEngine({ threads: 1 }),
    data: { ...dataSource({}), mnist: async () => null },
    progress: () => {},
  };
}

/** Runs trials of a claim one after the other. */
export async function runTrials<Plan extends TrialPlan, Outcome extends Json>(
  claim: Claim<Plan, Outcome>,
  plans: readonly Plan[],
): Promise<readonly Trial<Plan, Outcome>[]> {
  const trials: Trial<Plan, Outcome>[] = [];
  for (const plan of plans) {
    const outcome = await claim.run(plan, claimContext(randomStream(1).split(claim.id, plan.key)));
    // What is kept of a trial goes through JSON.
    trials.push({ plan, outcome: JSON.parse(JSON.stringify(outcome)) as Outcome });
  }
  return trials;
}

/** Runs the study of a claim. */
export async function runNetworks(plan: ClaimStudy, seed: number): Promise<readonly ClaimNetwork[]> {
  const { engine, data } = claimContext(randomStream(1));
  const study = await studyOf(plan, { name: "test", seed }, data);
  const run = runHere([bundledNetworks], { engine, data, seconds: () => 0 });
  const outcomes: Json[] = [];
  for (const task of study.trials) outcomes.push((await run(task, () => {})).outcome);
  return networksOf(study, outcomes);
}

/** Expects what readers rely on: finite numbers in columns of different names, figures that read only columns that are there, and a condition for "holds if" alone. */
export function expectSound({ verdict, condition, tables, figures }: Finding): void {
  expect(condition !== null).toBe(verdict === "holds if");
  const columns = new Map(tables.map((table) => [table.name, table.columns.map(({ name }) => name)]));
  expect(columns.size).toBe(tables.length);
  for (const names of columns.values()) expect(new Set(names).size).toBe(names.length);
  for (const { table, x, y, interval = [], series = x, panel = x } of figures.flatMap(({ layers }) => layers))
    expect(columns.get(table)).toEqual(expect.arrayContaining([x, y, ...interval, series, panel]));
  const numbers = tables.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === "number");
  expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
}
