import type { Certificate } from "../certificate/index.ts";
import type { CertifyAnswer } from "../question/certify/answer.ts";
import { besideBand, endsText } from "../question/certify/text.ts";
import { enclosureText } from "../wording/index.ts";
import { errorText, type SpecResult } from "./several-specs.ts";

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
