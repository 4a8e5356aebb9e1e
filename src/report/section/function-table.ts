import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { formatCount, formatNumber, formatShare } from "../../wording/index.ts";
import { table } from "../html.ts";
import { functionFormula, slopesAndKnots } from "../story/wording.ts";

/** More functions than this are in result.json, not in the page. */
const mostRows = 12;

type ChosenFunction = Result["chosen"]["functions"][number];

function certificateText({ certificate }: ChosenFunction): string {
  const ends = [certificate.slope.inf.lo, certificate.slope.sup.hi].map((x) => formatNumber(Number(x), 4));
  return `${certificate.verdict}: slopes from ${ends[0] ?? ""} to ${ends[1] ?? ""}`;
}

/** Where the data fall, region by region, in the delivered network. */
function densityText({ density }: ChosenFunction): string {
  return density.length > 8
    ? `at most ${formatShare(Math.max(...density))} in a region`
    : density.map(formatShare).join(" | ");
}

/** The chosen functions in words, with their certificates. */
export function functionTable(result: Result): Html {
  const { functions } = result.chosen;
  const note =
    functions.length > mostRows
      ? html`<p class="note">The first ${formatCount(mostRows)} of ${formatCount(functions.length)} functions; result.json holds them all.</p>\n`
      : null;
  return html`${table(
    ["Function", "Slopes and kinks", "Data in the regions", "Formula", "Certificate (exact)"],
    functions
      .slice(0, mostRows)
      .map((f, i) => [
        functions.length === 1 ? "chosen" : String(i + 1),
        slopesAndKnots(f),
        densityText(f),
        functionFormula(f),
        certificateText(f),
      ]),
  )}${note}`;
}
