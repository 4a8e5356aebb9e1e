import { html } from "../../figure/index.ts";
import { formatShare } from "../../wording/index.ts";
import { activationFigure } from "../figure/activation.ts";
import { functionTable } from "./function-table.ts";
import { folded, type Section } from "./section.ts";

/** The activation that was learned, and the one chosen. */
export const activation: Section = {
  id: "activation",
  title: "The learned activation",
  content: (result) => html`${activationFigure(result)}
<p>${formatShare(result.active.mean)} of the slopes ended at a bound, weighted by the data, over ${String(result.seeds.length)} networks.</p>
${folded("The chosen function as numbers", functionTable(result))}`,
};
