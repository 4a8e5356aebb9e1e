import { type Html, html, trusted } from "../html.ts";
import { type Canvas, type FigureDocument, narrowWidth, wideWidth } from "./canvas.ts";

/** An entry of a figure's key: a swatch drawn by the style sheet, and its meaning. */
export interface KeyEntry {
  readonly swatch: string;
  readonly label: string;
}

/** Draw a figure twice, for a wide and for a narrow screen; the style sheet shows the one that fits. */
export function bothWidths(document: FigureDocument, draw: (canvas: Canvas) => string): Html {
  const wide = draw({ document, width: wideWidth, suffix: "wide" });
  const narrow = draw({ document, width: narrowWidth, suffix: "narrow" });
  return html`<div class="wide-only">${trusted(wide)}</div><div class="narrow-only">${trusted(narrow)}</div>`;
}

/** Panels side by side where there is room, below each other where there is not. */
export function panels(drawings: readonly string[]): Html {
  return html`<div class="panels">${drawings.map((drawing) => html`<div>${trusted(drawing)}</div>`)}</div>`;
}

/** Drawings with a key and a caption. */
export function frame(id: string, drawings: Html, key: readonly KeyEntry[], caption: string): Html {
  return html`<figure id="${id}">
${key.length === 0 ? null : html`<ul class="key" aria-label="Key">${key.map((entry) => html`<li><span class="swatch ${entry.swatch}"></span>${entry.label}</li>`)}</ul>`}
${drawings}
<figcaption>${caption}</figcaption>
</figure>
`;
}
