import { print } from "../../activation/index.ts";
import {
  type Bracket,
  bracket,
  formulaOf,
  ModelError,
  type ReadEnds,
  type Refusal,
  readEnds,
  type ScalarFunction,
} from "../../model/index.ts";
import type { NetworkQuestion } from "./question.ts";

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
  /** Whether the constant is at most what was claimed. */
  readonly verdict: "proven" | "refuted" | "undecided";
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

function verdictOf(
  { lower, best }: Bracket,
  atMost: number | null,
  refused: readonly Refusal[],
): NetworkAnswer["verdict"] {
  if (atMost === null) return refused.length === 0 && Number.isFinite(best) ? "proven" : "undecided";
  if (best <= atMost) return "proven";
  return lower.value > atMost ? "refuted" : "undecided";
}

/** Reads a network and encloses its Lipschitz constant; what is not understood becomes part of the answer. */
export function networkAnswer(question: NetworkQuestion): NetworkAnswer {
  const { file, from, to, domain, atMost, effort } = question;
  const none = { question, ends: null, bracket: null, activations: [], verdict: "undecided" } as const;
  try {
    const { model, ends } = readEnds(file, { from, to });
    const entries = ends.inputs.flatMap(({ shape }) => Array.from({ length: shape.reduce((a, b) => a * b, 1) }));
    const box = domain && entries.map(() => ({ lo: domain[0], hi: domain[1] }));
    const found = bracket(model, { effort, ...(box && { box }) });
    const activations = activationsOf(found);
    const refused = unbounded(found, activations, domain === null);
    return { question, ends, bracket: found, activations, refused, verdict: verdictOf(found, atMost, refused) };
  } catch (cause) {
    if (cause instanceof ModelError && cause.code === "model/not-understood")
      return { ...none, refused: cause.refusals };
    if (cause instanceof ModelError && cause.code === "model/too-large") {
      return { ...none, refused: [{ node: question.model, operator: "model", reason: cause.message }] };
    }
    throw cause;
  }
}
