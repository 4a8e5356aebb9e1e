import type { Result } from "../../../derivation/index.ts";
import { capitalised, formatNumber, portion } from "../../../wording/index.ts";
import type { Facts } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";
import { slopesAndKnots } from "../wording.ts";

type ChosenFunction = Result["chosen"]["functions"][number];

function atBounds(chosen: ChosenFunction, [lo, hi]: Result["band"], tolerance: number): boolean {
  return chosen.slopes.every((p) => Math.abs(p - lo) <= tolerance || Math.abs(p - hi) <= tolerance);
}

function piece(slope: number): string {
  if (slope === 0) return "constant";
  return slope === 1 ? "x + c" : `${formatNumber(slope)}·x + c`;
}

function single(chosen: ChosenFunction): string {
  const pieces =
    chosen.slopes.length <= 8 ? ` From left to right its pieces are: ${chosen.slopes.map(piece).join(" | ")}.` : "";
  return `The chosen function has ${slopesAndKnots(chosen)}.${pieces}`;
}

function agreementOf(inside: number, all: number, { needsPieces }: Facts): Agreement {
  if (!needsPieces) return "not tested here";
  if (inside === all) return "holds here";
  return inside === 0 ? "does not hold here" : "holds in part";
}

/** S8: constant pieces and pieces x + c. */
export const tellPieces: TellStep = (result, facts) => {
  const { functions } = result.chosen;
  const first = functions[0];
  const pure = functions.filter((f) => atBounds(f, result.band, result.active.tolerance)).length;
  const bounds =
    functions.length === 1
      ? pure === 1
        ? "All its slopes are bounds of the band."
        : "Not all its slopes are bounds of the band."
      : `${capitalised(portion(pure, functions.length, "chosen functions", ["has", "have"]))} slopes at the bounds only.`;
  return {
    id: "S8",
    title: "Constant pieces and pieces x + c",
    statement:
      "Where s′ = 0 the function is constant; where s′ = 1 it is x + c. Continuity joins the pieces, so s is piecewise linear.",
    here: [...(functions.length === 1 && first !== undefined ? [single(first)] : []), bounds],
    agreement: agreementOf(pure, functions.length, facts),
  };
};
