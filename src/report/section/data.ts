import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { counted, formatCount, formatShare } from "../../wording/index.ts";
import { table } from "../html.ts";
import { taskText } from "../story/wording.ts";
import type { Section } from "./section.ts";

type Data = Result["data"];

/** Wider tables than this are cut in the page; result.json holds every column. */
const mostColumns = 60;

function columns(data: Data): Html {
  const rows = data.columns.slice(0, mostColumns);
  const note =
    data.columns.length > mostColumns
      ? html`<p class="note">The first ${formatCount(mostColumns)} of ${formatCount(data.columns.length)} columns; result.json holds them all.</p>\n`
      : null;
  return html`${table(
    ["Column", "Type", "Missing", "Distinct", "Use", "Features", "Note"],
    rows.map((column) => [
      html`<bdi>${column.name}</bdi>`,
      column.type,
      formatCount(column.missing),
      formatCount(column.distinct),
      column.use,
      formatCount(column.features),
      html`<bdi class="long">${column.note ?? ""}</bdi>`,
    ]),
    [2, 3, 5],
  )}${note}`;
}

function classes(data: Data): Html | null {
  if (data.classes === null) return null;
  const total = data.classes.reduce((sum, entry) => sum + entry.rows, 0);
  return html`<h3>Classes</h3>\n${table(
    ["Class", "Rows", "Share"],
    data.classes.map((entry) => [
      html`<bdi>${entry.label}</bdi>`,
      formatCount(entry.rows),
      formatShare(total > 0 ? entry.rows / total : 0),
    ]),
    [1, 2],
  )}`;
}

function dropped(data: Data): string {
  const count = data.columns.filter((column) => column.use === "dropped").length;
  return count === 0
    ? "No column was dropped."
    : `${counted(count, "column was", "columns were")} dropped; the note says why.`;
}

/** How the splits of the seeds differ. */
const how: Readonly<Record<Result["splits"]["plan"]["kind"], string>> = {
  random: "Every seed split the rows anew, at random, alike in their targets.",
  folds: "The rows were dealt to folds; every seed tested on one of them and validated on the next.",
  groups: "Every seed split the rows anew, whole groups at a time.",
  time: "Every seed trained on earlier rows and tested on later ones, with more of the rows from seed to seed.",
};

function content({ data, settings, model, splits }: Result): Html {
  const { train, validation, test } = data.split;
  const gain = settings.gainFrom === "chosen on validation" ? "the gain, " : "";
  const missing =
    data.rowsWithoutTarget === 0
      ? ""
      : ` ${counted(data.rowsWithoutTarget, "row was", "rows were")} left out because the target is missing.`;
  return html`<p><bdi>${data.name}</bdi> has ${counted(data.rows, "row")}; the target is <bdi>${data.target}</bdi>: ${taskText(data)}.${missing} ${dropped(data)}</p>
<p>${how[splits.plan.kind]} The network that is handed over, seed ${String(model.seed)}, with ${formatCount(train.length)} to train, ${formatCount(validation.length)} to validate (early stopping, ${gain}the choice of the activation), ${formatCount(test.length)} to test, which it never saw: result.json names these rows. Means, standard deviations and categories come from its training rows only, as do the features of this table.</p>
${columns(data)}${classes(data)}${
  data.notes.length === 0
    ? null
    : html`<h3>Notes</h3>\n<ul>${data.notes.map((note) => html`<li><bdi>${note}</bdi></li>`)}</ul>\n`
}<p class="hash">SHA-256 of the file: <code>${data.hash}</code></p>
`;
}

/** What the data are and what was done to them. */
export const data: Section = { id: "data", title: "Data", isFolded: true, content };
