import { plot } from "@observablehq/plot";

/** The part of an element that drawing needs; a browser's element and a parsed one both have it. */
interface FigureElement {
  textContent: string | null;
  readonly firstChild: FigureElement | null;
  readonly outerHTML: string;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  insertBefore(child: FigureElement, before: FigureElement | null): unknown;
  querySelector(selector: string): { remove(): void } | null;
}

/** What drawing needs of a document: a browser's `document`, or one made in Node (`createDocument`). */
export interface FigureDocument {
  createElementNS(namespace: string, name: string): unknown;
}

/** Where a figure is drawn: who makes its elements, how wide it may be, and a suffix that keeps its ids unique. */
export interface Canvas {
  readonly document: FigureDocument;
  readonly width: number;
  readonly suffix: string;
}

/** Figures up to this width need no second drawing for a narrow screen. */
export const narrowWidth = 340;
export const wideWidth = 740;

/** What a figure is called, and what it says to those who do not see it. */
export interface FigureText {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

type PlotOptions = NonNullable<Parameters<typeof plot>[0]>;

const svgNamespace = "http://www.w3.org/2000/svg";

/** Coordinates to a hundredth of a pixel: nobody sees more, and the file is a third smaller. */
function withShortNumbers(markup: string): string {
  return markup.replace(/<[^>]*>/g, (tag) =>
    tag.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (n) => String(Number(Number(n).toFixed(2)))),
  );
}

function named(canvas: Canvas, name: "title" | "desc", id: string, text: string): FigureElement {
  const element = canvas.document.createElementNS(svgNamespace, name) as FigureElement;
  element.setAttribute("id", id);
  element.textContent = text;
  return element;
}

/**
 * Draw one plot as SVG markup with a title and a description for screen readers; coordinates are rounded to 0.01 pixel.
 *
 * The plot's own style element is dropped: the page's style sheet says the same once.
 */
export function drawPlot(canvas: Canvas, text: FigureText, options: PlotOptions): string {
  const svg = plot({
    ...options,
    document: canvas.document as PlotOptions["document"] & object,
    className: "plot",
    width: options.width ?? canvas.width,
    style: { fontSize: "12px" },
  }) as unknown as FigureElement;
  svg.querySelector("style")?.remove();
  const id = `${text.id}-${canvas.suffix}`;
  svg.insertBefore(named(canvas, "desc", `${id}-desc`, text.description), svg.firstChild);
  svg.insertBefore(named(canvas, "title", `${id}-title`, text.title), svg.firstChild);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${id}-title ${id}-desc`);
  return withShortNumbers(svg.outerHTML);
}
