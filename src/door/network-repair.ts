import type { SlopeBand } from "../constraint/index.ts";
import { decode } from "../onnx/index.ts";
import { effortWithin } from "../question/network/question.ts";
import { networkRepairAnswer } from "../question/network-repair/answer.ts";
import { type NetworkRepairDocument, networkRepairDocument } from "../question/network-repair/document.ts";
import { ArgumentError } from "./guard/argument-error.ts";
import { bytes, count, names, optional, options, positive, text } from "./guard/guard.ts";
import { boundedBand } from "./guard/subject.ts";
import { checkSignal, lent, type Surroundings, surroundings, unlessCancelled } from "./run.ts";
import { type TableFile, tableFile } from "./table-file.ts";

/** What a network is to be brought down to, and what it is to stay good at. */
export interface NetworkRepairTask {
  /** The Lipschitz constant in l2 that it is to have at most. */
  readonly constant: number;
  /** Slopes that activations are to have; if not given, they stay as they are. */
  readonly band?: SlopeBand;
  /** Rows to keep it good on, a column for each number that it takes; then an engine is needed, and it is trained on. */
  readonly data?: TableFile;
  /** The column that it predicts; if not given, it is to stay what it is on the rows. */
  readonly target?: string;
  /** What the columns are divided by before the network takes them; 1 if not given. */
  readonly divisor?: number;
  /** The radius that training asks rows to stay right within, by the hinge loss; if not given, it minimises cross-entropy. Needs a target of classes. */
  readonly radius?: number;
  /** Tensors between which the network lies, where it is a part of the file; that part comes back. */
  readonly from?: readonly string[];
  readonly to?: string;
  /** Of splits and orders of rows; 1 if not given. */
  readonly seed?: number;
  /** How long each proof of a bound may look for a better one, in seconds of a usual machine; no clock is asked. 2 if not given. */
  readonly within?: number;
}

/** A network that was brought down to a Lipschitz constant. */
export interface NetworkRepair {
  /** The ONNX file, with the old names and shapes; null where the network had the constant already. */
  readonly model: Uint8Array | null;
  /** What was done, and what is proven of the file that was written, read again. */
  readonly found: NetworkRepairDocument;
}

const repairTask = options<NetworkRepairTask>({
  constant: positive,
  band: optional(boundedBand),
  data: optional(tableFile),
  target: optional(text),
  divisor: optional(positive),
  radius: optional(positive),
  from: optional(names),
  to: optional(text),
  seed: optional(count(0)),
  within: optional(positive),
});
const around = options<Partial<Surroundings>>({ ...surroundings, engine: optional(surroundings.engine) });

/**
 * Brings the Lipschitz constant of a network of affine maps and activations in a chain down to what is asked for, where that loses least on the
 * rows: its largest singular values are cut, and with rows it is trained on within these norms. What is proven is proven of the file that comes back.
 *
 * @throws {OnnxError}, {ModelError} `model/not-repaired`; {DataError} for rows that the network does not take; the signal's reason once it is aborted.
 */
export async function repairNetwork(
  file: Uint8Array,
  asked: NetworkRepairTask,
  where: Partial<Surroundings> = {},
): Promise<NetworkRepair> {
  const decoded = decode(bytes(file, "repairNetwork, argument 1"));
  const {
    constant,
    band,
    data,
    target = null,
    divisor = 1,
    radius = null,
    from = null,
    to = null,
    seed = 1,
    within = 2,
  } = repairTask(asked, "repairNetwork, argument 2");
  const here = around(where, "repairNetwork, argument 3");
  const { engine, onProgress, signal } = here;
  if (data !== undefined && engine === undefined)
    throw new ArgumentError(
      "object",
      "repairNetwork, argument 3: rows are trained on, so an engine is needed: { engine: await wasmEngine() }.",
    );
  const question = {
    model: "network",
    file: decoded,
    from,
    to,
    constant,
    radius,
    band: band === undefined ? null : ([band.lo, band.hi] as const),
    data: data === undefined ? null : { table: data.table, target, divisor },
    seed,
    effort: effortWithin(within),
  };
  const answer = await unlessCancelled(here, () =>
    networkRepairAnswer(question, {
      openEngine: async () => lent(engine!),
      progress: ({ heading, detail, whole }) => {
        checkSignal(signal);
        onProgress?.({ doing: `${heading}: ${detail}`, done: whole, validationLoss: null });
      },
      breathe: () => Promise.resolve(),
      isStopped: () => false,
    }),
  );
  return Object.freeze({ model: answer.file, found: networkRepairDocument(answer) });
}
