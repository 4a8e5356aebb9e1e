import { type Attributes, element, type Html, html, pixels } from "./markup.ts";
import { colour } from "./palette.ts";

export type Point = readonly [x: number, y: number];

/** Where values stand in pixels, and the edges of the plot. */
export interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Something drawn in a plot: the values that its axes must reach, and how it looks in a frame. */
export interface Mark {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly draw: (frame: Frame) => Html;
}

export interface Stroke {
  readonly stroke: string;
  readonly width?: number;
  readonly dash?: string;
  readonly opacity?: number;
  readonly round?: true;
}

/** Marks of one kind; nothing where there are none. */
function group(kind: string, content: readonly Html[], attributes: Attributes = {}): Html {
  return content.length === 0 ? html`` : element("g", { class: kind, ...attributes }, content);
}

function stroked({ stroke, width, dash, opacity, round }: Stroke): Attributes {
  return {
    fill: "none",
    stroke,
    "stroke-width": width ?? 1,
    "stroke-dasharray": dash,
    "stroke-opacity": opacity,
    "stroke-linecap": round && "round",
  };
}

/** A path through the points that begins anew behind each that is not finite. */
function path(points: readonly Point[], { x, y }: Frame): string {
  let pen = "M";
  let d = "";
  for (const [a, b] of points.map(([px, py]) => [x(px), y(py)] as const)) {
    const isShown = Number.isFinite(a) && Number.isFinite(b);
    if (isShown) d += `${pen}${pixels(a)},${pixels(b)}`;
    pen = isShown ? "L" : "M";
  }
  return d;
}

/** A line through the points, broken where one is not finite. */
export function line(points: readonly Point[], stroke: Stroke): Mark {
  return {
    xs: points.map(([x]) => x),
    ys: points.map(([, y]) => y),
    draw: (frame) =>
      group("line", [element("path", { d: path(points, frame), ...stroked(stroke), "stroke-linejoin": "round" })]),
  };
}

/** What lies between two lines over the same places, filled. */
export function area(
  places: readonly (readonly [x: number, lo: number, hi: number])[],
  { fill, opacity }: { readonly fill: string; readonly opacity: number },
): Mark {
  const lower = places.map(([x, lo]) => [x, lo] as const);
  const upper = places.map(([x, , hi]) => [x, hi] as const).toReversed();
  return {
    xs: places.map(([x]) => x),
    ys: [...lower, ...upper].map(([, y]) => y),
    draw: (frame) =>
      group("area", [element("path", { d: `${path([...upper, ...lower], frame)}Z`, fill, "fill-opacity": opacity })]),
  };
}

/** A mark of which only what lies in the plot is seen, and which moves no axis up or down. */
export function cut(mark: Mark): Mark {
  return {
    ...mark,
    ys: [],
    draw: (frame) => {
      const { left: x, top: y } = frame;
      const [width, height] = [frame.right - x, frame.bottom - y];
      const viewBox = [x, y, width, height].map(pixels).join(" ");
      return element("svg", { x, y, width, height, viewBox, "aria-hidden": "true" }, mark.draw(frame));
    },
  };
}

function rule(d: (frame: Frame) => string, stroke: Stroke): Mark {
  return { xs: [], ys: [], draw: (frame) => group("rule", [element("path", { d: d(frame), ...stroked(stroke) })]) };
}

const isBetween = (value: number, a: number, b: number): boolean => value >= Math.min(a, b) && value <= Math.max(a, b);

/** A line across the plot at a height, where the plot reaches it. */
export function level(height: number, stroke: Stroke): Mark {
  return rule(({ y, left, right, top, bottom }) => {
    const at = y(height);
    return isBetween(at, top - 0.01, bottom + 0.01) ? `M${pixels(left)},${pixels(at)}H${pixels(right)}` : "";
  }, stroke);
}

/** A line from bottom to top at a place, where the plot reaches it. */
export function upright(place: number, stroke: Stroke): Mark {
  return rule(({ x, left, right, top, bottom }) => {
    const at = x(place);
    return isBetween(at, left - 0.01, right + 0.01) ? `M${pixels(at)},${pixels(bottom)}V${pixels(top)}` : "";
  }, stroke);
}

export interface Box {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly fill: string;
  readonly opacity?: number;
  /** What the pointer tells. */
  readonly title?: string;
}

function titled(name: string, attributes: Attributes, title: string | undefined): Html {
  return element(name, attributes, title === undefined ? null : element("title", {}, title));
}

/** Filled boxes, each `gap` pixels narrower than its ends. */
export function boxes(all: readonly Box[], gap = 0): Mark {
  return {
    xs: all.flatMap(({ x1, x2 }) => [x1, x2]),
    ys: all.flatMap(({ y1, y2 }) => [y1, y2]),
    draw: ({ x, y }) =>
      group(
        "rect",
        all.map(({ x1, x2, y1, y2, fill, opacity, title }) => {
          const [left, width] = [Math.min(x(x1), x(x2)) + gap / 2, Math.max(0, Math.abs(x(x2) - x(x1)) - gap)];
          const [top, height] = [Math.min(y(y1), y(y2)), Math.abs(y(y2) - y(y1))];
          return titled("rect", { x: left, y: top, width, height, fill, "fill-opacity": opacity }, title);
        }),
      ),
  };
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string;
  readonly opacity?: number;
  readonly stroke?: string;
  readonly width?: number;
  readonly diamond?: boolean;
  readonly title?: string;
}

/** As large as a circle of the radius. */
function diamond(x: number, y: number, radius: number): string {
  const [a, b] = [0.95 * radius, 1.65 * radius];
  return `M${pixels(x)},${pixels(y - b)}L${pixels(x + a)},${pixels(y)}L${pixels(x)},${pixels(y + b)}L${pixels(x - a)},${pixels(y)}Z`;
}

/** Round marks, or diamonds. */
export function dots(all: readonly Dot[]): Mark {
  return {
    xs: all.map(({ x }) => x),
    ys: all.map(({ y }) => y),
    draw: (frame) =>
      group(
        "dot",
        all.map((dot) => {
          const [x, y] = [frame.x(dot.x), frame.y(dot.y)];
          const paint = { fill: dot.fill, "fill-opacity": dot.opacity, stroke: dot.stroke, "stroke-width": dot.width };
          return dot.diamond
            ? titled("path", { d: diamond(x, y, dot.radius), ...paint }, dot.title)
            : titled("circle", { cx: x, cy: y, r: dot.radius, ...paint }, dot.title);
        }),
      ),
  };
}

/** A straight piece from one point to another, such as an interval. */
export interface Piece {
  readonly from: Point;
  readonly to: Point;
  readonly stroke: string;
}

export function pieces(all: readonly Piece[], width: number): Mark {
  const ends = all.flatMap(({ from, to }) => [from, to]);
  return {
    xs: ends.map(([x]) => x),
    ys: ends.map(([, y]) => y),
    draw: (frame) =>
      group(
        "link",
        all.map(({ from, to, stroke }) => element("path", { d: path([from, to], frame), stroke })),
        { fill: "none", "stroke-width": width },
      ),
  };
}

export interface Label {
  readonly text: string;
  /** In pixels. */
  readonly at: (frame: Frame) => Point;
  readonly anchor?: "start" | "middle" | "end";
  readonly fill?: string;
  readonly opacity?: number;
  readonly bold?: boolean;
  readonly size?: number;
  readonly turn?: number;
  /** Keeps lines behind the text away from it. */
  readonly halo?: true;
}

function text(label: Label, frame: Frame): Html {
  const [x, y] = label.at(frame);
  return element(
    "text",
    {
      x,
      y,
      dy: "0.32em",
      "text-anchor": label.anchor,
      fill: label.fill,
      "fill-opacity": label.opacity,
      "font-weight": label.bold ? "bold" : undefined,
      "font-size": label.size,
      transform: label.turn === undefined ? undefined : `rotate(${label.turn},${pixels(x)},${pixels(y)})`,
      ...(label.halo && { stroke: colour("paper"), "stroke-width": 4, "paint-order": "stroke" }),
    },
    label.text,
  );
}

/** Words in and around the plot. */
export function labels(all: readonly Label[]): Mark {
  return {
    xs: [],
    ys: [],
    draw: (frame) =>
      group(
        "text",
        all.map((label) => text(label, frame)),
      ),
  };
}
