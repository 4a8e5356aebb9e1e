import type { Norm } from "../model/index.ts";
import { decode } from "../onnx/index.ts";
import { patientAnswer } from "../question/network/answer.ts";
import { type NetworkDocument, networkDocument } from "../question/network/document.ts";
import { effortWithin } from "../question/network/question.ts";
import { unexpected } from "./guard/argument-error.ts";
import { bytes, type Guard, listOf, names, oneOf, optional, options, positive, text, truth } from "./guard/guard.ts";
import { ends } from "./guard/subject.ts";
import { checkSignal, type Surroundings, surroundings, unlessCancelled } from "./run.ts";
import { type TableFile, tableFile } from "./table-file.ts";

/** Rows that are to stay right, and how far they may be moved. */
export interface AccuracyTask {
  /** A column for each number that the network takes, and one that holds the class. */
  readonly data: TableFile;
  readonly target: string;
  /** What the columns are divided by before the network takes them; 1 if not given. Radii count in the scale that it takes. */
  readonly divisor?: number;
  /** Labels in the order of the outputs, where they do not follow from the data. */
  readonly classes?: readonly string[];
  /** A few that suit the network if not given. */
  readonly radii?: readonly number[];
  /** "l2" if not given. */
  readonly norm?: Norm;
  /** The share of the rows that is claimed to be certified at the largest radius; then the verdict is about it. */
  readonly atLeast?: number;
  /** Whether inputs that are classed otherwise are looked for; true if not given. */
  readonly attack?: boolean;
  /** As `certifyNetwork` takes them. */
  readonly from?: readonly string[];
  readonly to?: string;
  readonly domain?: readonly [number, number];
  readonly within?: number;
}

const share: Guard<number> = (value, at) => {
  const found = positive(value, at);
  if (found <= 1) return found;
  throw unexpected("number", at, "a share above 0, at most 1", found);
};

const radii: Guard<readonly number[]> = (value, at) => {
  const found = listOf(positive)(value, at);
  if (found.length > 0) return found;
  throw unexpected("list", at, "at least one radius", value);
};

const task = options<AccuracyTask>({
  data: tableFile,
  target: text,
  divisor: optional(positive),
  classes: optional(listOf(text)),
  radii: optional(radii),
  norm: optional(oneOf(["l2", "linf"])),
  atLeast: optional(share),
  attack: optional(truth),
  from: optional(names),
  to: optional(text),
  domain: optional(ends),
  within: optional(positive),
});
const { onProgress, signal } = surroundings;
const around = options<Pick<Surroundings, "onProgress" | "signal">>({ onProgress, signal });

/**
 * How many rows of a table are right, and proven to stay so for every input within a radius, with the whole curve, beside what attacks find: the document that
 * `relucid certify MODEL.onnx --data` prints. Rounding in float32 is covered where `accuracy.covers` says so.
 *
 * @throws {OnnxError} for files that are damaged; {DataError} for rows that the network does not take; the signal's reason once it is aborted.
 */
export async function certifyAccuracy(
  file: Uint8Array,
  asked: AccuracyTask,
  where: Pick<Surroundings, "onProgress" | "signal"> = {},
): Promise<NetworkDocument> {
  const decoded = decode(bytes(file, "certifyAccuracy, argument 1"));
  const { data, target, divisor = 1, within = 2, ...rest } = task(asked, "certifyAccuracy, argument 2");
  const { classes = null, radii = null, norm = "l2", atLeast = null, attack = true } = rest;
  const { from = null, to = null, domain = null } = rest;
  const here = around(where, "certifyAccuracy, argument 3");
  const effort = effortWithin(within);
  const question = { model: "network", file: decoded, from, to, domain, atMost: null, closeness: null, effort };
  const rows = { table: data.table, target, divisor, classes, radii, norm, atLeast, isAttacked: attack };
  const answer = await unlessCancelled(here, () =>
    patientAnswer(question, rows, {
      progress: ({ heading, detail, whole }) => {
        checkSignal(here.signal);
        here.onProgress?.({ doing: `${heading}: ${detail}`, done: whole, validationLoss: null });
      },
      breathe: () => Promise.resolve(),
      isStopped: () => false,
    }),
  );
  return networkDocument(answer);
}
