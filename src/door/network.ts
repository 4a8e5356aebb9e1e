import { type Residuum, residua } from "../closeness/index.ts";
import * as rooms from "../model/index.ts";
import { decode, type OnnxModel } from "../onnx/index.ts";
import { type ActivationFound, type NetworkAnswer, networkAnswer } from "../question/network/answer.ts";
import { effortWithin } from "../question/network/question.ts";
import { type ClosenessSpecification, closenessOf } from "../specification/index.ts";
import { ArgumentError } from "./guard/argument-error.ts";
import { bytes, count, listOf, names, numbers, oneOf, optional, options, positive, text } from "./guard/guard.ts";
import { ends as lowAndHigh } from "./guard/subject.ts";
import { written } from "./written.ts";

export {
  type CertifiedRadius,
  type Ends,
  type LipschitzBound,
  ModelError,
  type ModelErrorCode,
  type Refusal,
} from "../model/index.ts";
export { OnnxError, type OnnxErrorCode } from "../onnx/index.ts";
export type { ActivationFound } from "../question/network/answer.ts";
export { type AccuracyTask, certifyAccuracy } from "./network-accuracy.ts";
export { isRecordOf, type NetworkRecordTask, networkRecord } from "./network-record.ts";
export { type NetworkRepair, type NetworkRepairTask, repairNetwork } from "./network-repair.ts";

/** What is asked of a network. */
export interface NetworkQuestion {
  /** Tensors to begin at, and the one to end at; if not given, the first output of real numbers and all inputs that it depends on. */
  readonly from?: readonly string[];
  readonly to?: string;
  /** Where each input lies; anywhere if not given. */
  readonly domain?: readonly [number, number];
  /** What is claimed of the constant. */
  readonly atMost?: number;
  /** A closeness, such as "gaussian(1)" or "formula:…" in the distance: to which degree does the network keep it, as that of its outputs? */
  readonly closeness?: string;
  /** That of the outputs, where it is another one. */
  readonly outputCloseness?: string;
  /** The implication of that degree; "lukasiewicz" if not given. */
  readonly residuum?: Residuum;
  /** How long to look for a better bound, in seconds of a usual machine; no clock is asked. 2 if not given. */
  readonly within?: number;
}

/** To which degree a network keeps a closeness: the infimum of I(μ(|x − x'|), μ(|f(x) − f(x')|)) over its inputs, distances in l2. */
export interface NetworkDegree {
  /** The lower end follows from the constant, the upper one is that of `pair`. */
  readonly value: { readonly lo: number; readonly hi: number };
  /** Whether no two outputs are less close than their inputs. */
  readonly kept: "proven" | "refuted" | "undecided";
  /** Two inputs whose outputs are less close; null where none was found. */
  readonly pair: readonly [readonly number[], readonly number[]] | null;
}

/** What is proven of a network's Lipschitz constant in l2, in real arithmetic: rounding while the file runs is not covered. */
export interface NetworkCertificate {
  /** Whether the constant is at most what was claimed; without a claim, whether a finite one is proven. */
  readonly verdict: NetworkAnswer["verdict"];
  /**
   * The constant lies from `lower` to `best`; `product` of norms and `compositional` bound are beside it, and where the network is affine on few enough regions
   * their number, with the constant itself. Null where the file is not understood.
   */
  readonly lipschitz:
    | (Pick<rooms.Bracket, "product" | "compositional" | "best"> & {
        readonly lower: number;
        readonly regions: { readonly count: number; readonly constant: number } | null;
      })
    | null;
  /** An input, and a direction in which the network stretches there by the lower end. */
  readonly steepest: { readonly at: readonly number[]; readonly along: readonly number[] } | null;
  /** Tensors that the network takes, with their sizes at one row, and the one that it gives. */
  readonly inputs: rooms.ReadEnds["inputs"];
  readonly output: string | null;
  /** Functions of single entries, each once for a layer, with the slopes that they have there. */
  readonly activations: readonly ActivationFound[];
  /** Every step that is not understood, or has no Lipschitz constant. */
  readonly refused: readonly rooms.Refusal[];
  /** What it keeps of the closeness that was named; null where none was. */
  readonly degree: NetworkDegree | null;
}

const ends = optional(options<rooms.Ends>({ from: text, to: text }));

/** The only input and the only output of a file. */
function onlyEnds({ graph: { inputs, outputs } }: OnnxModel): rooms.Ends {
  const [from, to] = [inputs, outputs].map((values) => values.map(({ name }) => name).join(", "));
  if (inputs.length === 1 && outputs.length === 1) return { from: from!, to: to! };
  const problem = `the file leads from ${from} to ${to}; name one of each as { from, to }`;
  throw new ArgumentError("choice", `lipschitzBound: ${problem}.`);
}

/**
 * A certified Lipschitz constant in l2 of the network between two tensors of an ONNX file, by default its only input and output; rounded up, with
 * the factor of every block. What the nodes do counts, not their names.
 *
 * @throws {OnnxError} and {ModelError} for files that are damaged, or that hold a step for which no bound is known.
 */
export function lipschitzBound(file: Uint8Array, between?: rooms.Ends): rooms.LipschitzBound {
  const named = ends(between, "lipschitzBound, argument 2");
  const model = decode(bytes(file, "lipschitzBound, argument 1"));
  return rooms.bound(rooms.read(model, named ?? onlyEnds(model)));
}

/**
 * How far each sample may be moved, in l2 and in the scale that the file takes, while the output of its label stays the largest: proven in real
 * arithmetic, rounded down, and 0 where that is not shown at the sample itself. Rounding while the file runs is not covered.
 *
 * @throws {OnnxError} and {ModelError} as lipschitzBound does; {ArgumentError} for samples and labels that do not belong to the network.
 */
export function certifiedRadii(
  file: Uint8Array,
  samples: readonly (readonly number[])[],
  labels: readonly number[],
  between?: rooms.Ends,
): readonly rooms.CertifiedRadius[] {
  const at = (i: number) => `certifiedRadii, argument ${i}`;
  const rows = listOf(numbers)(samples, at(2));
  const classes = listOf(count(0))(labels, at(3));
  const named = ends(between, at(4));
  const decoded = decode(bytes(file, at(1)));
  const model = rooms.read(decoded, named ?? onlyEnds(decoded));
  const widths = rooms.widthsOf(model);
  const [taken, given] = [widths[0]!, widths.at(-1)!];
  const refuse = (problem: string) => {
    throw new ArgumentError("choice", `certifiedRadii: ${problem}.`);
  };
  if (given < 2) refuse("the network has one output, so that none is the largest of several");
  if (rows.length !== classes.length) refuse(`${rows.length} samples, but ${classes.length} labels`);
  rows.forEach((row, i) => {
    if (row.length !== taken) refuse(`sample ${i} holds ${row.length} numbers, but the network takes ${taken}`);
    if (classes[i]! >= given) refuse(`label ${classes[i]} of sample ${i}, but there are ${given} outputs`);
  });
  const effort = 1e9;
  const upper = rooms.upperBounds(model, { effort });
  const bounds = rooms.finished(rooms.findPairBounds(upper, effort));
  const radiiOf = rooms.certifier(model, { norm: "l2", bounds, error: null, whole: [] });
  return written(rows.map((row, i) => radiiOf(row, classes[i]!).exact));
}

const networkQuestion = options<NetworkQuestion>({
  from: optional(names),
  to: optional(text),
  domain: optional(lowAndHigh),
  atMost: optional(positive),
  closeness: optional(text),
  outputCloseness: optional(text),
  residuum: optional(oneOf(residua)),
  within: optional(positive),
});

/** The closeness that is asked about; null where none is. */
function closenessAsked({ closeness, outputCloseness = closeness, residuum = "lukasiewicz" }: NetworkQuestion) {
  if (closeness === undefined || outputCloseness === undefined) {
    if (outputCloseness === undefined) return null;
    throw new ArgumentError(
      "choice",
      "certifyNetwork, argument 2: outputCloseness goes with closeness, that of the inputs.",
    );
  }
  const [input, output] = [closeness, outputCloseness].map((spec) => ({ spec, points: null })) as [
    ClosenessSpecification,
    ClosenessSpecification,
  ];
  for (const each of [input, output]) closenessOf(each);
  return { input, output, residuum };
}

/**
 * Encloses a network's Lipschitz constant in l2, both ends proven, and decides whether it is at most what is claimed; a step that is not understood
 * becomes part of the answer. With a closeness also the degree to which the network keeps it.
 *
 * @throws {OnnxError} for files that are damaged; {ClosenessError} for what is no closeness; {ModelError} `model/malformed` for ends that the file does not have.
 * @example certifyNetwork(file, { atMost: 10 }).verdict
 */
export function certifyNetwork(file: Uint8Array, asked: NetworkQuestion = {}): NetworkCertificate {
  const decoded = decode(bytes(file, "certifyNetwork, argument 1"));
  const question = networkQuestion(asked, "certifyNetwork, argument 2");
  const { from = null, to = null, domain = null, atMost = null, within = 2 } = question;
  const effort = effortWithin(within);
  const closeness = closenessAsked(question);
  const found = networkAnswer({ model: "network", file: decoded, from, to, domain, atMost, closeness, effort });
  const { ends, bracket, activations, refused, kept, verdict } = found;
  return written({
    verdict,
    lipschitz: bracket && {
      lower: bracket.lower.value,
      product: bracket.product,
      compositional: bracket.compositional,
      regions: bracket.regions && { count: bracket.regions.count, constant: bracket.regions.constant },
      best: bracket.best,
    },
    steepest: bracket && { at: Array.from(bracket.lower.at), along: Array.from(bracket.lower.along) },
    inputs: ends?.inputs ?? [],
    output: ends?.output ?? null,
    activations,
    refused,
    degree: kept && {
      value: kept.value,
      kept: kept.kept,
      pair: kept.pair && ([Array.from(kept.pair.x), Array.from(kept.pair.y)] as const),
    },
  });
}
