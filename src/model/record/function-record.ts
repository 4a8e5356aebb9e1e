import { type Activation, parseActivation, print } from "../../activation/index.ts";
import { certify } from "../../certificate/index.ts";
import type { ProofRecord } from "../../check/index.ts";
import { recordOf } from "../../record/index.ts";
import { formulaOf, type ScalarFunction } from "../scalar-function.ts";

const anything = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };

/** The function as an activation, which records can be written of. */
export const activationOf = (f: ScalarFunction): Activation => parseActivation(`formula:${print(formulaOf(f))}`);

/** A record of what all slopes of a function lie between. Throws RecordError where none can be written. */
export function functionRecord(f: ScalarFunction): ProofRecord {
  const activation = activationOf(f);
  return recordOf(activation, certify(activation, { band: anything }));
}
