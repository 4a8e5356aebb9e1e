import {
  type Chart,
  type FigureText,
  type Html,
  html,
  image,
  narrowWidth,
  thirdWidth,
  wideWidth,
} from "../../figure/index.ts";

/** An entry of a figure's key: a swatch drawn by the style sheet, and its meaning. */
export interface KeyEntry {
  readonly swatch: string;
  readonly label: string;
}

/** What is drawn at the width that there is, one chart below the other, and its name. */
export interface Drawing extends FigureText {
  readonly draw: (width: number) => readonly Chart[];
}

function drawn({ draw, id, ...text }: Drawing, width: number, suffix: string): Html {
  return image({ ...text, id: `${id}-${suffix}` }, draw(width));
}

/** One drawing for a wide and one for a narrow screen, of which the style sheet shows the one that fits. */
function bothWidths(drawing: Drawing): Html {
  return html`<div class="wide-only">${drawn(drawing, wideWidth, "wide")}</div><div class="narrow-only">${drawn(drawing, narrowWidth, "narrow")}</div>`;
}

/** Panels side by side where there is room, below each other where there is not. */
function panels(drawings: readonly Drawing[], width: number): Html {
  const kind = width === thirdWidth ? "panels thirds" : "panels";
  return html`<div class="${kind}">${drawings.map((drawing) => html`<div>${drawn(drawing, width, "panel")}</div>`)}</div>`;
}

/** Drawings with a key and a caption; a single one is as wide as the page, several are panels of a width. */
export function frame(
  id: string,
  drawings: readonly Drawing[],
  key: readonly KeyEntry[],
  caption: string,
  width = narrowWidth,
): Html {
  const [first, ...others] = drawings;
  return html`<figure id="figure-${id}">
${key.length === 0 ? null : html`<ul class="key" aria-label="Key">${key.map((entry) => html`<li><span class="swatch ${entry.swatch}"></span>${entry.label}</li>`)}</ul>`}
${first !== undefined && others.length === 0 ? bothWidths(first) : panels(drawings, width)}
<figcaption>${caption}</figcaption>
</figure>
`;
}
