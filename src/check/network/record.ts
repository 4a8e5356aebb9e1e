import * as z from "zod";
import { list } from "../../document/index.ts";
import { recordSchema } from "../record.ts";

const index = z.int().nonnegative();

/** A row of a matrix: weights from a column on, which are meant exactly; what lies beside them is 0. */
const row = z.strictObject({ from: index, weights: list(z.number()) });

export type WrittenRow = z.infer<typeof row>;

/** What a network does, step by step: each block takes blocks before it, the first is the input, the last the output. */
const block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("input"), width: z.int().positive() }),
  /** A·x + b; b moves nothing apart, and is left out. */
  z.strictObject({ kind: z.literal("affine"), of: index, columns: z.int().positive(), rows: list(row) }),
  /** A function of each entry: one for all of them, or one for each, named by their places in `functions`. */
  z.strictObject({ kind: z.literal("activation"), of: index, functions: list(index) }),
  z.strictObject({ kind: z.literal("sum"), of: list(index) }),
  /** Vectors one behind the other. */
  z.strictObject({ kind: z.literal("concatenation"), of: list(index) }),
]);

export type WrittenBlock = z.infer<typeof block>;

const proof = z.discriminatedUnion("by", [
  /** For each layer behind the input and before the output, a number for each of its entries. */
  z.strictObject({ by: z.literal("multipliers"), multipliers: list(list(z.number())) }),
  /** For each layer behind the input a norm for each matrix that it takes others by. */
  z.strictObject({ by: z.literal("norms"), norms: list(list(z.number())) }),
]);

/** What `relucid certify MODEL --proof FILE` writes and `relucid check FILE` reads. */
export const networkRecordSchema = z.strictObject({
  record: z.literal("relucid/network"),
  version: z.literal(1),
  /** SHA-256 of the ONNX file that the blocks were read from, in hexadecimal digits, and the tensors that they lie between. */
  file: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), from: list(z.string()), to: z.string() }),
  blocks: list(block).refine((blocks) => blocks.length <= 10_000, "too many blocks"),
  /** Records of what the slopes of each function lie between. */
  functions: list(recordSchema).refine((functions) => functions.length <= 10_000, "too many functions"),
  proof,
  /** No two outputs are farther apart in l2 than this times their inputs. */
  lipschitz: z.number().positive(),
});

export type NetworkRecord = z.infer<typeof networkRecordSchema>;
