import { type Html, html } from "../../figure/index.ts";
import { folded } from "../section/section.ts";

/** The questions behind a figure or table, to be pasted behind `relucid study query`. */
export function questionFold(questions: readonly string[]): Html {
  const lines = questions.map((sql) => html`<pre><code>relucid study query "${sql}"</code></pre>\n`);
  return html`<div class="note">${folded("SQL", html`${lines}`)}</div>\n`;
}
