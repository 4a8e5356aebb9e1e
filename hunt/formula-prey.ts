import fc from "fast-check";
import { parseActivation } from "../src/activation/index.ts";
import { certify } from "../src/certificate/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { holdAgainst } from "./certificate-law.ts";
import { formulas } from "./formula-text.ts";
import { orRefused, type Prey } from "./prey.ts";

const bands = ["0,1", "0,1", "-1,1", "0,2", "-0.1,1.1"];
const domains = [
  "",
  "",
  "",
  "0,1",
  "-1,1",
  "0.5,3",
  "-2,0",
  "0,Infinity",
  "0,1e12",
  "-1e9,1e9",
  "1e-9,1",
  "-1e6,-0.001",
];

const pair = (text: string) => text.split(",").map(Number) as [number, number];

/** Random formulas, bands and domains, as `band|domain|formula`. */
export const formulaPrey: Prey = {
  name: "formulas",
  oracle: "values to 160 bits and more in floating point of growing precision",
  inputs: fc
    .tuple(fc.constantFrom(...bands), fc.constantFrom(...domains), formulas)
    .map(([band, domain, formula]) => `${band}|${domain}|formula:${formula}`),
  look: (input) => {
    const [band, domain, spec] = input.split("|") as [string, string, string];
    const activation = orRefused(() => parseActivation(spec));
    if (activation === null) return "refused";
    const found = orRefused(() =>
      certify(activation, { band: slopeBand(...pair(band)), ...(domain !== "" && { domain: pair(domain) }) }),
    );
    return found === null ? "refused" : holdAgainst(spec, activation, found);
  },
};
