import { checkSlopes } from "./check-slopes.ts";
import { checkNetwork } from "./network/check-network.ts";
import { NotShown } from "./not-shown.ts";
import type { AnyRecord } from "./read-record.ts";

/** Whether everything follows that a record claims; where not, the first claim that does not. */
export type Outcome = { readonly holds: true } | { readonly holds: false; readonly because: string };

/**
 * Checks a record: of the slopes of a function, or of the Lipschitz constant of a network. Of a network it is about the blocks that the record holds: that a
 * file holds them, it does not see.
 *
 * Nothing is searched for. Accuracy: what holds is true, up to the stated margins of `interval`; one that is true but too tight for this machine's
 * functions may not hold.
 *
 * @throws {CheckError} `check/bad-record` where its function, cells or blocks cannot be read.
 */
export function check(record: AnyRecord): Outcome {
  try {
    if (record.record === "relucid/network") checkNetwork(record);
    else checkSlopes(record);
    return { holds: true };
  } catch (error) {
    if (error instanceof NotShown) return { holds: false, because: error.message };
    throw error;
  }
}
