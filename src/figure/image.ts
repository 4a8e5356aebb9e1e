import { type Chart, chart } from "./chart.ts";
import { element, type Html, html, pixels, trusted } from "./markup.ts";
import { colour, colourValue } from "./palette.ts";

/** What a figure is called, and what it says to those who do not see it. */
export interface FigureText {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const text = { "font-family": "system-ui, sans-serif", "font-size": 12, "text-anchor": "middle" } as const;

function size(width: number, height: number) {
  return { width, height, viewBox: `0 0 ${pixels(width)} ${pixels(height)}` };
}

/** Charts below each other. */
function stacked(charts: readonly Chart[]) {
  const top = (k: number) => charts.slice(0, k).reduce((sum, { height }) => sum + height, 0);
  const place = (k: number) => (k === 0 ? {} : { transform: `translate(0,${pixels(top(k))})` });
  return {
    ...size(Math.max(...charts.map(({ width }) => width)), top(charts.length)),
    content: charts.map((drawn, k) => element("g", place(k), chart(drawn))),
  };
}

/** Charts below each other as an image within a page, whose style sheet has the colours (`customProperties`). */
export function image({ id, title, description }: FigureText, charts: readonly Chart[]): Html {
  const { content, ...place } = stacked(charts);
  const names = { "aria-labelledby": `${id}-title ${id}-desc` };
  const attributes = { class: "plot", role: "img", ...names, ...place, fill: colour("ink"), ...text };
  return element("svg", attributes, [
    element("title", { id: `${id}-title` }, title),
    element("desc", { id: `${id}-desc` }, description),
    content,
  ]);
}

const painted = /(fill|stroke)="((?:var|color-mix)\([^"]*\))"/g;

/** Dark colours in place of the light ones that an image holds; programs that know no style sheets show the light ones. */
function darkStyle(markup: string): string {
  const rules = [...markup.matchAll(painted)].map(
    ([, property, paint]) =>
      `[${property}="${colourValue(paint!, "light")}"] { ${property}: ${colourValue(paint!, "dark")}; }`,
  );
  return `<style>@media (prefers-color-scheme: dark) { ${[...new Set(rules)].join(" ")} }</style>`;
}

/** Light colours in place of the names that an image holds. */
const inLight = (markup: string): string =>
  markup.replace(painted, (_, property, paint: string) => `${property}="${colourValue(paint, "light")}"`);

/** An image within a page (`image`, as it was written or as XML) as an SVG file of its own, as `imageFile` makes one of charts. */
export function asFile(markup: string): string {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(markup)!;
  const paper = element("rect", { width: Number(width), height: Number(height), fill: colour("paper") }).html;
  const root = /<svg[^>]*>/.exec(markup)![0];
  const named = root.includes("xmlns=") ? root : root.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const sized = /\swidth=/.test(named) ? named : named.replace("<svg", `<svg width="${width}" height="${height}"`);
  return `${inLight(markup.replace(root, `${sized}${darkStyle(`${paper}${markup}`)}${paper}`))}\n`;
}

/** Charts below each other as an SVG file of its own, light or dark as its reader's screen is; ends in a newline. */
export function imageFile(title: string, charts: readonly Chart[]): string {
  const { content, ...place } = stacked(charts);
  const paper = element("rect", { width: place.width, height: place.height, fill: colour("paper") });
  const root = { xmlns: "http://www.w3.org/2000/svg", role: "img", ...place, fill: colour("ink"), ...text };
  const style = trusted(darkStyle(html`${element("g", root)}${paper}${content}`.html));
  const whole = element("svg", root, [element("title", {}, title), style, paper, content]).html;
  return `${inLight(whole)}\n`;
}
