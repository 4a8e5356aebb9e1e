import { type Html, html } from "../../figure/index.ts";
import { absent, counted, formatCount, formatNumber } from "../../wording/index.ts";
import { paragraphs, table, unbroken } from "../html.ts";
import { dataFigure } from "./data-figure.ts";
import type { ClaimDocument } from "./points.ts";

const words: Readonly<Record<ClaimDocument["verdict"], string>> = {
  holds: "holds",
  fails: "fails",
  "holds if": "holds if …",
};

/** The verdict as a small label. */
export function verdictBadge({ verdict }: Pick<ClaimDocument, "verdict">): Html {
  return html`<span class="badge ${verdict.replace(" ", "-")}">${words[verdict]}</span>`;
}

type DataTable = ClaimDocument["tables"][number];
type Cell = DataTable["rows"][number][number];

function cellText(cell: Cell): string {
  if (cell === null) return absent;
  if (typeof cell === "number") return formatNumber(cell, 4);
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return cell;
}

/** Longer tables are folded up. */
const longTable = 14;

function tableOf(claim: ClaimDocument, { name, caption, columns, rows }: DataTable): Html {
  const numeric = columns.flatMap((_, c) => (rows.some((row) => typeof row[c] === "number") ? [c] : []));
  const head = columns.map(({ title }) => title);
  const body = rows.map((row) => row.map(cellText));
  const file = html`<code>csv/${claim.id.toLowerCase()}-${name}.csv</code>`;
  if (rows.length <= longTable)
    return html`<p class="note">${caption} In full: ${file}.</p>\n${table(head, body, numeric)}`;
  return html`<details><summary class="note">${caption} ${formatCount(rows.length)} rows, in full: ${file}.</summary>
${table(head, body, numeric)}</details>\n`;
}

/** What a claim says, how it was tried, what was found, and what follows: one section of the page. */
export function claimSection(claim: ClaimDocument): Html {
  const condition =
    claim.condition === null ? null : html`<p><strong>Holds if:</strong> ${unbroken(claim.condition)}</p>\n`;
  return html`<section id="${claim.id.toLowerCase()}" class="step">
<h2><span class="number">${claim.id}</span> ${claim.title} ${verdictBadge(claim)}</h2>
<p class="statement">${unbroken(claim.statement)}</p>
<h3>Question</h3>
${paragraphs([claim.question])}<h3>Experiment</h3>
${paragraphs(claim.experiment)}<p><strong>Rule, fixed beforehand:</strong> ${unbroken(claim.rule)}</p>
<h3>Found</h3>
<p class="answer">${unbroken(claim.headline)}</p>
${condition}${claim.figures.map((figure) => dataFigure(claim, figure))}${paragraphs(claim.answer)}${claim.tables
  .filter(({ shown }) => shown)
  .map((data) => tableOf(claim, data))}<h3>What it means for choosing an activation</h3>
${paragraphs([claim.meaning])}<p class="note">Sources: ${claim.sources.join(" ")}</p>
<p class="note">${counted(claim.trials, "trial")}, ${formatNumber(claim.seconds, 3)} seconds of one thread.</p>
</section>
`;
}
