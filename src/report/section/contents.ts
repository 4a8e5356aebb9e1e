import { type Html, html } from "../../figure/index.ts";
import type { Story } from "../story/story.ts";

/** Links to the sections of the page. */
export function contentsSection(story: Story): Html {
  return html`<nav aria-label="Contents">
<ol class="chain-index">
${story.steps.map((step) => html`<li><a href="#${step.id.toLowerCase()}">${step.id}</a> ${step.title} ${agreementBadge(step.agreement)}</li>\n`)}</ol>
<p>Then: <a href="#departures">where this run departs from the theory</a>, <a href="#data">data</a>, <a href="#method">how this was computed</a>, <a href="#files">files</a>, <a href="#references">references</a>.</p>
</nav>
`;
}

/** A small mark that says how a step fares in this run. */
export function agreementBadge(agreement: Story["steps"][number]["agreement"]): Html {
  return html`<span class="badge ${agreement.replaceAll(" ", "-")}">${agreement}</span>`;
}
