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

/** One paragraph for each sentence group. */
export function paragraphs(texts: readonly string[]): readonly Html[] {
  return texts.map((text) => html`<p>${text}</p>\n`);
}

/** A table with a head; cells of `numeric` columns are set flush right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
  numeric: readonly number[] = [],
): Html {
  const kind = (column: number): string => (numeric.includes(column) ? "number" : "text");
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${`Table: ${head.join(", ")}`}"><table>
<thead><tr>${head.map((title, c) => html`<th scope="col" class="${kind(c)}">${title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell, c) => html`<td class="${kind(c)}">${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>\n`;
}
