import { DataError, inputNumbers } from "../../data/index.ts";
import {
  absoluteBounds,
  attacker,
  type Classifier,
  certifier,
  executionError,
  findPairBounds,
  type Growth,
  type PairBounds,
  type UpperBounds,
  widthsOf,
} from "../../model/index.ts";
import { type Labels, labelsOf } from "./labels.ts";
import type { AccuracyQuestion } from "./question.ts";

/** What was found of one row. Radii are 0 where the row is not shown to be classed right. */
export interface Sample {
  /** In the table, from 0. */
  readonly row: number;
  readonly label: number;
  readonly isRight: boolean;
  /** Proven, in real arithmetic, and where the network is carried out in float32; null where that is not covered. */
  readonly exact: number;
  readonly executed: number | null;
  /** The class that the radius rests on. */
  readonly against: number;
  /** From the least margin alone, over √2 times the best bound of the network, and the product of norms. */
  readonly common: number;
  readonly product: number;
  /** The distance of an input that is classed otherwise, rounded up; null where none was found or looked for. */
  readonly attacked: number | null;
}

export interface AccuracyAnswer {
  readonly question: AccuracyQuestion;
  readonly labels: Labels;
  /** One for each row that was reached and has a label. */
  readonly samples: readonly Sample[];
  /** Rows that have a label. */
  readonly rows: number;
  readonly bounds: PairBounds;
  readonly error: Growth | null;
  readonly classifier: Pick<Classifier, "without" | "isSign">;
  readonly isInterrupted: boolean;
}

/** How far the work is, of 1, and what is being done. */
export interface NetworkProgress {
  readonly heading: "bounds" | "pairs of classes" | "rows";
  readonly done: number;
  readonly whole: number;
  readonly detail: string;
}

export interface NetworkSurroundings {
  readonly progress: (report: NetworkProgress) => void;
  /** Lets others have their turn; once `isStopped` says so, what has been reached is the answer. */
  readonly breathe: () => Promise<void>;
  readonly isStopped: () => boolean;
}

/** Rows as a network takes them, with their classes. */
export interface LabelledRows {
  /** [rows, width] */
  readonly features: Float64Array;
  readonly labels: Labels;
}

/** Throws `DataError` for rows that the network cannot take, labels that it cannot mean, and rows outside the domain. */
export function labelledRows(
  { table, target, divisor, classes }: AccuracyQuestion,
  { model }: Classifier,
  domain: AccuracyProblem["domain"],
): LabelledRows {
  const [width, outputs] = [widthsOf(model)[0]!, widthsOf(model).at(-1)!];
  const labels = labelsOf(table, target, outputs, classes);
  const features = inputNumbers(table, { target, width, divisor });
  if (domain) checkDomain(features, width, domain, table.name);
  return { features, labels };
}

export interface AccuracyProblem {
  readonly rows: LabelledRows;
  readonly classifier: Classifier;
  /** Of the classifier, on the domain. */
  readonly upper: UpperBounds;
  readonly domain: readonly [number, number] | null;
  /** Whether the file is carried out in float32. */
  readonly isFloat32: boolean;
  readonly effort: number;
}

/** Shares of the work, where rows are asked for, in what is shown: bounds of the network end at the first, those of pairs at the second. */
export const shareOfBounds = 0.1;
const shareOfPairs = 0.25;

function checkDomain(features: Float64Array, width: number, domain: readonly [number, number], name: string): void {
  const at = features.findIndex((v) => !(v >= domain[0] && v <= domain[1]));
  if (at >= 0)
    throw new DataError(
      "data/cell",
      `row ${Math.floor(at / width) + 1} of ${name} holds ${features[at]} as number ${(at % width) + 1}, outside the domain ${domain.join(" to ")} on which the network is bounded`,
    );
}

async function pairBounds(
  { upper, effort }: AccuracyProblem,
  { progress, breathe, isStopped }: NetworkSurroundings,
): Promise<PairBounds | null> {
  const search = findPairBounds(upper, effort);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
    progress({
      heading: "pairs of classes",
      done: step.value,
      whole: shareOfBounds + (shareOfPairs - shareOfBounds) * step.value,
      detail: "how fast outputs may part",
    });
    await breathe();
    if (isStopped()) return null;
  }
}

/** Everything that one row is asked. */
function sampler(question: AccuracyQuestion, problem: AccuracyProblem, bounds: PairBounds, error: Growth | null) {
  const { classifier, upper, domain } = problem;
  const { norm, isAttacked } = question;
  const { model, isSign } = classifier;
  const width = widthsOf(model)[0]!;
  const own = norm === "l2" ? bounds : absoluteBounds(upper, bounds);
  const radiiOf = certifier(model, {
    norm,
    bounds: own,
    error,
    whole: [upper.best, upper.product],
    ...(isSign && { apart: 1 }),
  });
  const box = domain && Array.from({ length: width }, () => ({ lo: domain[0], hi: domain[1] }));
  const attack = isAttacked ? attacker(model, { norm, box }) : null;
  const sampleOf = (x: Float64Array, row: number, label: number): Sample => {
    const { exact, executed, common, isRight } = radiiOf(x, label);
    return {
      row,
      label,
      isRight: isRight === true,
      exact: exact.radius,
      executed: executed?.radius ?? null,
      against: exact.against,
      common: common[0]!,
      product: common[1]!,
      attacked: isRight === false ? 0 : (attack?.(x, label)?.radius ?? null),
    };
  };
  return { bounds: own, sampleOf };
}

/** Certified radii of the rows of a table, and attacks on them. */
export async function accuracyAnswer(
  question: AccuracyQuestion,
  problem: AccuracyProblem,
  surroundings: NetworkSurroundings,
): Promise<AccuracyAnswer> {
  const { features, labels } = problem.rows;
  const { model, without, isSign } = problem.classifier;
  const [width, outputs] = [widthsOf(model)[0]!, widthsOf(model).at(-1)!];
  const known = Array.from(labels.index.keys()).filter((row) => labels.index[row]! >= 0);
  const found = await pairBounds(problem, surroundings);
  const error = problem.isFloat32 ? executionError(model) : null;
  const nothing = { outputs, constants: new Float64Array(outputs * outputs).fill(Number.POSITIVE_INFINITY) };
  const { bounds, sampleOf } = sampler(question, problem, found ?? nothing, error);
  const samples: Sample[] = [];
  const { progress, breathe, isStopped } = surroundings;
  for (const [i, row] of known.entries()) {
    if (isStopped()) break;
    samples.push(sampleOf(features.slice(row * width, (row + 1) * width), row, labels.index[row]!));
    const done = (i + 1) / known.length;
    progress({
      heading: "rows",
      done,
      whole: shareOfPairs + (1 - shareOfPairs) * done,
      detail: `${i + 1} of ${known.length}`,
    });
    await breathe();
  }
  return {
    question,
    labels,
    samples,
    rows: known.length,
    bounds,
    error,
    classifier: { without, isSign },
    isInterrupted: samples.length < known.length,
  };
}
