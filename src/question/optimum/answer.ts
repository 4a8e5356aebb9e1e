import { pointsActivation, type ReluEquivalence, reluEquivalence } from "../../activation/index.ts";
import { type Certificate, certify } from "../../certificate/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import {
  type ActivationOptimum,
  activationOptimum,
  checkMeasure,
  type SlopeSpace,
  slopeSpace,
} from "../../optimum/index.ts";
import { randomStream } from "../../random/index.ts";
import { QuestionError } from "../question-error.ts";
import { criterionOf, type OwnCriteria } from "./criterion.ts";
import { densityOf } from "./density.ts";
import type { OptimumQuestion } from "./question.ts";

export type { OwnCriteria } from "./criterion.ts";

/** The best activation that was asked for, and what is known about it. */
export interface OptimumAnswer {
  readonly question: OptimumQuestion;
  readonly interval: readonly [number, number];
  readonly space: SlopeSpace;
  readonly optimum: ActivationOptimum;
  /** That of the function found, exact. */
  readonly certificate: Certificate;
  readonly equivalence: ReluEquivalence;
}

/** What a search may use beside its question. */
export interface OptimumHelp {
  /** Called before each start. */
  readonly onStart?: (done: number) => void;
  readonly own?: OwnCriteria;
}

/** Searches the best activation. Throws QuestionError `question/bad-knots`, OptimumError, and what the user's own criteria throw. */
export function optimumAnswer(question: OptimumQuestion, { onStart, own = {} }: OptimumHelp = {}): OptimumAnswer {
  const criterion = criterionOf(question.criterion, question.goal, own);
  const { density, interval: usual } = densityOf(question.density);
  const interval = question.interval ?? usual;
  const space = slopeSpace(innerKnots(interval, question.knots), density);
  const band = slopeBand(...question.band);
  const random = randomStream(question.seed);
  if (question.criterion.some(({ name }) => name === "file")) {
    const { name } = criterion;
    checkMeasure(criterion.on(space), { name, regions: space.regions, band, random: random.split("check") });
  }
  const optimum = activationOptimum({
    criterion,
    space,
    band,
    random,
    starts: question.starts,
    ...(onStart && { onStart }),
    ...(question.meanSlope !== null && { meanSlope: question.meanSlope }),
  });
  return {
    question,
    interval,
    space,
    optimum,
    certificate: certify(pointsActivation("optimum", optimum.activation), { band }),
    equivalence: reluEquivalence(optimum.activation),
  };
}

/** Evenly spaced knots without the two ends, beyond which nothing changes. */
function innerKnots([lo, hi]: readonly [number, number], count: number): readonly number[] {
  const knots = Array.from({ length: count }, (_, k) => ((count - 1 - k) * lo + k * hi) / (count - 1));
  if (knots.some((t, k) => k > 0 && !(t > knots[k - 1]!))) {
    throw new QuestionError(
      "question/bad-knots",
      `${count} knots do not fit between ${lo} and ${hi}; give --interval lo,hi with room for them.`,
    );
  }
  return knots.slice(1, -1);
}
