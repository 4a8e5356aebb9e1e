import { type Axis, domainOf, scaleOf, type Tick, ticksOf } from "./axis.ts";
import type { Frame, Mark } from "./mark.ts";
import { element, type Html, html, pixels } from "./markup.ts";
import { colour } from "./palette.ts";

/** A plot: its size and margins in pixels, two axes, and marks that are drawn in their order. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly margin: Readonly<Record<"top" | "right" | "bottom" | "left", number>>;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
}

const tickLength = 6;

function strokes(kind: string, paths: readonly string[], opacity?: number): Html | null {
  if (paths.length === 0) return null;
  return element(
    "g",
    { class: kind, fill: "none", stroke: colour("ink"), "stroke-opacity": opacity },
    element("path", { d: paths.join("") }),
  );
}

function tilted(tick: Tick, x: number, y: number, tilt: number): Html {
  const transform = `translate(${pixels(x)},${pixels(y)}) rotate(${tilt})`;
  return element("text", { transform, "text-anchor": "end", dy: "0.32em" }, tick.text);
}

function axisX({ x, left, right, bottom }: Frame, axis: Axis, ticks: readonly Tick[], height: number): Html {
  const below = bottom + tickLength + 3;
  const texts = ticks.map((tick) =>
    axis.tilt === undefined
      ? element("text", { x: x(tick.at), y: below, dy: "0.71em" }, tick.text)
      : tilted(tick, x(tick.at), below, axis.tilt),
  );
  const label = axis.centred
    ? { x: (left + right) / 2, y: height - 5 }
    : { x: right, y: height - 5, "text-anchor": "end" };
  return html`${strokes(
    "x-axis tick",
    ticks.map(({ at }) => `M${pixels(x(at))},${pixels(bottom)}v${tickLength}`),
  )}
${element("g", { class: "x-axis tick label" }, texts)}${axis.label === undefined ? null : element("text", label, axis.label)}`;
}

function axisY({ y, left, top }: Frame, axis: Axis, ticks: readonly Tick[]): Html {
  const texts = ticks.map((tick) =>
    element("text", { x: left - tickLength - 3, y: y(tick.at), dy: "0.32em", "text-anchor": "end" }, tick.text),
  );
  const label = { x: 3, y: top - 12, "text-anchor": "start" };
  return html`${strokes(
    "y-axis tick",
    ticks.map(({ at }) => `M${pixels(left)},${pixels(y(at))}h${-tickLength}`),
  )}
${element("g", { class: "y-axis tick label" }, texts)}${axis.label === undefined ? null : element("text", label, axis.label)}`;
}

/** The inside of an image: lines across, axes, then the marks. */
export function chart({ width, height, margin, x, y, marks }: Chart): Html {
  const [left, right] = [margin.left, width - margin.right];
  const [top, bottom] = [margin.top, height - margin.bottom];
  const across = domainOf(
    x,
    marks.flatMap(({ xs }) => xs),
  );
  const up = domainOf(
    y,
    marks.flatMap(({ ys }) => ys),
  );
  const frame = { x: scaleOf(x, across, [left, right]), y: scaleOf(y, up, [bottom, top]), left, right, top, bottom };
  const [ticksX, ticksY] = [ticksOf(x, across), ticksOf(y, up)];
  const gridX = x.grid ? ticksX.map(({ at }) => `M${pixels(frame.x(at))},${pixels(top)}V${pixels(bottom)}`) : [];
  const gridY = y.grid ? ticksY.map(({ at }) => `M${pixels(left)},${pixels(frame.y(at))}H${pixels(right)}`) : [];
  return html`${strokes("grid", [...gridX, ...gridY], 0.1)}${ticksX.length === 0 ? null : axisX(frame, x, ticksX, height)}${ticksY.length === 0 ? null : axisY(frame, y, ticksY)}${marks.map((mark) => mark.draw(frame))}`;
}
