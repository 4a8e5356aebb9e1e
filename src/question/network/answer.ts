import { print } from "../../activation/index.ts";
import {
  type Bracket,
  bracket,
  classifierOf,
  formulaOf,
  type Model,
  ModelError,
  type ReadEnds,
  type Refusal,
  readEnds,
  type ScalarFunction,
  upperBounds,
  widthsOf,
} from "../../model/index.ts";
import { hasHalves } from "../../onnx/index.ts";
import {
  type AccuracyAnswer,
  type AccuracySurroundings,
  accuracyAnswer,
  type LabelledRows,
  labelledRows,
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
  /** What it keeps of a closeness; null where none is named, or nothing is understood. */
  readonly kept: KeptAnswer | null;
  /** What that says of rows; null without any. */
  readonly accuracy: AccuracyAnswer | null;
  /** Of what was claimed; without a claim whether there is a bound. */
  readonly verdict: Verdict;
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
  readonly answer: NetworkAnswer;
  /** Null where the file is not understood. */
  readonly model: Model | null;
}

/** Reads a network, has a look at it, and encloses its constant. */
function opened(question: NetworkQuestion, look: (model: Model) => void = () => {}): Opened {
  const { file, from, to, domain, atMost, closeness, effort } = question;
  const none = {
    question,
    ends: null,
    bracket: null,
    activations: [],
    kept: null,
    accuracy: null,
    verdict: "undecided",
  } as const;
  const refused = (refusals: readonly Refusal[]): Opened => ({ answer: { ...none, refused: refusals }, model: null });
  try {
    const { model, ends } = readEnds(file, { from, to });
    look(model);
    const box = boxOf(model, domain);
    const found = bracket(model, { effort, ...(box && { box }) });
    const kept = closeness && keptAnswer(closeness, { model, bracket: found, box });
    const activations = activationsOf(found);
    const refused = unbounded(found, activations, domain === null);
    const verdict = verdictOf(found, { atMost, accuracy: null }, refused);
    return { answer: { question, ends, bracket: found, activations, refused, kept, accuracy: null, verdict }, model };
  } catch (cause) {
    if (cause instanceof ModelError && cause.code === "model/not-understood") return refused(cause.refusals);
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
export const networkAnswer = (question: NetworkQuestion): NetworkAnswer => opened(question).answer;

/** The same, and what that says of the rows of a table. */
export async function certifiedAccuracyAnswer(
  question: NetworkQuestion,
  asked: AccuracyQuestion,
  surroundings: AccuracySurroundings,
): Promise<NetworkAnswer> {
  const { atMost, domain, effort, file } = question;
  // What is wrong with the rows is said before the work begins.
  let rows: LabelledRows | null = null;
  const { answer, model } = opened(question, (own) => {
    rows = labelledRows(asked, classifierOf(own), domain);
  });
  const { bracket: found, refused } = answer;
  if (!model || !found || !rows) return answer;
  const classifier = classifierOf(model);
  const isWhole = classifier.without === null && !classifier.isSign;
  const box = boxOf(model, domain);
  const upper = isWhole ? found : upperBounds(classifier.model, { effort, ...(box && { box }) });
  const problem = { rows, classifier, upper, domain, isFloat32: !hasHalves(file), effort };
  const accuracy = await accuracyAnswer(asked, problem, surroundings);
  return { ...answer, accuracy, verdict: verdictOf(found, { atMost, accuracy }, refused) };
}
