import { unexpected } from "./argument-error.ts";
import type { Guard } from "./guard.ts";

/** The text of a value that was a record when it was read. */
export const recordText: Guard<string> = (claimed, at) => {
  if (typeof claimed === "string") return claimed;
  try {
    return JSON.stringify(claimed) ?? "";
  } catch {
    // No JSON, such as whole numbers of any size.
    throw unexpected("object", at, "a record, as proofRecord and networkRecord give it, or its text", claimed);
  }
};
