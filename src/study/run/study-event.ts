import type { TrialEvent } from "../../trial/index.ts";
import type { Claim } from "../store/store.ts";
import type { StudyError } from "../study-error.ts";

/** How a run of a study goes on, told whenever that changes. */
export type StudyEvent =
  | { readonly kind: "begun"; readonly claim: Claim }
  | { readonly kind: "lost"; readonly claim: Claim }
  | { readonly kind: "told"; readonly claim: Claim; readonly event: TrialEvent }
  | { readonly kind: "done"; readonly claim: Claim; readonly seconds: number }
  | { readonly kind: "failed"; readonly claim: Claim; readonly message: string; readonly again: boolean }
  | { readonly kind: "trouble"; readonly error: StudyError };
