import { html } from "../../figure/index.ts";
import { unbroken } from "../../wording/index.ts";
import type { Section } from "./section.ts";

/** Where this run and the theory part, said plainly. */
export const departures: Section = {
  id: "departures",
  title: "Where this run departs from the theory",
  content: (_, story) =>
    story.departures.length === 0
      ? html`<p>Nowhere that these numbers show.</p>\n`
      : html`<dl class="departures">\n${story.departures.map(({ title, text }) => html`<dt>${title}</dt><dd>${unbroken(text)}</dd>\n`)}</dl>\n`,
};
