import { type Interval, interval } from "../../interval/index.ts";
import { checkSlopes } from "../check-slopes.ts";
import { claim, intervalOf } from "../claim.ts";
import { NotShown } from "../not-shown.ts";
import { printFunction } from "../print.ts";
import type { ProofRecord } from "../record.ts";
import { claimByMultipliers } from "./by-multipliers.ts";
import { claimByNorms } from "./by-norms.ts";
import { layersOf } from "./layers.ts";
import type { NetworkRecord } from "./record.ts";

/**
 * Throws NotShown unless everything follows that the record of a network claims: the slopes of each function by its own record, and the Lipschitz constant from
 * these, the matrices and the multipliers or norms, in doubles with all rounding counted. Throws CheckError where its blocks or functions cannot be read.
 */
export function checkNetwork({ blocks, functions, proof, lipschitz }: NetworkRecord): void {
  const layers = layersOf(blocks, functions.map(slopesShown));
  if (proof.by === "multipliers") claimByMultipliers(layers, proof.multipliers, lipschitz);
  else claimByNorms(layers, proof.norms, lipschitz);
}

/** What the slopes of a function lie between everywhere, as its record shows. */
function slopesShown(record: ProofRecord, index: number): Interval {
  const name = `function ${index}, ${printFunction(record.function)}`;
  const [lo, hi] = record.domain;
  const isProof = record.verdict === "proven" && lo === "-Infinity" && hi === "Infinity";
  claim(isProof, () => `${name}: its record is no proof about all real numbers`);
  try {
    checkSlopes(record);
  } catch (error) {
    if (error instanceof NotShown) throw new NotShown(`${name}: ${error.message}`);
    throw error;
  }
  return slopesClaimed(record);
}

/** Ends that the record of a function claims its slopes to lie between. Throws NotShown for infinite ones. */
export function slopesClaimed({ chord }: ProofRecord): Interval {
  const slopes = interval.of(intervalOf(chord.inf).lo, intervalOf(chord.sup).hi);
  claim(Number.isFinite(slopes.lo) && Number.isFinite(slopes.hi), () => "its slopes are not bounded");
  return slopes;
}
