import { languages, templateOf } from "../../code/index.ts";
import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { fromReluForm } from "../../model/index.ts";
import { formatShare } from "../../wording/index.ts";
import { activationFigure } from "../figure/activation.ts";
import { functionTable } from "./function-table.ts";
import { folded, type Section } from "./section.ts";

/** The chosen function to paste, where there is one for the whole network. */
function code({ chosen: { functions } }: Result): Html | null {
  const [first, ...others] = functions;
  if (first === undefined || others.length > 0) return null;
  const template = templateOf(fromReluForm(first.canonical));
  const subject = { name: "The chosen activation", remarks: [] };
  const snippets = [languages.pytorch, languages.keras, languages.jax].map(
    ({ title, activation }) => html`<h3>${title}</h3>
<pre tabindex="0"><code>${activation(template, subject)}</code></pre>
`,
  );
  return folded("The chosen function as code", html`${snippets}`);
}

/** The activation that was learned, and the one chosen. */
export const activation: Section = {
  id: "activation",
  title: "The learned activation",
  content: (result) => html`${activationFigure(result)}
<p>${formatShare(result.active.mean)} of the slopes ended at a bound, weighted by the data, over ${String(result.seeds.length)} networks.</p>
${folded("The chosen function as numbers", functionTable(result))}${code(result)}`,
};
