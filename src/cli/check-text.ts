import { extendedNumber } from "../document/index.ts";
import type { CheckAnswer } from "../question/check/answer.ts";
import { bracketText, counted, enclosureText, numberText, type Shown } from "../wording/index.ts";

type Claims = CheckAnswer["claims"];

/** A record for a reader: what holds, or what does not follow. */
export function checkText({ formula, claims, outcome }: CheckAnswer): string {
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
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `holds: ${verdictText(claims)}`,
    `  s(x) = ${formula}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
  ].join("\n");
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
