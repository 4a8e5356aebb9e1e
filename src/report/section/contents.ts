import { type Html, html } from "../../figure/index.ts";
import type { Section } from "./section.ts";

/** Links to the sections of the page; it stays in view. */
export function contentsSection(sections: readonly Pick<Section, "id" | "title">[]): Html {
  return html`<nav aria-label="Contents">
<ul>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul>
</nav>
`;
}
