import { groupSubject, type Language, languages, templateOf } from "../../code/index.ts";
import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { fromReluForm } from "../../model/index.ts";
import { formatShare } from "../../wording/index.ts";
import { activationFigure } from "../figure/activation.ts";
import { functionTable } from "./function-table.ts";
import { folded, type Section } from "./section.ts";

/** A text in each language of networks, to paste. */
const snippets = (write: (language: Language) => string) =>
  [languages.pytorch, languages.keras, languages.jax].map(
    (language) => html`<h3>${language.title}</h3>
<pre tabindex="0"><code>${write(language)}</code></pre>
`,
  );

/** The chosen function to paste, where there is one for the whole network. */
function code({ chosen: { functions } }: Result): Html | null {
  const [first, ...others] = functions;
  if (first === undefined || others.length > 0) return null;
  const template = templateOf(fromReluForm(first.canonical));
  const subject = { name: "The chosen activation", remarks: [] };
  const written = snippets(({ activation }) => activation(template, subject));
  return folded("The chosen function as code", html`${written}`);
}

/** The sorting to paste that is recommended instead. */
function sortingCode({ answer, compare }: Result): Html | null {
  const size = compare.find(({ activation }) => activation === answer.use)?.groupSize;
  if (size === undefined) return null;
  const written = snippets(({ groupSort }) => groupSort(size, groupSubject(size)));
  return folded(`${answer.use} as code`, html`${written}`);
}

/** The activation that was learned, and the one chosen. */
export const activation: Section = {
  id: "activation",
  title: "The learned activation",
  content: (result) => html`${activationFigure(result)}
<p>${formatShare(result.active.mean)} of the slopes ended at a bound, weighted by the data, over ${String(result.seeds.length)} networks.</p>
${folded("The chosen function as numbers", functionTable(result))}${code(result)}${sortingCode(result)}`,
};
