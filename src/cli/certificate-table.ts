import type { Certificate } from "../certificate/index.ts";
import type { CertifyAnswer } from "../question/certify/answer.ts";
import { besideBand, endsText } from "../question/certify/text.ts";
import { alignColumns, enclosureText } from "../wording/index.ts";
import { errorText, type SpecResult } from "./several-specs.ts";

const heads = ["activation", "slopes from", "to", "monotone", "Lipschitz", "in the band", "scale"] as const;

/** Many activations as a table with aligned columns; errors stand below it. */
export function certificateTable(results: readonly SpecResult<CertifyAnswer>[]): string {
  const found = results.flatMap((result) => ("error" in result ? [] : [result.answer.certificate]));
  const lines = alignColumns([heads, ...found.map(tableRow)], [1, 2, 4, 6]);
  const errors = results.flatMap((result) => ("error" in result ? [errorText(result)] : []));
  return [...lines, ...(errors.length > 0 ? ["", ...errors] : [])].join("\n");
}

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
