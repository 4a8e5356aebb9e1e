import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Claim, TrialContext, TrialPlan } from "../claim.ts";
import { claimsDocument } from "../document.ts";
import type { Finding } from "../finding.ts";
import { type ClaimsRun, runClaims, type TrialStore } from "./run-claims.ts";
import { trialStore } from "./trial-store.node.ts";
import { runTrial, type TrialRunner } from "./trial-task.ts";

interface Plan extends TrialPlan {
  readonly draws: number;
}

/** A claim about the mean of uniform numbers, whose trials draw from their streams. */
const meanClaim: Claim<Plan, number> = {
  id: "C1",
  revision: 1,
  title: "uniform numbers have mean one half",
  statement: "The mean of uniform numbers is near 1/2.",
  sources: [],
  question: "Is it?",
  experiment: () => ["Three trials."],
  rule: "holds when every mean is within 0.2 of 1/2",
  plan: (profile) => ["a", "b", "c"].map((key) => ({ key, draws: profile === "quick" ? 50 : 100 })),
  run: async ({ draws }, { random }) =>
    Array.from({ length: draws }, () => random.uniform()).reduce((a, b) => a + b) / draws,
  conclude: (trials): Finding => ({
    verdict: trials.every(({ outcome }) => Math.abs(outcome - 0.5) < 0.2) ? "holds" : "fails",
    condition: null,
    headline: trials.map(({ outcome }) => outcome).join(" "),
    answer: [],
    meaning: "",
    tables: [],
    figures: [],
  }),
};

const claim = meanClaim as unknown as Claim;
const nothing = {} as Omit<TrialContext, "random" | "shared">;
const folder = await mkdtemp(join(tmpdir(), "relucid-trials-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const forgetful: TrialStore = { find: async () => null, keep: async () => {} };

function runner(ran: string[] = [], failing = ""): TrialRunner {
  return async (task, progress) => {
    if (task.plan.key === failing) throw new Error("no luck");
    ran.push(task.plan.key);
    progress(0.5);
    return { outcome: await runTrial(claim, task, nothing), seconds: 0.25 };
  };
}

const run = (over: Partial<ClaimsRun> = {}): ClaimsRun => ({
  claims: [claim],
  profile: "quick",
  seed: 1,
  width: 1,
  runner: runner(),
  store: forgetful,
  progress: () => {},
  ...over,
});

describe("a run of claims", () => {
  it("finds the same whatever the number of threads, and something else with another seed", async () => {
    const [one] = await runClaims(run());
    const [three] = await runClaims(run({ width: 3 }));
    const [other] = await runClaims(run({ seed: 2 }));
    expect(three!.headline).toBe(one!.headline);
    expect(other!.headline).not.toBe(one!.headline);
    expect(new Set(one!.headline.split(" ")).size).toBe(3);
  });

  it("runs no finished trial again, after a failure too, and finds the same", async () => {
    const store = trialStore(join(folder, "resumed"), "1.0.0");
    const first: string[] = [];
    await expect(runClaims(run({ store, runner: runner(first, "c") }))).rejects.toThrow(/C1, trial c: no luck/);
    const second: string[] = [];
    const [report] = await runClaims(run({ store, runner: runner(second) }));
    expect([first, second]).toEqual([["a", "b"], ["c"]]);
    expect(report).toMatchObject({ trials: 3, kept: 2, seconds: 0.75 });
    expect(report!.headline).toBe((await runClaims(run()))[0]!.headline);
  });

  it("tells progress from nothing done to all done", async () => {
    const told: number[] = [];
    await runClaims(run({ progress: ({ done }) => told.push(done) }));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it("gives a document that its schema accepts", async () => {
    const reports = await runClaims(run());
    const document = claimsDocument(reports, run(), { versions: { relucid: "1.0.0" }, seconds: 1.234 });
    expect(document.claims[0]).toMatchObject({ id: "C1", verdict: "holds", trials: 3, seconds: 0.75 });
    expect(document.seconds).toBe(1.23);
  });

  it("refuses two trials of one key", async () => {
    const twice = { ...claim, plan: () => [{ key: "a" }, { key: "a" }] };
    await expect(runClaims(run({ claims: [twice] }))).rejects.toThrow(/two trials of one key/);
  });
});

describe("the store of finished trials", () => {
  const task = { claim: "C1" as const, revision: 1, plan: { key: "a", draws: 3 }, seed: 1 };
  const finished = { outcome: [1, null, "x"], seconds: 2 };

  it("gives back what it kept, and only for the same trial", async () => {
    const store = trialStore(join(folder, "kept"), "1.0.0");
    await store.keep(task, finished);
    expect(await store.find({ ...task, plan: { draws: 3, key: "a" } })).toEqual(finished);
    expect(await store.find({ ...task, seed: 2 })).toBeNull();
    expect(await store.find({ ...task, revision: 2 })).toBeNull();
    expect(await store.find({ ...task, plan: { key: "a", draws: 4 } })).toBeNull();
    expect(await trialStore(join(folder, "kept"), "1.0.1").find(task)).toBeNull();
  });

  it("takes a damaged file for a missing one", async () => {
    const place = join(folder, "damaged");
    const store = trialStore(place, "1.0.0");
    await store.keep(task, finished);
    const [name] = await readdir(place);
    const text = await readFile(join(place, name!), "utf8");
    await writeFile(join(place, name!), text.slice(0, text.length / 2));
    expect(await store.find(task)).toBeNull();
  });
});
