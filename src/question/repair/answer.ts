import { type Activation, pointsActivation } from "../../activation/index.ts";
import { type Certificate, certify } from "../../certificate/index.ts";
import { proximityPotential, type Repair, type RepairMethod, repair, slopeBand } from "../../constraint/index.ts";
import { activationOf, tailNote } from "../../specification/index.ts";
import type { RepairQuestion } from "./question.ts";

/** One repaired activation: what was asked, what came, and what is known about it. */
export interface RepairAnswer {
  readonly question: RepairQuestion;
  readonly activation: Activation;
  readonly l2: Repair;
  readonly clip: Repair;
  /** The one of the two that was asked for. */
  readonly chosen: Repair;
  /** That of the repaired function, exact. */
  readonly certificate: Certificate;
  /** Null where slopes lie outside [0, 1]. */
  readonly potential: ReturnType<typeof proximityPotential> | null;
  /** On tails that a file of points does not name. */
  readonly tails: string | null;
}

/** Repairs the activation, both ways. */
export function repairAnswer(question: RepairQuestion): RepairAnswer {
  const activation = activationOf(question.activation);
  const band = slopeBand(...question.band);
  const by = (method: RepairMethod) => repair({ ...question, f: activation, band, method });
  const [l2, clip] = [by("l2"), by("clip")];
  const chosen = question.method === "l2" ? l2 : clip;
  const certificate = certify(pointsActivation(`${activation.name}, repaired`, chosen.repaired), { band });
  const isProximity = certificate.slope.inf.lo >= 0 && certificate.slope.sup.hi <= 1;
  const potential = isProximity ? proximityPotential(chosen.repaired) : null;
  const tails = tailNote(question.activation, activation);
  return { question, activation, l2, clip, chosen, certificate, potential, tails };
}
