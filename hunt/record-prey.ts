import fc from "fast-check";
import { parseActivation } from "../src/activation/index.ts";
import { certify } from "../src/certificate/index.ts";
import { check, type ProofRecord, printFunction, readRecord } from "../src/check/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { extendedNumber } from "../src/document/index.ts";
import { recordOf } from "../src/record/index.ts";
import { holdClaims } from "./certificate-law.ts";
import { formulas } from "./formula-text.ts";
import { fault, orRefused, type Prey } from "./prey.ts";
import { tampered, tamperings } from "./tampering.ts";

const MOST_TAMPERINGS = 12;

/** Holds what a checked record claims against the oracle. Throws what is wrong. */
export function holdRecord({ function: written, witness, domain, chord, lipschitz, ...claims }: ProofRecord): void {
  const formula = `formula:${printFunction(written)}`;
  const number = ({ lo, hi }: ProofRecord["lipschitz"]) => ({ lo: extendedNumber(lo), hi: extendedNumber(hi) });
  // A record may name fractions that no double holds; the oracle knows doubles only.
  const [x, xPrime] = witness === null ? [] : [witness.x, witness.xPrime];
  if (typeof x === "string" || typeof xPrime === "string") return;
  holdClaims(formula, parseActivation(formula).expression, {
    ...claims,
    band: [extendedNumber(claims.band[0]), extendedNumber(claims.band[1])],
    domain: [extendedNumber(domain[0]), extendedNumber(domain[1])],
    chord: { inf: number(chord.inf), sup: number(chord.sup) },
    lipschitz: number(lipschitz),
    witness: witness && { x: x!, xPrime: xPrime!, chordSlope: number(witness.chordSlope) },
  });
}

/** Records of random formulas, as they are and tampered with, as `number|band|formula`: what is accepted is true. */
export const recordPrey: Prey = {
  name: "records",
  oracle: "values to 160 bits and more, of what is accepted, tampered with or not",
  inputs: fc
    .tuple(fc.nat({ max: 9999 }), fc.constantFrom("0,1", "-1,1", "-2,2"), formulas)
    .map((parts) => parts.join("|")),
  look: (input) => {
    const [number, band, formula] = input.split("|") as [string, string, string];
    const written = orRefused(() => {
      const activation = parseActivation(`formula:${formula}`);
      return recordOf(
        activation,
        certify(activation, { band: slopeBand(...(band.split(",").map(Number) as [number, number])) }),
      );
    });
    if (written === null) return "refused";
    holdRecord(written);
    const all = [...tamperings(written)];
    for (let k = 0; k < MOST_TAMPERINGS; k++) {
      const { what, document } = tampered(written, all[(Number(number) * 7919 + k * 104729) % all.length]!);
      const accepted = orRefused(() => {
        const record = readRecord(JSON.stringify(document));
        return record.record === "relucid/slopes" && check(record).holds ? record : null;
      });
      if (accepted === null) continue;
      try {
        holdRecord(accepted);
      } catch (error) {
        fault(`${what}, and it is still accepted: ${(error as Error).message}`);
      }
    }
    return "decided";
  },
};
