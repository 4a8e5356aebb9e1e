import type { Result } from "../derivation/index.ts";
import type { FigureDocument } from "./figure/canvas.ts";
import { html, trusted } from "./html.ts";
import { chainSection } from "./section/chain.ts";
import { contentsSection } from "./section/contents.ts";
import { dataSection } from "./section/data.ts";
import { departuresSection } from "./section/departures.ts";
import { filesSection } from "./section/files.ts";
import { headerSection } from "./section/header.ts";
import { methodSection } from "./section/method.ts";
import { referencesSection } from "./section/references.ts";
import { tellStory } from "./story/story.ts";
import { style } from "./style.ts";

/** No script, no network: the page forbids both, whatever a column is called. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * One self-contained HTML page that tells a result step by step, with figures.
 *
 * Pure: the same result gives the same page. Needs no network, no script and no font of its own; every string that
 * comes from the data is escaped. `document` only makes the elements of the figures.
 */
export function renderReport(result: Result, document: FigureDocument): string {
  const story = tellStory(result);
  return html`${trusted("<!doctype html>\n")}<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="relucid ${result.relucid}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${result.data.name}: which activation, and why</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${headerSection(result, story)}${contentsSection(story)}${chainSection(result, story, document)}${departuresSection(story)}${dataSection(result)}${methodSection(result, document)}${filesSection(result)}${referencesSection(result)}</main>
<footer><p>Made by Relucid ${result.relucid}. Every number on this page is in result.json beside it.</p></footer>
</body>
</html>
`.html;
}
