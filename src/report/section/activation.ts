import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { formatShare } from "../../wording/index.ts";
import { activationFigure } from "../figure/activation.ts";
import { activationCode } from "./activation-code.ts";
import { functionTable } from "./function-table.ts";
import { folded, type Section } from "./section.ts";

/** The chosen function to paste, where there is one for the whole network. */
function code({ chosen: { functions } }: Result): Html | null {
  const [first, ...others] = functions;
  if (first === undefined || others.length > 0) return null;
  const snippets = Object.entries(activationCode(first.canonical));
  return folded(
    "The chosen function as code",
    html`${snippets.map(([name, text]) => html`<h3>${name}</h3>\n<pre tabindex="0"><code>${text}</code></pre>\n`)}`,
  );
}

/** The activation that was learned, and the one chosen. */
export const activation: Section = {
  id: "activation",
  title: "The learned activation",
  content: (result) => html`${activationFigure(result)}
<p>${formatShare(result.active.mean)} of the slopes ended at a bound, weighted by the data, over ${String(result.seeds.length)} networks.</p>
${folded("The chosen function as numbers", functionTable(result))}${code(result)}`,
};
