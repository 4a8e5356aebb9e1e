import fc from "fast-check";
import { closenessFromFormula } from "../src/certificate/index.ts";
import { type Caught, fault, type Prey } from "./prey.ts";

const widths = fc.constantFrom(
  "1",
  "2",
  "3",
  "5",
  "6",
  "7",
  "9",
  "10",
  "0.1",
  "0.2",
  "0.3",
  "0.7",
  "1.1",
  "2.5",
  "12",
  "0.05",
);
const powers = fc.constantFrom("1/2", "3/2", "2", "3", "1", "0.5", "1.5", "4");
/** Closenesses by construction: each starts at 1, never rises and stays in [0, 1]. W is a width, P a power. */
const valid = [
  "exp(-d/W)", "exp(-(d/W)^2)", "1/(1+(d/W)^2)", "max(0,1-d/W)", "1/(1+d/W)", "sqrt(max(0,1-d/W))", "2/(1+exp(d/W))", "d/W<1?1-d/W:0", "d/W<=1?(1-d/W)^P:0", "d/W>1?0:(1-d/W)^P",
  "d<W?sqrt(1-d/W):0", "d/W<1?sqrt(1-(d/W)^2):0", "d/W<1?exp(1-1/(1-(d/W)^2)):0", "d/W<1?(1-(d/W)^2)^P:0", "d<W?1:0", "d<W?1:exp(-(d-W))", "d<W?1-d/(2*W):1/2", "d<W?(1+cos(pi*d/W))/2:0",
  "1-tanh(d/W)", "1/sqrt(1+(d/W)^2)", "1-d/(W+d)", "d>W?0:1-(d/W)^2", "d/W>=1?0:sqrt(1-d/W)", "exp(-d^3)", "1-erf(d/W)", "max(1-d/W,0)^2", "min(1,exp(-(d-W)))", "1/(1+log1p(d/W))",
]; // biome-ignore format: a table
const compositions = ["U", "U", "U", "(U)*(V)", "min(U,V)", "max(U,V)", "0.5*(U)+0.5*(V)", "(U)^2", "sqrt(U)"];
/** Functions that are none: they rise somewhere, start elsewhere, or leave [0, 1]. */
const invalid = [
  "1-d", "exp(d/W)-d", "cos(d)", "1+d/W", "exp(-d)*cos(d)", "0.9*exp(-d/W)", "1-d/W+d^2", "d<W?1-d/W:0.5", "sin(d)", "max(0,1-d/W)-0.1", "1.1-d", "d<W?0.5:1", "1-2*tanh(d)", "exp(-(d-W)^2)",
]; // biome-ignore format: a table

type Named = (template: string, w: string, p: string) => string;
const filled: Named = (template, w, p) => template.replaceAll("W", w).replaceAll("P", `(${p})`);
const members = fc.tuple(fc.constantFrom(...valid), widths, powers).map((parts) => filled(...parts));

function accepted(formula: string): "accepted" | "refuted" | "undecided" {
  try {
    closenessFromFormula(formula);
    return "accepted";
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "closeness/not-a-closeness") return "refuted";
    if (code === "closeness/not-proven") return "undecided";
    throw new Error(`an unexpected error: ${code} ${message}`);
  }
}

function look(input: string): Caught {
  const isMember = input.startsWith("+");
  const found = accepted(input.slice(1));
  if (found === "undecided") return "undecided";
  if (found === (isMember ? "refuted" : "accepted")) fault(`${found}, and the opposite is true by construction`);
  return "decided";
}

/** Formulas that are closenesses by construction (+) or are none (−). */
export const closenessPrey: Prey = {
  name: "closenesses",
  oracle: "membership by construction",
  inputs: fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...compositions), members, members)
        .map(([template, u, v]) => `+${template.replaceAll("U", () => `(${u})`).replaceAll("V", () => `(${v})`)}`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...invalid), widths, powers).map((parts) => `-${filled(...parts)}`),
    },
  ),
  look,
};
