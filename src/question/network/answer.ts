import { print } from "../../activation/index.ts";
import {
  type Bracket,
  classifierOf,
  findBracket,
  findUpperBounds,
  finished,
  formulaOf,
  type Model,
  ModelError,
  mapped,
  type Reached,
  type ReadEnds,
  type Refusal,
  readEnds,
  type ScalarFunction,
  understoodFrom,
  widthsOf,
} from "../../model/index.ts";
import { hasHalves } from "../../onnx/index.ts";
import {
  type AccuracyAnswer,
  accuracyAnswer,
  type LabelledRows,
  labelledRows,
  type NetworkSurroundings,
  shareOfBounds,
} from "./accuracy.ts";
import { curvePoint } from "./curve.ts";
import { type KeptAnswer, keptAnswer } from "./kept.ts";
import type { AccuracyQuestion, NetworkQuestion } from "./question.ts";

type Verdict = "proven" | "refuted" | "undecided";

/** One function that neurons of a layer have, with the slopes that it has there. */
export interface ActivationFound {
  readonly layer: number;
  readonly formula: string;
  readonly neurons: number;
  readonly slopes: { readonly lo: number; readonly hi: number };
}

export interface NetworkAnswer {
  readonly question: NetworkQuestion;
  /** Null where the file is not understood as a network. */
  readonly ends: ReadEnds | null;
  readonly bracket: Bracket | null;
  readonly activations: readonly ActivationFound[];
  /** Every step that is not understood, or has no Lipschitz constant; then there is no bracket, or its upper end is infinite. */
  readonly refused: readonly Refusal[];
  /** An output on the way from which on the file is understood, where it is not from its inputs; else null. */
  readonly understoodFrom: string | null;
  /** What it keeps of a closeness; null where none is named, or nothing is understood. */
  readonly kept: KeptAnswer | null;
  /** What that says of rows; null without any. */
  readonly accuracy: AccuracyAnswer | null;
  /** Of what was claimed; without a claim whether there is a bound. */
  readonly verdict: Verdict;
  /** Whether it is what had been reached when the work was stopped. */
  readonly isInterrupted: boolean;
}

/** The functions of each layer that acts on single entries, each once. */
function activationsOf({ layers }: Bracket): readonly ActivationFound[] {
  return layers.flatMap(({ layer: { block, slopes, width } }, index) => {
    if (block?.kind !== "activation" || !slopes) return [];
    const found = new Map<string, { neurons: number; lo: number; hi: number }>();
    const formulas = new Map<ScalarFunction, string>();
    for (let i = 0; i < width; i++) {
      const f = block.functions[block.functions.length === 1 ? 0 : i]!;
      const formula = formulas.get(f) ?? print(formulaOf(f));
      formulas.set(f, formula);
      const { neurons, lo, hi } = found.get(formula) ?? {
        neurons: 0,
        lo: Number.POSITIVE_INFINITY,
        hi: Number.NEGATIVE_INFINITY,
      };
      found.set(formula, { neurons: neurons + 1, lo: Math.min(lo, slopes.lo[i]!), hi: Math.max(hi, slopes.hi[i]!) });
    }
    return [...found].map(([formula, { neurons, ...ends }]) => ({ layer: index, formula, neurons, slopes: ends }));
  });
}

/** Layers without a Lipschitz constant. */
function unbounded(
  { layers }: Bracket,
  activations: readonly ActivationFound[],
  isEverywhere: boolean,
): readonly Refusal[] {
  const where = isEverywhere ? "over all real numbers; a bounded domain may give one" : "on this domain";
  const steep = activations.filter(({ slopes }) => !Number.isFinite(slopes.lo) || !Number.isFinite(slopes.hi));
  const others = layers.flatMap(({ layer: { block, slopes, factor } }, i) =>
    block && !slopes && !Number.isFinite(factor)
      ? [{ node: `layer ${i}`, operator: block.kind, reason: `it has no Lipschitz constant ${where}` }]
      : [],
  );
  return [
    ...steep.map(({ layer, formula }) => ({
      node: `layer ${layer}`,
      operator: formula,
      reason: `it jumps or rises without bound, so that no Lipschitz constant is proven ${where}`,
    })),
    ...others,
  ];
}

/** What claims say together: one that is refuted refutes all. */
function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("refuted")) return "refuted";
  return verdicts.includes("undecided") ? "undecided" : "proven";
}

function constantVerdict({ lower, best }: Bracket, atMost: number): Verdict {
  if (best <= atMost) return "proven";
  return lower.value > atMost ? "refuted" : "undecided";
}

/** The share of rows that is claimed to be certified, at the largest radius. */
function accuracyVerdict({ question, samples, isInterrupted }: AccuracyAnswer, atLeast: number): Verdict {
  if (isInterrupted) return "undecided";
  const { certified, resisting } = curvePoint(samples, Math.max(...(question.radii ?? [0])));
  if (certified >= atLeast) return "proven";
  return resisting < atLeast ? "refuted" : "undecided";
}

interface Claims {
  readonly atMost: number | null;
  readonly accuracy: AccuracyAnswer | null;
}

function verdictOf(found: Bracket, { atMost, accuracy }: Claims, refused: readonly Refusal[]): Verdict {
  const atLeast = accuracy?.question.atLeast ?? null;
  const claims = [
    ...(atMost === null ? [] : [constantVerdict(found, atMost)]),
    ...(accuracy === null || atLeast === null ? [] : [accuracyVerdict(accuracy, atLeast)]),
  ];
  if (claims.length > 0) return together(claims);
  return refused.length === 0 && Number.isFinite(found.best) ? "proven" : "undecided";
}

interface Opened {
  readonly answer: Omit<NetworkAnswer, "isInterrupted">;
  /** Null where the file is not understood. */
  readonly model: Model | null;
}

/** What is known of a network before it is read. */
const nothingOf = (question: NetworkQuestion): Opened["answer"] => ({
  question,
  ends: null,
  bracket: null,
  activations: [],
  refused: [],
  understoodFrom: null,
  kept: null,
  accuracy: null,
  verdict: "undecided",
});

/** What a bracket says, when it is asked for. */
type Opening = () => Opened;

/** Reads a network, has a look at it, and encloses its constant; tells what it has so far. */
function* opening(
  question: NetworkQuestion,
  look: (model: Model) => void = () => {},
): Generator<Reached<Opening>, Opening> {
  const { file, from, to, domain, atMost, closeness, effort } = question;
  const refused =
    (refusals: readonly Refusal[], begin: string | null = null) =>
    (): Opened => ({
      answer: { ...nothingOf(question), refused: refusals, understoodFrom: begin },
      model: null,
    });
  try {
    const { model, ends } = readEnds(file, { from, to });
    look(model);
    const box = boxOf(model, domain);
    const opened = (found: Bracket) => (): Opened => {
      const kept = closeness && keptAnswer(closeness, { model, bracket: found, box });
      const activations = activationsOf(found);
      const refused = unbounded(found, activations, domain === null);
      const verdict = verdictOf(found, { atMost, accuracy: null }, refused);
      const own = { ends, bracket: found, activations, refused, kept, verdict };
      return { answer: { ...nothingOf(question), ...own }, model };
    };
    const told = ({ share, ends: found }: Reached<Bracket>) => ({ share, ends: found && opened(found) });
    return opened(yield* mapped(findBracket(model, { effort, ...(box && { box }) }), told));
  } catch (cause) {
    if (cause instanceof ModelError && cause.code === "model/not-understood")
      return refused(cause.refusals, from === null ? understoodFrom(file, to) : null);
    if (cause instanceof ModelError && cause.code === "model/too-large")
      return refused([{ node: question.model, operator: "model", reason: cause.message }]);
    throw cause;
  }
}

/** Every entry of the input in the domain. */
function boxOf(model: Model, domain: NetworkQuestion["domain"]) {
  const width = widthsOf(model)[0]!;
  return domain && Array.from({ length: width }, () => ({ lo: domain[0], hi: domain[1] }));
}

/** Reads a network and encloses its Lipschitz constant; what is not understood becomes part of the answer. */
export const networkAnswer = (question: NetworkQuestion): NetworkAnswer => ({
  ...finished(opening(question))().answer,
  isInterrupted: false,
});

/** What a search came to, or had when it was stopped; null where that was nothing yet. */
interface Ended<T> {
  readonly ends: T | null;
  readonly isInterrupted: boolean;
}

async function patiently<T>(
  search: Generator<Reached<T>, T>,
  { progress, breathe, isStopped }: NetworkSurroundings,
  [from, to]: readonly [number, number],
): Promise<Ended<T>> {
  let reached: T | null = null;
  for (;;) {
    const step = search.next();
    if (step.done) return { ends: step.value, isInterrupted: false };
    reached = step.value.ends ?? reached;
    progress({
      heading: "bounds",
      done: step.value.share,
      whole: from + (to - from) * step.value.share,
      detail: "how fast the network may change",
    });
    await breathe();
    if (isStopped()) return { ends: reached, isInterrupted: true };
  }
}

/**
 * The same for somebody who waits: with progress, and with what has been reached where it is stopped, no bracket where that is nothing yet. With a
 * question about rows, what the bounds say of them.
 */
export async function patientAnswer(
  question: NetworkQuestion,
  asked: AccuracyQuestion | null,
  surroundings: NetworkSurroundings,
): Promise<NetworkAnswer> {
  const { atMost, domain, effort, file } = question;
  const half = shareOfBounds / 2;
  // What is wrong with the rows is said before the work begins.
  let rows: LabelledRows | null = null;
  const look = (own: Model) => {
    if (asked) rows = labelledRows(asked, classifierOf(own), domain);
  };
  const { ends: opened, isInterrupted } = await patiently(opening(question, look), surroundings, [0, asked ? half : 1]);
  if (!opened) return { ...nothingOf(question), isInterrupted };
  const { answer: first, model } = opened();
  const answer = { ...first, isInterrupted };
  const { bracket: found, refused } = answer;
  if (isInterrupted || !asked || !model || !found || !rows) return answer;
  const classifier = classifierOf(model);
  const isWhole = classifier.without === null && !classifier.isSign;
  const box = boxOf(model, domain);
  const search = findUpperBounds(classifier.model, { effort, ...(box && { box }) });
  const upper = isWhole ? { ends: found, isInterrupted } : await patiently(search, surroundings, [half, shareOfBounds]);
  if (!upper.ends || upper.isInterrupted) return { ...answer, isInterrupted: true };
  const problem = { rows, classifier, upper: upper.ends, domain, isFloat32: !hasHalves(file), effort };
  const accuracy = await accuracyAnswer(asked, problem, surroundings);
  return {
    ...answer,
    accuracy,
    isInterrupted: accuracy.isInterrupted,
    verdict: verdictOf(found, { atMost, accuracy }, refused),
  };
}
