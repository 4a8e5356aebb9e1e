import { ActivationError, type Expression, parseFormula, print } from "../../activation/index.ts";
import { ClosenessError } from "../../closeness/index.ts";

/** A closeness formula: its tree, in which the distance is the variable, and its canonical text in d. */
export interface DistanceFormula {
  readonly expression: Expression;
  readonly text: string;
}

/**
 * Reads a formula in the distance d, with the words of activation formulas.
 *
 * @throws {ClosenessError} `closeness/bad-formula`, naming the column of the text and what was expected there.
 */
export function parseDistanceFormula(text: string): DistanceFormula {
  if (text.trim() === "") throw badFormula(1, "the formula is empty; write one in the distance d, such as exp(-d^3).");
  const stray = /(?<![\w.])x\b/.exec(text);
  if (stray !== null) throw badFormula(stray.index + 1, "the variable of a closeness is the distance d, not x.");
  try {
    // One letter for another: columns stay.
    const expression = parseFormula(text.replace(/(?<!\w)d\b/g, "x"));
    return { expression, text: inDistance(print(expression)) };
  } catch (cause) {
    if (!(cause instanceof ActivationError)) throw cause;
    throw new ClosenessError("closeness/bad-formula", `closeness ${inDistance(cause.message)}`);
  }
}

const inDistance = (text: string): string => text.replace(/\bx\b/g, "d");

function badFormula(column: number, text: string): ClosenessError {
  return new ClosenessError("closeness/bad-formula", `closeness formula, column ${column}: ${text}`);
}
