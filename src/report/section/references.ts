import { html } from "../../figure/index.ts";
import { citationList } from "../citation-list.ts";
import { table } from "../html.ts";
import type { Section } from "./section.ts";

/** Whose work this run rests on, and with which programs it was computed. */
export const references: Section = {
  id: "references",
  title: "References",
  isFolded: true,
  content: (result) => html`${citationList(result.citations)}
<h3>Versions</h3>
${table(["Program", "Version"], Object.entries(result.versions))}
`,
};
