import { type Certificate, type CertifiedDegree, isNonExpansive, type Range } from "../../certificate/index.ts";
import { bracketText, enclosureText, numberText, reluText, type Shown } from "../../wording/index.ts";
import type { CertifyAnswer } from "./answer.ts";

/** Digits that tell every double from its neighbours. */
const exactly: Shown = { digits: 17 };

const answer = (value: boolean | null): string => (value === null ? "not decided" : value ? "yes" : "no");

/** What every slope of a certificate is compared with; a verdict of its own rests on each difference from it. */
export const besideBand = ({ band, verdict }: Certificate): Shown => ({
  beside: [...band, 1],
  ...(verdict !== "proven" && { leaves: band }),
});

/** What is known of an activation, as names and values for a reader: numbers are rounded to where they claim no more than was proven. */
export function certificateRows({
  certificate,
  tails,
}: CertifyAnswer): readonly (readonly [name: string, value: string])[] {
  const { degree } = certificate;
  const hasChords =
    certificate.chord.sup.hi !== certificate.slope.sup.hi || certificate.chord.inf.lo !== certificate.slope.inf.lo;
  return [
    ["slopes", slopesText(certificate)],
    ...(hasChords ? [["chord slopes", rangeText(certificate, certificate.chord)] as const] : []),
    ["Lipschitz constant", enclosureText(certificate.lipschitz, { ...besideBand(certificate), towards: "up" })],
    ["non-decreasing", answer(certificate.monotone)],
    ["continuous", answer(certificate.continuous)],
    ...(certificate.regions === null ? [] : [["straight regions", String(certificate.regions)] as const]),
    ...(certificate.reluForm === null ? [] : [["ReLU form", reluFormText(certificate.reluForm)] as const]),
    ...(tails === null ? [] : [["tails", tails] as const]),
    ["1-Lipschitz if scaled by", enclosureText(certificate.scale, { beside: [1], towards: "down" })],
    [
      "computed by",
      certificate.method === "exact" ? "exact rational arithmetic" : "interval arithmetic, rounded outwards",
    ],
    ...(isByRounding(certificate) ? [["numbers", NEAREST_DOUBLES] as const] : []),
    ...(degree === null
      ? []
      : [
          [
            `keeps ${degree.closeness}`,
            `${keptTexts[degree.kept]}, to degree ${enclosureText(degree.value, { digits: 9, beside: [0, 1], towards: "down" })} on ${bracketText(degree.domain)}${residuumText(degree)}${pairText(degree)}`,
          ] as const,
        ]),
  ];
}

const NEAREST_DOUBLES =
  "each means the double nearest to it, and their sum is exact: 0.55 + 0.45 exceeds 1 by 5.6e-17; the band is left by about as much";

/** A band that is left by a few roundings of its ends. */
function isByRounding({ verdict, band: [lo, hi], chord }: Certificate): boolean {
  const room = (end: number): number => 4 * Number.EPSILON * Math.max(1, Math.abs(end));
  return verdict === "refuted" && chord.inf.lo >= lo - room(lo) && chord.sup.hi <= hi + room(hi);
}

/** Does an activation keep what was asked: the closeness where one was named, then the band. */
export function certificateVerdict({ certificate }: CertifyAnswer): readonly string[] {
  const { activation, domain, degree } = certificate;
  const where = domain.every((end) => !Number.isFinite(end)) ? "" : ` on ${bracketText(domain)}`;
  return [
    ...(degree === null ? [] : [keptText(certificate, degree)]),
    `${activation}${where}: ${verdictText(certificate)}`,
  ];
}

/** One activation, for a reader. */
export function certificateText(found: CertifyAnswer): string {
  const rows = certificateRows(found);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [...certificateVerdict(found), ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)].join("\n");
}

const keptTexts: Readonly<Record<CertifiedDegree["kept"], string>> = {
  proven: "yes",
  refuted: "no",
  undecided: "not decided",
};

/** Does it keep the closeness that was named, and which of the two conditions of the theory's band does it fulfil? */
function keptText(certificate: Certificate, { closeness, kept }: CertifiedDegree): string {
  const answers = {
    proven: `keeps ${closeness}, proven: no two outputs are less close than their inputs`,
    refuted: `does not keep ${closeness}: some outputs are less close than their inputs`,
    undecided: `may or may not keep ${closeness}: not decided`,
  };
  const conditions = `non-expansive: ${answer(isNonExpansive(certificate))}, increasing: ${answer(certificate.monotone)}`;
  return `${certificate.activation} ${answers[kept]} (${conditions}).`;
}

function reluFormText(form: NonNullable<Certificate["reluForm"]>): string {
  return form.exact ? reluText(form) : `${reluText(form)}  (numbers rounded)`;
}

function verdictText(certificate: Certificate): string {
  const { verdict, band, witness, reason, chord } = certificate;
  if (verdict === "proven") return `proven, all its slopes lie in the band ${bracketText(band)}.`;
  if (verdict === "undecided") return `undecided for the band ${bracketText(band)}: ${reason}`;
  const { x, xPrime, chordSlope } = witness!;
  const leaves = `refuted, its slopes leave the band ${bracketText(band)}`;
  if (x === xPrime)
    return `${leaves}: it jumps ${chordSlope.lo > 0 ? "up" : "down"} at x = ${numberText(x, exactly)}, by so little that only chords shorter than the steps of doubles there show it.`;
  const infinite = chord.sup.lo === Number.POSITIVE_INFINITY && chordSlope.lo > 0 ? " (and more, without bound)" : "";
  return `${leaves}: from x = ${numberText(x, exactly)} to x' = ${numberText(xPrime, exactly)} it has slope ${enclosureText(chordSlope, besideBand(certificate))}${infinite}.`;
}

/** The least and the greatest, rounded outwards. */
export function endsText(certificate: Certificate, { inf, sup }: Range, digits = 10): readonly [string, string] {
  const shown = { ...besideBand(certificate), digits };
  return [enclosureText(inf, { ...shown, towards: "down" }), enclosureText(sup, { ...shown, towards: "up" })];
}

function rangeText(certificate: Certificate, range: Range): string {
  return endsText(certificate, range).join(" … ");
}

function slopesText(certificate: Certificate): string {
  const { slope, extremes } = certificate;
  const [inf, sup] = endsText(certificate, slope);
  if (inf === sup) return inf;
  if (
    slope.inf.lo === Number.NEGATIVE_INFINITY &&
    slope.sup.hi === Number.POSITIVE_INFINITY &&
    slope.inf.hi > slope.inf.lo
  )
    return "not bounded by this proof";
  return `${inf} … ${sup}  (least ${placeText(extremes.inf)}, greatest ${placeText(extremes.sup)})`;
}

function placeText(x: number): string {
  return Math.abs(x) > 1e6 ? `as x → ${x > 0 ? "∞" : "−∞"}` : `at x = ${numberText(x, { digits: 6 })}`;
}

function residuumText({ residuum }: CertifiedDegree): string {
  return residuum === "lukasiewicz" ? "" : ` (${residuum === "goedel" ? "Gödel" : "Goguen"})`;
}

function pairText({ at: [x, xPrime] }: CertifiedDegree): string {
  return x === xPrime
    ? ""
    : `, least for x = ${numberText(x, { digits: 6 })}, x' = ${numberText(xPrime, { digits: 6 })}`;
}
