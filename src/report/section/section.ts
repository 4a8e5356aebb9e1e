import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import type { Story } from "../story/story.ts";

/** A part of the page; the contents name it by its title. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Whether only its title is seen until it is opened. */
  readonly isFolded?: true;
  readonly content: (result: Result, story: Story) => Html;
}

/** What is seen when its title is opened. */
export function folded(title: string | Html, content: Html): Html {
  return html`<details><summary>${title}</summary>
${content}</details>
`;
}

/** A section under its heading, its terms explained before what it holds. */
export function renderSection({ id, title, isFolded }: Section, explained: Html, content: Html): Html {
  const [heading, inside] = [html`<h2>${title}</h2>`, html`${explained}${content}`];
  return html`<section id="${id}">
${isFolded ? folded(heading, inside) : html`${heading}\n${inside}`}</section>
`;
}
