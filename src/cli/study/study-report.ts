import { extname } from "node:path";
import { documentOf, version } from "../../document/index.ts";
import { askStudy, type Metric, metrics, studyReportSchema } from "../../study/index.ts";
import { counted } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";
import { UsageError } from "../failure.ts";
import { progressDisplay } from "../progress-display.ts";
import { replaceFile } from "../replace-file.ts";
import { type StoreOptions, studyNamed, withStore } from "./store-option.ts";

/** The options of `relucid study report`, as they are given. */
export interface StudyReportOptions extends StoreOptions {
  readonly out?: string;
  readonly json?: true;
  readonly metric: string;
  readonly against: string;
  readonly quiet?: true;
}

/** Metrics by their names, behind commas; each once. */
function metricsNamed(text: string): readonly Metric[] {
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  return names.map((name) => {
    const found = metrics.find(({ column }) => column === name);
    if (found) return found;
    throw new UsageError(
      `--metric takes names behind commas, of ${metrics.map(({ column }) => column).join(", ")}; got "${name}"`,
    );
  });
}

function checkOut({ out, json }: StudyReportOptions): void {
  if (out === undefined && !json)
    throw new UsageError("pass --out FILE.html for a page, or --json for its numbers on standard output");
  if (out !== undefined && ![".html", ".htm"].includes(extname(out).toLowerCase()))
    throw new UsageError(`--out takes a file that ends in .html, got ${out}`);
}

/** Carries out `relucid study report`. */
export async function reportVerb(given: string | undefined, options: StudyReportOptions): Promise<void> {
  checkOut(options);
  const { out, json, metric, against, quiet } = options;
  const display = progressDisplay(process.stderr, quiet === true);
  const compared = metricsNamed(metric);
  const report = await withStore(options, true, async (store) => {
    const study = await studyNamed(store, given);
    return askStudy(store, study, {
      metrics: compared,
      reference: against,
      tell: (what) => display.say(`${study}: ${what}`),
    });
  });
  if (out !== undefined) {
    const { renderStudy } = await import("../../report/index.ts");
    await replaceFile(out, renderStudy(report, version));
  }
  if (json) {
    process.stdout.write(documentText(documentOf(studyReportSchema, report)));
    return;
  }
  process.stdout.write(`${report.words.join("\n\n")}\n\n${counted(report.there, "network")} in ${out}\n`);
}
