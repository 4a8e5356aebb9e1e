import { prepareData, type Table } from "../../data/index.ts";
import {
  derive,
  handOverKind,
  linearKind,
  type Problem,
  problemOf,
  resultDocument,
  type Step,
  type StepName,
  trainKind,
  wholeShare,
} from "../../derivation/index.ts";
import { version } from "../../document/index.ts";
import type { Engine } from "../../engine/index.ts";
import { resultFileNames, resultFiles } from "../../report/index.ts";
import { type DataSource, type RunProgress, runHere, runTrials } from "../../trial/index.ts";
import { commandOf, questionOf, type TableWish } from "./wish.ts";

/** How far a derivation is, as plain numbers. */
export interface TableProgress {
  readonly step: StepName;
  /** Share of the step, and of everything. */
  readonly done: number;
  readonly whole: number;
  /** The epoch that has just ended, of the network in training. */
  readonly epoch: {
    readonly epoch: number;
    readonly trainLoss: number;
    readonly validationLoss: number;
    /** Accuracy or R². */
    readonly validationScore: number;
    /** Of the first function; empty where slopes are not learned. */
    readonly slopes: readonly number[];
  } | null;
}

export interface TableDerivation {
  readonly engine: () => Promise<Engine>;
  readonly table: Table;
  readonly hash: string;
  readonly wish: TableWish;
  /** Waited for after each epoch. */
  readonly onProgress: (progress: TableProgress) => unknown;
  /** A clock. */
  readonly seconds: () => number;
  /** Of the place, beside the version of the library. */
  readonly place: string;
}

function nothingElse(): never {
  throw new Error("a page has no other data");
}

const source = (table: Table): DataSource => ({
  table: async () => table,
  bundled: async () => nothingElse(),
  mnist: async () => null,
});

function told(
  { step, whole }: { step: Step; whole: ReturnType<typeof wholeShare> },
  report: RunProgress,
): TableProgress {
  const { done, event } = report;
  const first = event?.epoch?.networks[0];
  const epoch = first
    ? {
        epoch: event!.epoch!.epoch,
        trainLoss: first.trainLoss,
        validationLoss: first.validationLoss,
        validationScore: first.validationScore!,
        slopes: Array.from(first.slopes),
      }
    : null;
  return { step: step.name, done, whole: whole(step, done), epoch };
}

/** Derives in this thread what `relucid derive` derives from the same table and wish, by the same functions; gives its files. */
export async function deriveHere(given: TableDerivation): Promise<ReturnType<typeof resultFiles>> {
  const { engine, table, hash, wish, onProgress, seconds, place } = given;
  const begun = seconds();
  const question = await questionOf(wish, hash);
  const problem: Problem = problemOf(question, prepareData({ ...question.data, table }).summary);
  const runner = runHere([trainKind, linearKind, handOverKind], {
    ...{ engine, data: source(table), seconds },
    scored: true,
  });
  const whole = wholeShare(problem);
  const derivation = await derive(problem, async (step) => {
    const progress = (report: RunProgress) => onProgress(told({ step, whole }, report));
    const done = await runTrials(step.trials, { width: 1, runner, progress });
    return done.map(({ outcome }) => outcome);
  });
  const result = resultDocument(problem, derivation, {
    command: commandOf(table.name, wish),
    files: resultFileNames,
    seconds: Math.round(100 * (seconds() - begun)) / 100,
    versions: { relucid: version, page: place },
  });
  return resultFiles(result, derivation.handedOver);
}
