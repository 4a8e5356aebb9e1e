import type { RandomStream } from "../random/index.ts";
import type { Json, TrialContext, TrialPlan } from "../trial/index.ts";
import type { ClaimNetwork, ClaimStudy } from "./claim-study.ts";
import type { Finding } from "./finding.ts";

/** `quick`: all claims in under two minutes on two cores; `full`: sample sizes for publication. */
export type Profile = "quick" | "full";

export const claimIds = ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10"] as const;
export type ClaimId = (typeof claimIds)[number];

/** What a trial of a claim may use, and nothing else: so that it depends on its plan and the seed only. */
export interface ClaimContext extends Pick<TrialContext, "engine" | "data"> {
  /** A stream of its own: it depends on the run's seed, the claim and the trial's key. */
  readonly random: RandomStream;
  /** A stream that all trials of the claim share, for comparisons in pairs across trials. */
  readonly shared: RandomStream;
  /** Tells which share of the trial is done, in [0, 1]. */
  readonly progress: (share: number) => void;
}

/** A trial that was run. */
export interface Trial<Plan extends TrialPlan, Outcome extends Json> {
  readonly plan: Plan;
  readonly outcome: Outcome;
}

/**
 * A sentence that can be true or false, and the experiment that decides.
 *
 * `plan` cuts the experiment into trials, `run` carries out one of them anywhere, `study` names networks that a study trains, `conclude` applies the rule: a pure function
 * of all outcomes in the order of the plan, and of the networks in that of the study. What a trial computes may change only together with `revision`: finished trials are kept by it.
 */
export interface Claim<Plan extends TrialPlan = TrialPlan, Outcome extends Json = Json> {
  readonly id: ClaimId;
  readonly revision: number;
  /** A few words. */
  readonly title: string;
  /** The sentence that is checked. */
  readonly statement: string;
  readonly sources: readonly string[];
  /** What is asked, in a sentence or two. */
  readonly question: string;
  /** Design and sample sizes, paragraph by paragraph. */
  readonly experiment: (profile: Profile) => readonly string[];
  /** When the verdict is holds, fails, or holds if: fixed before the experiment. */
  readonly rule: string;
  readonly plan: (profile: Profile) => readonly Plan[];
  readonly run: (plan: Plan, context: ClaimContext) => Promise<Outcome>;
  /** Networks that learn from bundled data; left out: none. */
  readonly study?: (profile: Profile) => ClaimStudy;
  readonly conclude: (trials: readonly Trial<Plan, Outcome>[], networks?: readonly ClaimNetwork[]) => Finding;
}
