import type { DomainSlopeBound, Gap } from "../closeness/index.ts";
import type { Enclosure } from "../interval/index.ts";
import type { ClosenessAnswer, ModulusPair, ModulusRow } from "../question/closeness/answer.ts";

const six = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(6))) : x > 0 ? "∞" : "−∞");

/** One number where six digits do not tell the ends apart, else both. */
function shown({ lo, hi }: Enclosure): string {
  return six(lo) === six(hi) ? six(lo) : `${six(lo)} … ${six(hi)}`;
}

function boundLine({ lo, hi }: Enclosure): string {
  if (lo === hi) return `L = ${Number.isFinite(lo) ? lo : "∞"}`;
  return `L = ${six(lo)}  (between ${lo} and ${hi})`;
}

function answer({ bound, talkHolds, gaps }: DomainSlopeBound): string {
  if (talkHolds)
    return `An activation that loses no closeness has slopes of at most ${shown(bound)} (step S4 of the talk).`;
  const inside = gaps.length > 0 ? " inside a part of the domain" : "";
  if (bound.hi === 0) return `Only constant activations lose no closeness${inside}.`;
  if (Number.isFinite(bound.hi)) return `Slopes${inside} are at most ${shown(bound)}, but not all chords are.`;
  return "No bound on the slope follows.";
}

/** Columns of equal width, set to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  return [head, ...rows].map((line) => `  ${line.map((cell, column) => cell.padStart(widths[column]!)).join("   ")}`);
}

function modulusTable(rows: readonly ModulusRow[]): readonly string[] {
  const cells = rows.map(({ d, muIn, muOut, g, omega }) => [six(d), six(muIn), six(muOut), shown(g), shown(omega)]);
  return table(["d", "μ_in(d)", "μ_out(d)", "g(d)", "ω(d)"], cells);
}

const verdicts: Readonly<Record<Gap["follows"], string>> = {
  "as if connected": "as if connected",
  less: "less than if connected",
  nothing: "nothing follows",
  undecided: "at most g",
};

function domainText({ domain, gaps, lipschitz }: DomainSlopeBound): readonly string[] {
  if (gaps.length === 0) return [];
  const rows = gaps.map(({ from, to, g, follows }) => [six(from), six(to), shown(g), verdicts[follows]]);
  return [
    `On all ${domain.length} parts together ${together(lipschitz)}. Across a gap outputs may differ by g at its width:`,
    ...table(["from", "to", "g", "across the gap"], rows),
    "",
  ];
}

function together(lipschitz: Enclosure): string {
  return Number.isFinite(lipschitz.hi) ? `|Δs| ≤ ${shown(lipschitz)}·|Δx|` : "no multiple of |Δx| bounds |Δs|";
}

function pairText(pairs: readonly ModulusPair[]): readonly string[] {
  if (pairs.length === 0) return [];
  const rows = pairs.map(({ x, xPrime, g, omega }) => [six(x), six(xPrime), shown(g), shown(omega)]);
  return ["Pairs of inputs, ω by chaining through the domain only:", ...table(["x", "x'", "g", "ω"], rows), ""];
}

function partText([lo, hi]: readonly [number, number]): string {
  if (lo === hi) return `{${six(lo)}}`;
  return `${Number.isFinite(lo) ? "[" : "("}${six(lo)}, ${six(hi)}${Number.isFinite(hi) ? "]" : ")"}`;
}

/** What `relucid closeness` prints for a reader. */
export function closenessText({ found, modulus, pairs, ...names }: ClosenessAnswer): string {
  const isReal = found.domain.length === 1 && !found.domain[0]!.some(Number.isFinite);
  const place = found.gaps.length > 0 ? ", in one part of the domain" : "";
  return [
    `inputs   μ_in  = ${names.in}`,
    `outputs  μ_out = ${names.out}`,
    ...(isReal ? [] : [`domain   ${found.domain.map(partText).join(" ∪ ")}`]),
    "",
    boundLine(found.bound),
    `  ${answer(found)}`,
    `  ${found.reason}`,
    "",
    ...domainText(found),
    ...pairText(pairs),
    `Outputs of inputs d apart may differ by g(d), and by ω(d) after chaining through points between them${place}:`,
    ...modulusTable(modulus),
    "",
  ].join("\n");
}
