import { type Html, html } from "../../figure/index.ts";
import { unbroken } from "../html.ts";
import type { Story } from "../story/story.ts";

/** Where this run and the theory part, said plainly. */
export function departuresSection(story: Story): Html {
  return html`<section id="departures">
<h2>Where this run departs from the theory</h2>
${
  story.departures.length === 0
    ? html`<p>Nowhere that these numbers show.</p>\n`
    : html`<dl class="departures">\n${story.departures.map((departure) => html`<dt>${departure.title}</dt><dd>${unbroken(departure.text)}</dd>\n`)}</dl>\n`
}</section>
`;
}
