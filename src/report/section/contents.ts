import { type Html, html, trusted } from "../../figure/index.ts";
import type { Story } from "../story/story.ts";
import type { Section } from "./section.ts";

function link({ id, title }: Section): string {
  return html`<a href="#${id}">${title.charAt(0).toLowerCase()}${title.slice(1)}</a>`.html;
}

/** Links to the steps of the chain and to the sections behind it. */
export function contentsSection(story: Story, sections: readonly Section[]): Html {
  return html`<nav aria-label="Contents">
<ol class="chain-index">
${story.steps.map((step) => html`<li><a href="#${step.id.toLowerCase()}">${step.id}</a> ${step.title} ${agreementBadge(step.agreement)}</li>\n`)}</ol>
<p>Then: ${trusted(sections.map(link).join(", "))}.</p>
</nav>
`;
}

/** A small mark that says how a step fares in this run. */
export function agreementBadge(agreement: Story["steps"][number]["agreement"]): Html {
  return html`<span class="badge ${agreement.replaceAll(" ", "-")}">${agreement}</span>`;
}
