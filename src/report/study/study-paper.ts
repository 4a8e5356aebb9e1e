import { imageFile, wideWidth } from "../../figure/index.ts";
import { type Comparison, type StudyReport, settingText } from "../../study/index.ts";
import { counted, formatCount } from "../../wording/index.ts";
import { overallNote, overallRows, ranksCaption, ranksChart } from "./comparison-part.ts";
import { activeCaption, activeChart } from "./study-sections.ts";

/** A study for a document in Markdown. */
export interface StudyPaper {
  /** Results in Markdown, with links to the figures beside it. */
  readonly results: string;
  /** Images by the names of their files. */
  readonly figures: Readonly<Record<string, string>>;
}

const cells = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [cells(head), `|${"---|".repeat(head.length)}`, ...rows.map(cells)].join("\n");
}

const fileName = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

function comparisonParts(
  comparison: Comparison,
  study: string,
): { readonly text: string; readonly figure: [string, string] } | null {
  const { overData, setting, metric } = comparison;
  if (overData === null) return null;
  const title = [metric.title, settingText(setting)].filter((part) => part !== "").join(", ");
  const file = `${fileName(`${study} ${metric.column} ${setting.name}`)}.svg`;
  const { head, rows } = overallRows(overData);
  const text = `### By ${title}

![Mean ranks by ${title}](${file})

${ranksCaption(overData)}

${markdownTable(head, rows)}

${overallNote(overData, metric)}`;
  return { text, figure: [file, imageFile(`Mean ranks by ${title}`, [ranksChart(overData, wideWidth)])] };
}

/** The results of a study as Markdown and images: what is there, what it shows, ranks and slopes at a bound. Pure. */
export function studyPaper(report: StudyReport): StudyPaper {
  const { study, asked, there, words, comparisons, active } = report;
  const parts = comparisons.map((comparison) => comparisonParts(comparison, study)).filter((part) => part !== null);
  const slopes = `${fileName(`${study} slopes`)}.svg`;
  const state =
    there === asked
      ? `All ${counted(asked, "network")} are trained.`
      : `Not finished: ${formatCount(there)} of ${counted(asked, "network")} are trained, and what follows tells of these.`;
  const results = [
    state,
    ...words,
    ...parts.map(({ text }) => text),
    ...(active.length === 0
      ? []
      : [`### Slopes at a bound\n\n![Share of slopes at a bound](${slopes})\n\n${activeCaption}`]),
  ].join("\n\n");
  const figures = Object.fromEntries(parts.map(({ figure }) => figure));
  if (active.length > 0)
    figures[slopes] = imageFile("Share of learned slopes at a bound", [activeChart(report, wideWidth)]);
  return { results, figures };
}
