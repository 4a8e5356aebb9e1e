import * as z from "zod";
import { networkRecordSchema, printFunction, recordSchema } from "../../check/index.ts";
import { documentOf, extended } from "../../document/index.ts";
import { type CheckAnswer, isOfNetwork, type NetworkRecordAnswer, type SlopesAnswer } from "./answer.ts";

/** The first claim that does not follow; null where all do. */
const outcomeFields = { holds: z.boolean(), because: z.string().nullable() };

const slopesDocument = z.strictObject({
  ...outcomeFields,
  formula: z.string(),
  /** What the record claims: true where it holds. */
  claims: recordSchema.omit({ record: true, version: true, function: true, cells: true, reached: true }),
  /** The number of cells that cover the domain. */
  cells: z.int().nonnegative(),
});

const networkDocument = z.strictObject({
  ...outcomeFields,
  /** The file that the network was read from, and the tensors that it lies between. */
  file: networkRecordSchema.shape.file,
  /** Whether the record's blocks are what that file holds; null where none was named to compare them with. */
  isFile: z.boolean().nullable(),
  /** Number of blocks. */
  blocks: z.int().positive(),
  /** Functions with the slopes that are claimed of them. */
  functions: z.array(z.strictObject({ formula: z.string(), slopes: z.tuple([extended, extended]) })).readonly(),
  by: z.enum(["multipliers", "norms"]),
  /** The Lipschitz constant in l2 is at most this where the record holds. */
  lipschitz: z.number(),
});

/** What `relucid check FILE --json` prints. */
export const checkDocumentSchema = z.union([slopesDocument, networkDocument]);

export type CheckDocument = z.infer<typeof checkDocumentSchema>;

export function checkDocument(answer: CheckAnswer): CheckDocument {
  const { outcome } = answer;
  const because = outcome.holds ? null : outcome.because;
  const fields = isOfNetwork(answer) ? networkFields(answer) : slopesFields(answer);
  return documentOf(checkDocumentSchema, { holds: outcome.holds, because, ...fields });
}

function slopesFields({ formula, claims }: SlopesAnswer) {
  const { record: _, version: __, function: ___, cells, reached: ____, ...rest } = claims;
  return { formula, claims: rest, cells: cells.length };
}

function networkFields({ claims: { file, blocks, functions, proof, lipschitz }, isFile }: NetworkRecordAnswer) {
  return {
    file,
    isFile,
    blocks: blocks.length,
    functions: functions.map(({ function: written, chord }) => ({
      formula: printFunction(written),
      slopes: [chord.inf.lo, chord.sup.hi],
    })),
    by: proof.by,
    lipschitz,
  };
}
