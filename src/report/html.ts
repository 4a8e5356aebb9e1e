import { type Html, html } from "../figure/index.ts";
import { unbroken } from "../wording/index.ts";

/** One paragraph for each sentence group. */
export function paragraphs(texts: readonly string[]): readonly Html[] {
  return texts.map((text) => html`<p>${unbroken(text)}</p>\n`);
}

/** Cells up to this length stay on one line. */
const shortCell = 26;

function cellKind(cell: string | Html, numeric: boolean): string {
  if (numeric) return "number";
  return typeof cell === "string" && cell.length > shortCell ? "text" : "text short";
}

/** A table with a head; cells of `numeric` columns are set flush right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
  numeric: readonly number[] = [],
): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${`Table: ${head.join(", ")}`}"><table>
<thead><tr>${head.map((title, c) => html`<th scope="col" class="${numeric.includes(c) ? "number" : "text"}">${title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell, c) => html`<td class="${cellKind(cell, numeric.includes(c))}">${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>\n`;
}
