import type { Axis } from "./axis.ts";
import type { Chart } from "./chart.ts";
import { seriesColour } from "./colour.ts";
import { boxes, dots, labels, line, type Mark, pieces } from "./mark.ts";
import { colour } from "./palette.ts";
import { type Domain, logTicks } from "./ticks.ts";
import { narrowWidth } from "./width.ts";

/** A measured value: where it stands, its interval, and the series that it belongs to; "" where there are none. */
export interface Value {
  readonly x: number | string;
  readonly y: number;
  readonly interval: Domain | null;
  readonly series: string;
}

export interface Layer {
  readonly mark: "line" | "dot" | "bar";
  readonly dashed?: boolean;
  readonly values: readonly Value[];
}

export interface LayersAxis {
  readonly label: string;
  readonly scale: "linear" | "log" | "category";
  readonly domain?: Domain | undefined;
}

/** Lines, dots and bars over one another. */
export interface Layers {
  readonly width: number;
  readonly heading: string;
  readonly x: LayersAxis;
  readonly y: LayersAxis;
  readonly layers: readonly Layer[];
  /** Series in the order of their colours, and the names along a category axis. */
  readonly series: readonly string[];
  readonly categories: readonly string[];
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** Ticks that fit along the x axis of a wide and of a narrow drawing. */
const mostTicks = { wide: 9, narrow: 6 } as const;

/** A value with its place on the axis and the width it may take there. */
interface Placed extends Value {
  readonly place: number;
  readonly room: number;
}

/** Series stand side by side over a category. */
function placed({ mark, values }: Layer, { categories, series }: Layers): readonly Placed[] {
  if (categories.length === 0) return values.map((value) => ({ ...value, place: Number(value.x), room: 0.8 }));
  const seriesAt = (place: string) => distinct(values.filter(({ x }) => x === place).map((value) => value.series));
  const isCrowded = mark !== "line" && categories.some((place) => seriesAt(place).length > 1);
  const beside = isCrowded ? Math.max(1, series.length) : 1;
  const room = Math.min(0.3, 0.8 / beside);
  return values.map((value) => {
    const shift = beside === 1 || value.series === "" ? 0 : (series.indexOf(value.series) - (beside - 1) / 2) * room;
    return { ...value, place: categories.indexOf(String(value.x)) + shift, room };
  });
}

const titleOf = ({ series, x, y }: Value) => `${[series, x].filter((part) => part !== "").join(", ")}: ${y}`;

function marksOf(layer: Layer, all: Layers): readonly Mark[] {
  const values = placed(layer, all);
  const paint = ({ series }: Value) => colour(series === "" ? "ink" : seriesColour(all.series.indexOf(series)));
  const whiskers = pieces(
    values.flatMap((value) =>
      value.interval === null
        ? []
        : [{ from: [value.place, value.interval[0]], to: [value.place, value.interval[1]], stroke: paint(value) }],
    ),
    1.4,
  );
  switch (layer.mark) {
    case "line": {
      const stroke = layer.dashed ? { width: 1.3, dash: "5,4" } : { width: 1.8 };
      const lines = distinct(values.map(({ series }) => series)).map((series) => {
        const own = values.filter((value) => value.series === series);
        return line(
          own.map(({ place, y }) => [place, y]),
          { stroke: paint(own[0]!), ...stroke },
        );
      });
      return [...lines, whiskers];
    }
    case "dot":
      return [
        whiskers,
        dots(
          values.map((value) => ({
            x: value.place,
            y: value.y,
            radius: 3.2,
            fill: paint(value),
            stroke: colour("paper"),
            width: 0.8,
            title: titleOf(value),
          })),
        ),
      ];
    case "bar":
      return [
        boxes(
          values.map((value) => ({
            x1: value.place - 0.45 * value.room,
            x2: value.place + 0.45 * value.room,
            y1: 0,
            y2: value.y,
            fill: paint(value),
            opacity: 0.75,
            title: titleOf(value),
          })),
        ),
        whiskers,
      ];
  }
}

/** Every category; on a logarithmic axis the values themselves, if they are few and whole. */
function ticksAlong({ x, layers, categories }: Layers, most: number): number | readonly number[] {
  if (categories.length > 0) return categories.map((_, i) => i);
  if (x.scale !== "log") return most;
  const places = distinct(layers.flatMap(({ values }) => values.map(({ x: at }) => Number(at))));
  const isFew = places.length <= most && places.every(Number.isInteger);
  return isFew ? places : logTicks(x.domain ?? [Math.min(...places), Math.max(...places)], most);
}

const scaleOf = ({ scale, domain }: LayersAxis): Pick<Axis, "scale" | "domain"> => ({
  scale: scale === "log" ? "log" : "linear",
  ...(domain && { domain }),
});

/** Lines, dots and bars with intervals, over numbers or categories. */
export function layersChart(all: Layers): Chart {
  const { width, heading, x, y, categories } = all;
  const isWide = width > narrowWidth;
  const isLog = y.scale === "log";
  const longest = Math.max(0, ...categories.map((name) => name.length));
  const isTilted = categories.length > 0 && longest * 7 > (width - 80) / categories.length;
  const ends: Domain = [-0.5, categories.length - 0.5];
  return {
    width,
    height: (isWide ? 320 : 260) + (isTilted ? 4 * longest : 0),
    margin: {
      top: heading === "" ? 28 : 44,
      right: 16,
      bottom: isTilted ? 30 + Math.max(8, 5.2 * longest) : 42,
      left: isLog ? 68 : 58,
    },
    x: {
      label: x.label,
      centred: true,
      ...scaleOf(x),
      ...(categories.length > 0 && { domain: ends, text: (i: number) => categories[i] ?? "" }),
      ticks: ticksAlong(all, isWide ? mostTicks.wide : mostTicks.narrow),
      ...(isTilted && { tilt: -40 }),
    },
    y: {
      label: `↑ ${y.label}`,
      ...scaleOf(y),
      grid: true,
      ticks: isLog ? mostTicks.wide : 6,
      ...(!isLog && { nice: true }),
    },
    marks: [
      ...all.layers.flatMap((layer) => marksOf(layer, all)),
      labels(heading === "" ? [] : [{ text: heading, at: (f) => [f.right, f.top - 32], anchor: "end", bold: true }]),
    ],
  };
}
