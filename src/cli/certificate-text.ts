import type { Certificate, CertifiedDegree } from "../certificate/index.ts";
import type { CertifyAnswer } from "../question/index.ts";
import { enclosureText, numberText, reluText } from "./enclosure-text.ts";
import { errorText, type Outcome } from "./several-specs.ts";

const answer = (value: boolean | null): string => (value === null ? "not decided" : value ? "yes" : "no");

const bandText = ([lo, hi]: readonly [number, number]): string => `[${numberText(lo)}, ${numberText(hi)}]`;

/** One activation, for a reader. */
export function certificateText({ certificate, tails }: CertifyAnswer): string {
  const { activation, domain, degree } = certificate;
  const where = domain.every((end) => !Number.isFinite(end)) ? "" : ` on ${bandText(domain)}`;
  const rows: readonly (readonly [string, string])[] = [
    ["slopes", slopesText(certificate)],
    ...(certificate.chord.sup.hi === certificate.slope.sup.hi && certificate.chord.inf.lo === certificate.slope.inf.lo
      ? []
      : [["chord slopes", rangeText(certificate.chord)] as const]),
    ["Lipschitz constant", enclosureText(certificate.lipschitz)],
    ["non-decreasing", answer(certificate.monotone)],
    ["continuous", answer(certificate.continuous)],
    ...(certificate.regions === null ? [] : [["straight regions", String(certificate.regions)] as const]),
    ...(certificate.reluForm === null ? [] : [["ReLU form", reluText(certificate.reluForm)] as const]),
    ...(tails === null ? [] : [["tails", tails] as const]),
    ["1-Lipschitz if scaled by", enclosureText(certificate.scale)],
    [
      "computed by",
      certificate.method === "exact" ? "exact rational arithmetic" : "interval arithmetic, rounded outwards",
    ],
    ...(degree === null
      ? []
      : [
          [
            `keeps ${degree.closeness}`,
            `to degree ${enclosureText(degree.value, 9)} on ${bandText(degree.domain)}${residuumText(degree)}${pairText(degree)}`,
          ] as const,
        ]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `${activation}${where}: ${verdictText(certificate)}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
  ].join("\n");
}

function verdictText({ verdict, band, witness, reason, chord }: Certificate): string {
  if (verdict === "proven") return `proven, all its slopes lie in the band ${bandText(band)}.`;
  if (verdict === "undecided") return `undecided for the band ${bandText(band)}: ${reason}`;
  const { x, xPrime, chordSlope } = witness!;
  const infinite = chord.sup.lo === Number.POSITIVE_INFINITY && chordSlope.lo > 0 ? " (and more, without bound)" : "";
  return `refuted, its slopes leave the band ${bandText(band)}: from x = ${numberText(x)} to x' = ${numberText(xPrime)} it has slope ${enclosureText(chordSlope)}${infinite}.`;
}

function rangeText({ inf, sup }: Certificate["chord"]): string {
  return `${enclosureText(inf)} … ${enclosureText(sup)}`;
}

function slopesText({ slope, extremes }: Certificate): string {
  const [inf, sup] = [enclosureText(slope.inf), enclosureText(slope.sup)];
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
  return Math.abs(x) > 1e6 ? `as x → ${x > 0 ? "∞" : "−∞"}` : `at x = ${numberText(x, 6)}`;
}

const heads = ["activation", "slopes from", "to", "monotone", "Lipschitz", "in the band", "scale"] as const;

/** Many activations as a table with aligned columns; errors stand below it. */
export function certificateTable(outcomes: readonly Outcome<CertifyAnswer>[]): string {
  const found = outcomes.flatMap((outcome) => ("error" in outcome ? [] : [outcome.answer.certificate]));
  const rows = [heads, ...found.map(tableRow)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd(),
  );
  const errors = outcomes.flatMap((outcome) => ("error" in outcome ? [errorText(outcome)] : []));
  return [...lines, ...(errors.length > 0 ? ["", ...errors] : [])].join("\n");
}

const isNumber = (column: number): boolean => [1, 2, 4, 6].includes(column);

function tableRow({ activation, chord, monotone, lipschitz, verdict, scale }: Certificate): readonly string[] {
  return [
    activation,
    enclosureText(chord.inf, 7),
    enclosureText(chord.sup, 7),
    monotone === null ? "?" : monotone ? "yes" : "no",
    enclosureText(lipschitz, 7),
    verdict,
    enclosureText(scale, 7),
  ];
}

function residuumText({ residuum }: CertifiedDegree): string {
  return residuum === "lukasiewicz" ? "" : ` (${residuum === "goedel" ? "Gödel" : "Goguen"})`;
}

function pairText({ at: [x, xPrime] }: CertifiedDegree): string {
  return x === xPrime ? "" : `, least for x = ${numberText(x, 6)}, x' = ${numberText(xPrime, 6)}`;
}
