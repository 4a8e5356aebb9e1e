import { type Html, html } from "../figure/index.ts";
import { type Term, terms } from "./terms.ts";

/** What a reader sees of a part of a page, code left out. */
const textOf = (part: Html) => part.html.replace(/<pre[\s\S]*?<\/pre>|<[^>]*>/g, " ");

/** The terms that each text uses and none before it did. */
function firstIn(texts: readonly string[]): readonly (readonly Term[])[] {
  return texts.map((text, at) =>
    terms.filter(({ pattern }) => pattern.test(text) && !texts.slice(0, at).some((before) => pattern.test(before))),
  );
}

/** The terms that each part of a page uses and none before it did. */
export const firstUses = (parts: readonly Html[]) => firstIn(parts.map(textOf));

/** Terms in plain words, seen when the line is opened; nothing where there are none. */
export function gloss(used: readonly Term[]): Html {
  if (used.length === 0) return html``;
  return html`<details class="gloss"><summary>In plain words: ${used.map(({ name }) => name).join(", ")}</summary>
<dl>${used.map(({ name, means }) => html`<dt>${name}</dt><dd>${means}</dd>\n`)}</dl></details>
`;
}

/** For each text of a terminal the terms that it uses first, in a few words; empty where nothing is to be explained. */
export const briefly = (texts: readonly string[]): readonly string[] =>
  firstIn(texts).map((used) =>
    used.flatMap(({ name, brief }) => (brief === null ? [] : [`${name}: ${brief}`])).join("; "),
  );
