import { parseHTML } from "linkedom";
import { expect, it } from "vitest";
import { catalogue, parseActivation, parseFormula, words } from "../../activation/index.ts";
import { mathml } from "./mathml.ts";

const plain = (formula: string) =>
  parseHTML(`<math>${mathml(parseFormula(formula))}</math>`).document.querySelector("math")!.textContent;

it.each([
  ["a sum under a product", "2*(x+1)", "2·(x+1)"],
  ["a difference of a difference", "x-(1-x)", "x−(1−x)"],
  ["a negative base", "(-x)^2", "(−x)2"],
  ["a negative factor", "-x*2", "−x·2"],
  ["a fraction that needs no parentheses", "(x+1)/(x-1)", "x+1x−1"],
  ["a power of a fraction", "(x/2)^3", "(x2)3"],
  ["an exponential", "exp(-x)", "e−x"],
  ["a power of an exponential", "exp(x)^2", "(ex)2"],
  ["a great number", "1e30*x", "1·1030·x"],
  ["a small number", "x^(1.5e-7)", "x1.5·10−7"],
  ["bars", "abs(x-1)", "|x−1|"],
  ["a word", "tanh(max(x,1))", "tanh(max(x,1))"],
  ["comparisons", "x<=1?x:2", "{xif x≤12else"],
])("%s: %s is set so that it reads as %s", (_, formula, expected) => {
  expect(plain(formula)).toBe(expected);
});

it("every word of formulas is set, and what is set is well-formed", () => {
  for (const [word, count] of Object.entries(words)) {
    const args = Array.from({ length: count }, (_, k) => ({ kind: "number", value: k + 2 }) as const);
    const markup = mathml({ kind: "call", word: word as keyof typeof words, args });
    expect(markup.match(/<m\w+/g)!.length, word).toBe(markup.match(/<\/m\w+/g)!.length);
    for (let k = 0; k < count; k++) expect(markup, word).toContain(`<mn>${k + 2}</mn>`);
  }
});

it("the formulas of the catalogue name their variable", () => {
  for (const name of Object.keys(catalogue))
    expect(mathml(parseActivation(name).expression), name).toContain("<mi>x</mi>");
});
