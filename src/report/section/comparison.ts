import { html } from "../../figure/index.ts";
import { comparisonFigure } from "../figure/comparison.ts";
import { confusionFigure } from "../figure/confusion.ts";
import { decisionRegionsFigure } from "../figure/decision-regions.ts";
import { predictionsFigure } from "../figure/predictions.ts";
import { priceFigure } from "../figure/price.ts";
import { reliabilityFigure } from "../figure/reliability.ts";
import { comparisonTable } from "./comparison-table.ts";
import { metricsTable } from "./metrics-table.ts";
import { folded, type Section } from "./section.ts";

/** How the chosen activation does beside others, none, and a constant answer. */
export const comparison: Section = {
  id: "comparison",
  title: "Comparison",
  content: (result) => html`${comparisonFigure(result)}${decisionRegionsFigure(result)}
${folded("The comparison as numbers", comparisonTable(result))}
${metricsTable(result)}${confusionFigure(result)}${reliabilityFigure(result)}${predictionsFigure(result)}${priceFigure(result)}`,
};
