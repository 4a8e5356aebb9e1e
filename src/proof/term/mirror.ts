import { rebuilt } from "./rewrite.ts";
import { negation, type Term, x } from "./term.ts";

/** The term at −x: its right tail is the left tail of the term. */
export function mirrored(term: Term): Term {
  return rebuilt(term, (part) => (part.kind === "x" ? negation(x) : null));
}
