import { type Certificate, type CertifiedDegree, isNonExpansive, type Range } from "../certificate/index.ts";
import type { CertifyAnswer } from "../question/certify/answer.ts";
import { bracketText, enclosureText, numberText, reluText, type Shown } from "../wording/index.ts";
import { errorText, type SpecResult } from "./several-specs.ts";

/** Digits that tell every double from its neighbours. */
const exactly: Shown = { digits: 17 };

const answer = (value: boolean | null): string => (value === null ? "not decided" : value ? "yes" : "no");

/** What every slope of a certificate is compared with; a verdict of its own rests on each difference from it. */
const besideBand = ({ band, verdict }: Certificate): Shown => ({
  beside: [...band, 1],
  ...(verdict !== "proven" && { leaves: band }),
});

/** One activation, for a reader. */
export function certificateText({ certificate, tails }: CertifyAnswer): string {
  const { activation, domain, degree } = certificate;
  const where = domain.every((end) => !Number.isFinite(end)) ? "" : ` on ${bracketText(domain)}`;
  const rows: readonly (readonly [string, string])[] = [
    ["slopes", slopesText(certificate)],
    ...(certificate.chord.sup.hi === certificate.slope.sup.hi && certificate.chord.inf.lo === certificate.slope.inf.lo
      ? []
      : [["chord slopes", rangeText(certificate, certificate.chord)] as const]),
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
    ...(degree === null
      ? []
      : [
          [
            `keeps ${degree.closeness}`,
            `${keptTexts[degree.kept]}, to degree ${enclosureText(degree.value, { digits: 9, beside: [0, 1], towards: "down" })} on ${bracketText(degree.domain)}${residuumText(degree)}${pairText(degree)}`,
          ] as const,
        ]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...(degree === null ? [] : [keptText(certificate, degree)]),
    `${activation}${where}: ${verdictText(certificate)}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
  ].join("\n");
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
function endsText(certificate: Certificate, { inf, sup }: Range, digits = 10): readonly [string, string] {
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

const heads = ["activation", "slopes from", "to", "monotone", "Lipschitz", "in the band", "scale"] as const;

/** Many activations as a table with aligned columns; errors stand below it. */
export function certificateTable(results: readonly SpecResult<CertifyAnswer>[]): string {
  const found = results.flatMap((result) => ("error" in result ? [] : [result.answer.certificate]));
  const rows = [heads, ...found.map(tableRow)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd(),
  );
  const errors = results.flatMap((result) => ("error" in result ? [errorText(result)] : []));
  return [...lines, ...(errors.length > 0 ? ["", ...errors] : [])].join("\n");
}

const isNumber = (column: number): boolean => [1, 2, 4, 6].includes(column);

function tableRow(certificate: Certificate): readonly string[] {
  const { activation, chord, monotone, lipschitz, verdict, scale } = certificate;
  return [
    activation,
    ...endsText(certificate, chord, 7),
    monotone === null ? "?" : monotone ? "yes" : "no",
    enclosureText(lipschitz, { ...besideBand(certificate), digits: 7, towards: "up" }),
    verdict,
    enclosureText(scale, { digits: 7, beside: [1], towards: "down" }),
  ];
}

function residuumText({ residuum }: CertifiedDegree): string {
  return residuum === "lukasiewicz" ? "" : ` (${residuum === "goedel" ? "Gödel" : "Goguen"})`;
}

function pairText({ at: [x, xPrime] }: CertifiedDegree): string {
  return x === xPrime
    ? ""
    : `, least for x = ${numberText(x, { digits: 6 })}, x' = ${numberText(xPrime, { digits: 6 })}`;
}
