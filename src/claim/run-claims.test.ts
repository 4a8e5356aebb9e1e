import { describe, expect, it } from "vitest";
import { type DataSource, runHere, type TrialPlan } from "../trial/index.ts";
import type { Claim } from "./claim.ts";
import { claimsDocument } from "./document.ts";
import type { Finding } from "./finding.ts";
import type { ClaimsQuestion } from "./question.ts";
import { type ClaimsRun, runClaims, trialKinds } from "./run-claims.ts";

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
  run: async ({ draws }, { random, shared }) =>
    Array.from({ length: draws }, () => random.uniform()).reduce((a, b) => a + b) / draws + 0 * shared.uniform(),
  conclude: (trials): Finding => ({
    verdict: trials.every(({ outcome }) => Math.abs(outcome - 0.5) < 0.2) ? "holds" : "fails",
    condition: null,
    headline: trials.map(({ plan, outcome }) => `${plan.key} ${outcome}`).join(" "),
    answer: [],
    meaning: "",
    tables: [],
    figures: [],
  }),
};

const claim = meanClaim as unknown as Claim;
const runner = runHere(trialKinds([claim]), {
  engine: () => Promise.reject(new Error("no engine")),
  data: {} as DataSource,
  seconds: () => 0,
});
const question: ClaimsQuestion = { claims: ["C1"], profile: "quick", seed: 1 };
const run: ClaimsRun = { width: 1, runner, data: {} as DataSource, progress: () => {} };

describe("a run of claims", () => {
  it("finds the same whatever the number of threads, and something else with another seed", async () => {
    const [one] = await runClaims([claim], question, run);
    const [three] = await runClaims([claim], question, { ...run, width: 3 });
    const [other] = await runClaims([claim], { ...question, seed: 2 }, run);
    expect(three!.headline).toBe(one!.headline);
    expect(other!.headline).not.toBe(one!.headline);
    expect(new Set(one!.headline.split(" ")).size).toBe(6);
  });

  it("hands every claim its own outcomes, and tells which claims are running", async () => {
    const other = { ...claim, id: "C2" as const, plan: () => [{ key: "z", draws: 20 }] } as unknown as Claim;
    const both = runHere(trialKinds([claim, other]), {
      engine: () => Promise.reject(new Error("no engine")),
      data: {} as DataSource,
      seconds: () => 0,
    });
    const told = new Set<string>();
    const reports = await runClaims(
      [claim, other],
      { ...question, claims: ["C1", "C2"] },
      { ...run, runner: both, progress: (report) => told.add(report.claims.join()) },
    );
    expect(reports.map(({ trials }) => trials)).toEqual([3, 1]);
    expect(reports.map(({ headline }) => headline.replaceAll(/[\d.]/g, ""))).toEqual(["a  b  c ", "z "]);
    const [alone] = await runClaims([claim, other], { ...question, claims: ["C2"] }, { ...run, runner: both });
    expect(reports[1]!.headline).toBe(alone!.headline);
    expect(told).toEqual(new Set(["C1", "", "C2"]));
  });

  it("gives a document that its schema accepts", async () => {
    const reports = await runClaims([claim], question, run);
    const document = claimsDocument(reports, question, { versions: { relucid: "1.0.0" }, seconds: 1.234 });
    expect(document.claims[0]).toMatchObject({ id: "C1", verdict: "holds", trials: 3, seconds: 0 });
    expect(document.seconds).toBe(1.23);
  });

  it("refuses two trials of one key", async () => {
    const twice = { ...claim, plan: () => [{ key: "a" }, { key: "a" }] };
    await expect(runClaims([twice], question, run)).rejects.toThrow(/two trials of one key/);
  });
});
