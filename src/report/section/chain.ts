import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { activationFigure } from "../figure/activation.ts";
import { closenessFigure } from "../figure/closeness.ts";
import { comparisonFigure } from "../figure/comparison.ts";
import { historyFigure } from "../figure/history.ts";
import { paretoFigure } from "../figure/pareto.ts";
import { slopesFigure } from "../figure/slopes.ts";
import { paragraphs, unbroken } from "../html.ts";
import type { StepId } from "../story/step.ts";
import type { Story } from "../story/story.ts";
import { comparisonTable } from "./comparison-table.ts";
import { agreementBadge } from "./contents.ts";
import { functionTable } from "./function-table.ts";
import { paretoTable } from "./pareto-table.ts";

type Show = (result: Result) => readonly (Html | null)[];

const nothing: Show = () => [];

/** What stands under the words of each step. */
const shows: Readonly<Record<StepId, Show>> = {
  S1: nothing,
  S2: nothing,
  S3: nothing,
  S4: (result) => [closenessFigure(result)],
  S5: nothing,
  S6: nothing,
  S7: (result) => [activationFigure(result), slopesFigure(result), historyFigure(result)],
  S8: (result) => [functionTable(result)],
  S9: nothing,
  S10: (result) => [paretoFigure(result), paretoTable(result)],
  S11: (result) => [comparisonFigure(result), comparisonTable(result)],
};

/** The chain S1 to S11, one section each. */
export function chainSection(result: Result, story: Story): Html {
  return html`${story.steps.map(
    (step) => html`<section id="${step.id.toLowerCase()}" class="step">
<h2><span class="number">${step.id}</span> ${step.title} ${agreementBadge(step.agreement)}</h2>
<p class="statement">${unbroken(step.statement)}</p>
${paragraphs(step.here)}${shows[step.id](result)}</section>
`,
  )}`;
}
