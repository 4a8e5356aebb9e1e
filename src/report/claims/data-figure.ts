import { type Html, layersChart, seriesColour } from "../../figure/index.ts";
import { capitalised } from "../../wording/index.ts";
import { type Drawing, frame, type KeyEntry } from "../figure/frame.ts";
import { type ClaimDocument, type FigureData, type LayerData, type Point, pointsOf } from "./points.ts";

interface DrawnLayer {
  readonly layer: LayerData;
  readonly points: readonly Point[];
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

function swatchOf({ mark, dashed }: LayerData): string {
  if (mark === "line") return dashed ? "dashed ink" : "ink";
  return mark === "dot" ? "dot ink" : "block ink";
}

function key(series: readonly string[], layers: readonly LayerData[]): readonly KeyEntry[] {
  return [
    ...series.map((label, i) => ({ swatch: seriesColour(i), label })),
    ...layers.flatMap((layer) => (layer.label === undefined ? [] : [{ swatch: swatchOf(layer), label: layer.label }])),
  ];
}

/** A figure of a claim: lines, dots and bars with 95 % intervals, in panels where the figure asks for them. */
export function dataFigure(claim: ClaimDocument, figure: FigureData): Html {
  const { title, caption, x, y } = figure;
  const layers: readonly DrawnLayer[] = figure.layers.map((layer) => ({
    layer,
    points: pointsOf(layer, figure, claim.tables),
  }));
  const points = layers.flatMap((layer) => layer.points);
  const series = distinct(points.map((point) => point.series)).filter((name) => name !== "");
  const categories = x.scale === "category" ? distinct(points.map((point) => String(point.x))) : [];
  const panels = distinct(points.map(({ panel }) => panel)).filter((name) => name !== "");
  const id = `${claim.id.toLowerCase()}-${figure.name}`;
  const drawing = (panel: string, k: number): Drawing => ({
    id: panel === "" ? id : `${id}-${k}`,
    title: panel === "" ? title : `${title}: ${panel}`,
    description: `${title}. ${caption}`,
    draw: (width) => [
      layersChart({
        width,
        heading: panel,
        x,
        y,
        series,
        categories,
        layers: layers.map(({ layer: { mark, dashed = false }, points: all }) => ({
          mark,
          dashed,
          values: all.filter((point) => point.panel === panel || point.panel === ""),
        })),
      }),
    ],
  });
  const drawings = panels.length === 0 ? [drawing("", 0)] : panels.map(drawing);
  return frame(id, drawings, key(series, figure.layers), `${capitalised(title)}. ${caption}`);
}
