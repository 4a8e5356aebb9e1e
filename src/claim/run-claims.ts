import { randomStream } from "../random/index.ts";
import type { Study } from "../study/index.ts";
import {
  type DataSource,
  type DoneTrial,
  type RunProgress,
  runTrials,
  type TrialKind,
  type TrialsRun,
  type TrialTask,
} from "../trial/index.ts";
import type { Claim, ClaimId } from "./claim.ts";
import { bundledNetworks, networksOf, studyOf } from "./claim-study.ts";
import type { Finding } from "./finding.ts";
import type { ClaimsQuestion } from "./question.ts";

/** A claim with what was found. */
export interface ClaimReport extends Finding {
  readonly claim: Claim;
  readonly trials: number;
  /** How many of them were kept from an earlier run. */
  readonly kept: number;
  /** Seconds of one thread that all its trials took, whenever they were run. */
  readonly seconds: number;
}

/** How far a run of claims is. */
export interface ClaimsProgress extends RunProgress {
  /** Whose trials are running. */
  readonly claims: readonly ClaimId[];
}

export interface ClaimsRun extends Omit<TrialsRun, "progress"> {
  /** The bundled tables, of which studies are. */
  readonly data: Pick<DataSource, "bundled">;
  readonly progress: (report: ClaimsProgress) => unknown;
}

/** The claim as a kind of trials; their random streams are named by the seed, the claim and, but for the shared one, the trial's key. */
function ownKind(claim: Claim): TrialKind {
  return {
    kind: claim.id,
    revision: claim.revision,
    run: ({ plan, seed }, { engine, data, tell }) => {
      const stream = randomStream(seed).split("claim", claim.id);
      return claim.run(plan, {
        random: stream.split("trial", plan.key),
        shared: stream.split("shared"),
        engine,
        data,
        progress: (done) => tell({ done }),
      });
    },
  };
}

/** The kinds of trials that claims have. */
export const trialKinds = (claims: readonly Claim[]): readonly TrialKind[] => [...claims.map(ownKind), bundledNetworks];

function ownTasks({ id, revision, plan }: Claim, { profile, seed }: ClaimsQuestion): readonly TrialTask[] {
  const plans = plan(profile);
  const keys = new Set(plans.map(({ key }) => key));
  if (keys.size < plans.length) throw new TypeError(`${id} plans two trials of one key`);
  return plans.map((each) => ({ kind: id, revision, plan: each, seed }));
}

/** What is to be run for a claim. */
interface Work {
  readonly claim: Claim;
  readonly own: readonly TrialTask[];
  readonly study: Study;
}

const noStudy: Study = { name: "", document: null, trials: [], cells: [] };

async function workOf(claim: Claim, question: ClaimsQuestion, data: ClaimsRun["data"]): Promise<Work> {
  const { id, study } = claim;
  const { profile, seed } = question;
  const found = study ? await studyOf(study(profile), { name: `${id} ${profile}`, seed }, data) : noStudy;
  return { claim, own: ownTasks(claim, question), study: found };
}

const tasksOf = ({ own, study }: Work): readonly TrialTask[] => [...own, ...study.trials];

/** The claim's rule applied to the outcomes of its trials. */
function report({ claim, own, study }: Work, done: readonly DoneTrial[]): ClaimReport {
  const trials = own.map(({ plan }, i) => ({ plan, outcome: done[i]!.outcome }));
  const networks = networksOf(
    study,
    done.slice(own.length).map(({ outcome }) => outcome),
  );
  return {
    ...claim.conclude(trials, networks),
    claim,
    trials: done.length,
    kept: done.filter(({ kept }) => kept).length,
    seconds: done.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/**
 * Runs the experiments of the claims that are asked for, or takes from the store what was run before, and applies each claim's rule. The same seed and
 * profile give the same findings, whatever the width of the run is and however often it was interrupted.
 * Throws `TrialError` "trial/failed" naming the trial that could not be carried out.
 */
export async function runClaims(
  all: readonly Claim[],
  question: ClaimsQuestion,
  { data, progress, ...run }: ClaimsRun,
): Promise<readonly ClaimReport[]> {
  const asked = all.filter(({ id }) => question.claims.includes(id));
  const works: Work[] = [];
  for (const claim of asked) works.push(await workOf(claim, question, data));
  const tasks = works.flatMap(tasksOf);
  const owners = new Map(works.flatMap((work) => tasksOf(work).map((task) => [task, work.claim.id] as const)));
  const done = await runTrials(tasks, {
    ...run,
    progress: (told) => progress({ ...told, claims: [...new Set(told.running.map((task) => owners.get(task)!))] }),
  });
  let first = 0;
  return works.map((work) => {
    const from = first;
    first += tasksOf(work).length;
    return report(work, done.slice(from, first));
  });
}
