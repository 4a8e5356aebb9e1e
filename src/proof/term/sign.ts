import type { Sign } from "../primitive/primitive.ts";
import type { Term } from "./term.ts";

/** Whether the term is seen to be above 0 for every x ≥ 0. */
export function isPositive(term: Term): boolean {
  return signOf(term) === "positive";
}

function signOf(term: Term): Sign {
  switch (term.kind) {
    case "x":
      return "not negative";
    case "constant":
      return term.value.lo > 0 ? "positive" : term.value.lo >= 0 ? "not negative" : "unknown";
    case "sum":
    case "product": {
      const signs = [signOf(term.left), signOf(term.right)];
      if (signs.includes("unknown")) return "unknown";
      const isAbove0 = (sign: Sign): boolean => sign === "positive";
      return (term.kind === "sum" ? signs.some(isAbove0) : signs.every(isAbove0)) ? "positive" : "not negative";
    }
    case "apply":
      return term.f.sign(signOf(term.to));
    default:
      return "unknown";
  }
}
