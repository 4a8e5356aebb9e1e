import fc from "fast-check";
import { catalogue, parseActivation } from "../src/activation/index.ts";
import { type Certificate, certify } from "../src/certificate/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { holdAgainst } from "./certificate-law.ts";
import { orRefused, type Prey } from "./prey.ts";

const decimals = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -300, max: 300 }).map((n) => String(n / 100)) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 999 }).map((n) => String(n / 1000)) },
  { weight: 1, arbitrary: fc.constantFrom("1e6", "1e15", "1e-9", "1.0000000000000002", "0.1", "1e-300", "123456.789") },
);
const entries = Object.values(catalogue).filter(({ parameters }) => parameters.length > 0);

/** Whether the answer is that of softplus with a threshold so large that its jump, e^(−β·threshold), is beyond the oracle's digits. */
function jumpsUnseen(name: string, { witness }: Certificate): boolean {
  const [, beta, threshold] = /^thresholded_softplus\((.*),(.*)\)$/.exec(name) ?? [];
  const isJump = witness !== null && witness.x === witness.xPrime && witness.chordSlope.hi === Number.NEGATIVE_INFINITY;
  return (
    isJump &&
    Number(beta) * Number(threshold) > 700 &&
    Math.abs(witness.x * Number(beta) - Number(threshold)) < 1e-9 * Number(threshold)
  );
}

/** Entries of the catalogue with parameters. */
export const cataloguePrey: Prey = {
  name: "catalogue",
  oracle: "values of the entry's formula to 160 bits and more",
  inputs: fc
    .tuple(fc.constantFrom(...entries), fc.array(decimals, { minLength: 3, maxLength: 3 }))
    .map(([{ name, parameters }, values]) => `${name}(${values.slice(0, parameters.length).join(",")})`),
  look: (input) => {
    const activation = orRefused(() => parseActivation(input));
    if (activation === null) return "refused";
    const found = certify(activation, { band: slopeBand(0, 1) });
    return jumpsUnseen(activation.name, found) ? "decided" : holdAgainst(input, activation, found);
  },
};
