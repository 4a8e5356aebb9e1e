import { type Html, html } from "../../figure/index.ts";
import { absent, counted, formatCount, formatNumber, unbroken } from "../../wording/index.ts";
import { citationId } from "../citation-list.ts";
import { paragraphs, table } from "../html.ts";
import { folded } from "../section/section.ts";
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

/** The condition under which a claim holds, if one was found. */
export function conditionOf({ condition }: Pick<ClaimDocument, "condition">): Html | null {
  return condition === null ? null : html`<p><strong>Holds if:</strong> ${unbroken(condition)}.</p>\n`;
}

/** What a claim says and what was found, with one figure; how it was tried and everything else when it is asked for. */
export function claimSection(claim: ClaimDocument, sources: readonly string[]): Html {
  const [first, ...others] = claim.figures.map((figure) => dataFigure(claim, figure));
  const tables = claim.tables.filter(({ shown }) => shown).map((data) => tableOf(claim, data));
  const cited = claim.sources.map((source) => sources.indexOf(source));
  const experiment = html`<p>${unbroken(claim.question)}</p>
${paragraphs(claim.experiment)}<p><strong>Rule, fixed beforehand:</strong> ${unbroken(claim.rule)}</p>
<p class="note">${counted(claim.trials, "trial")}, ${formatNumber(claim.seconds, 3)} seconds of one thread.</p>
`;
  return html`<section id="${claim.id.toLowerCase()}">
<h2><span class="number">${claim.id}</span> ${claim.title} ${verdictBadge(claim)}</h2>
<p class="statement">${unbroken(claim.statement)}</p>
${conditionOf(claim)}<p class="found">${unbroken(claim.headline)}</p>
${first ?? null}<p><strong>For choosing an activation:</strong> ${unbroken(claim.meaning)}</p>
${folded("How it was tried", experiment)}${folded("All that was found", html`${paragraphs(claim.answer)}${others}${tables}`)}<p class="note">Sources: ${cited.map((k) => html`<a href="#${citationId(k)}">${String(k + 1)}</a> `)}</p>
</section>
`;
}
