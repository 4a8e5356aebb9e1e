import { type Html, html, trusted } from "../figure/index.ts";
import { style } from "./style.ts";

/** No script, no network: the page forbids both, whatever a column is called. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export interface PageParts {
  readonly title: string;
  /** Of the program. */
  readonly version: string;
  readonly main: Html;
  readonly footer: string;
}

/** A self-contained page: no network, no script and no font of its own; every string in it is escaped. */
export function page({ title, version, main, footer }: PageParts): string {
  return html`${trusted("<!doctype html>\n")}<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="relucid ${version}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${main}</main>
<footer><p>Made by Relucid ${version}. ${footer}</p></footer>
</body>
</html>
`.html;
}
