import { type Closeness, modulus, type SlopeBound, slopeBound } from "../closeness/index.ts";
import type { Enclosure } from "../interval/index.ts";
import { readCloseness, type SpecifiedCloseness } from "./closeness-spec.ts";
import { jsonText } from "./json-text.ts";

export interface ClosenessOptions {
  readonly out?: string;
  readonly at: readonly number[];
  readonly json?: true;
}

interface Row {
  readonly d: number;
  readonly muIn: number;
  readonly muOut: number;
  readonly g: Enclosure;
  readonly omega: Enclosure;
}

function row(input: Closeness, output: Closeness, d: number): Row {
  return { d, muIn: input.at(d), muOut: output.at(d), ...modulus(input, output, d) };
}

const six = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(6))) : x > 0 ? "∞" : "−∞");

/** One number where six digits do not tell the ends apart, else both. */
function shown({ lo, hi }: Enclosure): string {
  return six(lo) === six(hi) ? six(lo) : `${six(lo)} … ${six(hi)}`;
}

function boundLine({ lo, hi }: Enclosure): string {
  if (lo === hi) return `L = ${Number.isFinite(lo) ? lo : "∞"}`;
  return `L = ${six(lo)}  (between ${lo} and ${hi})`;
}

function answer({ bound, talkHolds }: SlopeBound): string {
  if (talkHolds)
    return `An activation that loses no closeness has slopes of at most ${shown(bound)} (step S4 of the talk).`;
  if (bound.hi === 0) return "Only constant activations lose no closeness.";
  return "No bound on the slope follows.";
}

function table(rows: readonly Row[]): readonly string[] {
  const cells = [
    ["d", "μ_in(d)", "μ_out(d)", "g(d)", "ω(d)"],
    ...rows.map(({ d, muIn, muOut, g, omega }) => [six(d), six(muIn), six(muOut), shown(g), shown(omega)]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  return cells.map((line) => `  ${line.map((cell, column) => cell.padStart(widths[column]!)).join("   ")}`);
}

interface Finding {
  readonly input: SpecifiedCloseness;
  readonly output: SpecifiedCloseness;
  readonly found: SlopeBound;
  readonly rows: readonly Row[];
}

function readable({ input, output, found, rows }: Finding): string {
  return [
    `inputs   μ_in  = ${input.name}`,
    `outputs  μ_out = ${output.name}`,
    "",
    boundLine(found.bound),
    `  ${answer(found)}`,
    `  ${found.reason}`,
    "",
    "Outputs of inputs d apart may differ by g(d), and by ω(d) after chaining through points between them:",
    ...table(rows),
    "",
  ].join("\n");
}

/** `relucid closeness IN`: what the closeness allows an activation. */
export async function runCloseness(spec: string, options: ClosenessOptions): Promise<void> {
  const input = await readCloseness(spec);
  const output = options.out === undefined ? input : await readCloseness(options.out);
  const found = slopeBound(input.closeness, output.closeness);
  const rows = options.at.map((d) => row(input.closeness, output.closeness, d));
  const { bound, talkHolds, reason } = found;
  const document = { in: input.name, out: output.name, slopeBound: bound, talkHolds, reason, modulus: rows };
  process.stdout.write(options.json ? jsonText(document) : readable({ input, output, found, rows }));
}
