import { printFunction } from "../check/index.ts";
import { extendedNumber } from "../document/index.ts";
import {
  type CheckAnswer,
  isOfNetwork,
  type NetworkRecordAnswer,
  type SlopesAnswer,
} from "../question/check/answer.ts";
import { bracketText, counted, enclosureText, numberText, type Shown } from "../wording/index.ts";

type Claims = SlopesAnswer["claims"];

/** A record for a reader: what holds, or what does not follow. */
export const checkText = (answer: CheckAnswer): string =>
  isOfNetwork(answer) ? networkRecordText(answer) : slopesRecordText(answer);

function networkRecordText({ claims, outcome, isFile }: NetworkRecordAnswer): string {
  const { file, blocks, functions, proof, lipschitz } = claims;
  const about = `from ${file.from.join(", ")} to ${file.to} of a file with SHA-256 ${file.sha256}`;
  if (!outcome.holds) return `does not hold: ${outcome.because}\n  about the network ${about}`;
  const bound = enclosureText({ lo: lipschitz, hi: lipschitz }, { towards: "up" });
  const rows: readonly (readonly [string, string])[] = [
    ["network", about],
    [
      "blocks",
      `${counted(blocks.length, "block")}, ${isFile ? "which that file holds" : "not compared with that file: --model names it"}`,
    ],
    ...functionRows(functions),
    ["shown by", proof.by === "multipliers" ? "a multiplier for each neuron" : "a norm for each matrix"],
  ];
  const head = `holds: no two outputs are farther apart in l2 than ${bound} times their inputs.`;
  return [head, ...named(rows)].join("\n");
}

/** Functions that are named one by one; more are said together. */
const mostNamed = 8;

function functionRows(functions: NetworkRecordAnswer["claims"]["functions"]): readonly (readonly [string, string])[] {
  const found = functions.map(({ function: written, chord: { inf, sup } }) => ({
    formula: printFunction(written),
    slopes: [extendedNumber(inf.lo), extendedNumber(sup.hi)] as [number, number],
  }));
  if (found.length <= mostNamed)
    return found.map(({ formula, slopes }) => ["function", `${formula}, slopes in ${bracketText(slopes)}`]);
  const ends = found.map(({ slopes }) => slopes);
  const all: [number, number] = [Math.min(...ends.map(([lo]) => lo)), Math.max(...ends.map(([, hi]) => hi))];
  return [["functions", `${found.length}, slopes in ${bracketText(all)}`]];
}

/** Rows with their names before them. */
function named(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}

function slopesRecordText({ formula, claims, outcome }: SlopesAnswer): string {
  if (!outcome.holds) return `does not hold: ${outcome.because}\n  about s(x) = ${formula}`;
  const { monotone, continuous, regions, cells } = claims;
  const rows = [
    ["slopes", slopesText(claims)],
    ["Lipschitz constant", shown(claims, claims.lipschitz, "up")],
    ["non-decreasing", said(monotone)],
    ["continuous", said(continuous)],
    ["straight regions", regions === null ? unsaid : String(regions)],
    ["shown by", cells.length === 0 ? "the pair alone" : `${counted(cells.length, "cell")} that cover the domain`],
  ] as const;
  return [`holds: ${verdictText(claims)}`, `  s(x) = ${formula}`, ...named(rows)].join("\n");
}

const unsaid = "the record does not show it";
const said = (value: boolean | null): string => (value === null ? unsaid : value ? "yes" : "no");

const ends = ([lo, hi]: Claims["band"]): [number, number] => [extendedNumber(lo), extendedNumber(hi)];

function besideBand({ band, verdict }: Claims): Shown {
  const limits = ends(band);
  return { beside: [...limits, 1], ...(verdict === "refuted" && { leaves: limits }) };
}

function shown(claims: Claims, { lo, hi }: Claims["lipschitz"], towards: "up" | "down" | "nearest"): string {
  return enclosureText({ lo: extendedNumber(lo), hi: extendedNumber(hi) }, { ...besideBand(claims), towards });
}

function slopesText(claims: Claims): string {
  const { inf, sup } = claims.chord;
  const [least, greatest] = [shown(claims, inf, "down"), shown(claims, sup, "up")];
  return least === greatest ? least : `least ${least}, greatest ${greatest}`;
}

function verdictText(claims: Claims): string {
  const { verdict, band, domain, witness } = claims;
  const where = ends(domain).some(Number.isFinite) ? `for x in ${bracketText(ends(domain))}` : "for all x";
  if (verdict === "proven") return `all slopes of s lie in the band ${bracketText(ends(band))}, ${where}.`;
  const { x, xPrime, chordSlope } = witness!;
  const [from, to] = [x, xPrime].map((place) =>
    typeof place === "number" ? numberText(place, { digits: 17 }) : place,
  );
  return `slopes of s leave the band ${bracketText(ends(band))}: from x = ${from} to x' = ${to} it has slope ${shown(claims, chordSlope, "nearest")}.`;
}
