import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import type { Story } from "../story/story.ts";

/** A part of the page behind the chain; the contents name it by its title. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: (result: Result, story: Story) => Html;
}

/** A section under its heading. */
export function renderSection({ id, title, content }: Section, result: Result, story: Story): Html {
  return html`<section id="${id}">
<h2>${title}</h2>
${content(result, story)}</section>
`;
}
