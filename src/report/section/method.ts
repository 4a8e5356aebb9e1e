import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { formatCount, formatNumber, listed } from "../../wording/index.ts";
import { trainingFigure } from "../figure/training.ts";
import { table } from "../html.ts";
import { bandText } from "../story/wording.ts";
import { deliveredNetwork } from "./delivered-network.ts";
import type { Section } from "./section.ts";
import { seedTable } from "./seed-table.ts";
import { statistics } from "./statistics.ts";

function lossText({ settings, data }: Result): string {
  if (settings.loss === "hinge") return "hinge loss: the right class is to be ahead of each other by 1";
  return data.task === "regression" ? "squared error" : "cross-entropy";
}

function gainText({ settings: { gain, gainFrom, gainPrice } }: Result): string {
  if (gainFrom === "none") return "none";
  const price =
    gainPrice === undefined ? "" : `: 1 more of the certified constant costs ${formatNumber(gainPrice)} of the loss`;
  return `${formatNumber(gain)} (${gainFrom}${price})`;
}

function settings(result: Result): Html {
  const s = result.settings;
  return table(
    ["Setting", "Value"],
    [
      ["seed of the run", String(s.seed)],
      ["number of seeds", formatCount(s.seeds)],
      ["closeness, inputs → outputs", `${result.closeness.in} → ${result.closeness.out}`],
      ["slope band", bandText(result.band)],
      ["closeness preserved by", s.preserve === "network" ? "the whole network" : "each activation alone"],
      ["activation shared by", s.share === "network" ? "the whole network" : `each ${s.share}`],
      ["hidden layers", s.hidden.length === 0 ? "none" : listed(s.hidden.map(formatCount))],
      ["regions of the learned activation", formatCount(result.knots.length - 1)],
      ["start of the slopes", s.start === "half" ? "half the upper bound" : `those of ${s.start}`],
      ["rows in a batch", formatCount(s.batch)],
      ["epochs at most", formatCount(s.epochs)],
      ["patience, epochs", formatCount(s.patience)],
      ["learning rate", formatNumber(s.learningRate)],
      ["networks minimise", lossText(result)],
      ["gain", gainText(result)],
    ],
  );
}

/** Settings, seeds, certificates and statistics: how the numbers came about. */
export const method: Section = {
  id: "method",
  title: "How this was computed",
  isFolded: true,
  content: (result) => html`<p>Made by <code><bdi>${result.command}</bdi></code></p>
<h3>Settings</h3>
${settings(result)}
<h3>Seeds</h3>
${seedTable(result)}${trainingFigure(result)}
<h3>The network that is handed over</h3>
${deliveredNetwork(result)}
<h3>What the intervals and tests mean</h3>
${statistics(result)}`,
};
