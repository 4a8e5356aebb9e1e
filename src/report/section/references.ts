import { type Html, html } from "../../figure/index.ts";
import { table } from "../html.ts";
import type { Section } from "./section.ts";

/** A citation with its address, if it ends in one, as a plain link. */
function citation(text: string): Html {
  const match = /^(.*?)(https?:\/\/[^\s<>"']+)$/s.exec(text);
  const [, before, address] = match ?? [];
  return before === undefined || address === undefined
    ? html`<li>${text}</li>\n`
    : html`<li>${before}<a href="${address}" rel="noreferrer">${address}</a></li>\n`;
}

/** Whose work this run rests on, and with which programs it was computed. */
export const references: Section = {
  id: "references",
  title: "References",
  isFolded: true,
  content: (result) => html`<ol>
${result.citations.map(citation)}</ol>
<h3>Versions</h3>
${table(["Program", "Version"], Object.entries(result.versions))}
`,
};
