/** Markup that is safe to put into a page as it stands. */
export interface Html {
  readonly html: string;
}

type Content = string | Html | null | readonly Content[];

// Control characters, lone surrogates and direction overrides have no place in a page; a reader sees that something was there.
const unprintable = /[^\P{Cc}\t\n\r]|\p{Cs}|\p{NChar}|[\u202a-\u202e\u2066-\u2069]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML: markup characters escaped, unprintable ones replaced; safe inside elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(unprintable, "\ufffd").replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

function render(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string") return escapeHtml(content);
  if ("html" in content) return content.html;
  return content.map(render).join("");
}

/** Markup with values filled in: strings are escaped, markup and lists of it kept, null left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { html: strings.map((part, i) => part + (i < values.length ? render(values[i] ?? null) : "")).join("") };
}

/** Markup from a trusted source: our own figures and style sheet. */
export function trusted(markup: string): Html {
  return { html: markup };
}

/** Text whose short formulas, units and bars are not broken at a line's end. */
export function unbroken(text: string): string {
  return text
    .replace(/\|[^|]{1,16}\|/g, (bars) => bars.replaceAll(" ", "\u00a0"))
    .replace(/\([^()]{1,12}\)/g, (brackets) => brackets.replace(/ ([+−]) /g, "\u00a0$1\u00a0"))
    .replace(/ ([=≤≥]) /g, "\u00a0$1\u00a0")
    .replace(/\|\u00a0/g, "|\u2060\u00a0") // a bar allows a break before a no-break space, a word joiner does not
    .replace(/(\d) %/g, "$1\u00a0%")
    .replace(/1-Lipschitz/g, "1\u2011Lipschitz");
}

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
