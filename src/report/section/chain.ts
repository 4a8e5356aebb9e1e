import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { unbroken } from "../../wording/index.ts";
import { closenessFigure } from "../figure/closeness.ts";
import { historyFigure } from "../figure/history.ts";
import { paretoFigure } from "../figure/pareto.ts";
import { slopesFigure } from "../figure/slopes.ts";
import { paragraphs } from "../html.ts";
import type { Step, StepId } from "../story/step.ts";
import { paretoTable } from "./pareto-table.ts";
import { folded, type Section } from "./section.ts";

/** What stands under the words of a step. */
const shows: Partial<Record<StepId, (result: Result) => readonly (Html | null)[]>> = {
  S4: (result) => [closenessFigure(result)],
  S7: (result) => [slopesFigure(result), historyFigure(result)],
  S10: (result) => [paretoFigure(result), folded("As numbers", paretoTable(result))],
};

/** A small mark that says how a step fares in this run. */
function badge(agreement: Step["agreement"]): Html {
  return html`<span class="badge ${agreement.replaceAll(" ", "-")}">${agreement}</span>`;
}

function step({ id, title, statement, here, agreement }: Step, result: Result): Html {
  const heading = html`<h3><span class="number">${id}</span> ${title} ${badge(agreement)}</h3>`;
  const content = html`<p class="statement">${unbroken(statement)}</p>
${paragraphs(here)}${shows[id]?.(result) ?? null}`;
  return html`<section id="${id.toLowerCase()}" class="step">
${folded(heading, content)}</section>
`;
}

/** The chain S1 to S11: each step with its mark, and what it says when it is opened. */
export const chain: Section = {
  id: "chain",
  title: "The chain of the theory, step by step",
  content: (result, story) => html`${story.steps.map((each) => step(each, result))}`,
};
