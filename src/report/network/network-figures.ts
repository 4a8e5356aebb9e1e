import { colour, curvesChart, type Html, layersChart } from "../../figure/index.ts";
import type { NetworkDocument } from "../../question/network/document.ts";
import { type Accuracy, percent } from "../../question/network/text.ts";
import { numberText } from "../../wording/index.ts";
import { frame } from "../figure/frame.ts";

const rough = (value: number | string) => numberText(Number(value), { digits: 3 });

/** Shares of the rows against the radius; null where none is certified. */
export function accuracyFigure({ curve, norm, isInterrupted }: Accuracy): Html | null {
  if (curve.length === 0) return null;
  const isAttacked = curve.some(({ resisting }) => resisting !== null);
  const line = (of: (point: (typeof curve)[number]) => number | null) =>
    curve.map((point) => [point.radius, of(point) ?? Number.NaN] as const);
  const middle = curve[Math.floor(curve.length / 3)]!;
  return frame(
    "accuracy",
    [
      {
        id: "accuracy",
        title: "Certified accuracy against the radius",
        description: `At radius ${rough(middle.radius)}: ${percent(middle.accuracy, "down")} certified${isAttacked ? `, ${percent(middle.resisting!, "up")} resisting` : ""}, ${percent(middle.byMargin, "down")} by the least margin alone.`,
        draw: (width) => [
          curvesChart({
            width,
            height: 320,
            x: norm === "l2" ? "radius, Euclidean" : "radius, largest change of an entry",
            y: "share of rows",
            range: [0, 1],
            reach: [0, curve.at(-1)!.radius],
            curves: [
              ...(isAttacked ? [{ points: line((p) => p.resisting), stroke: colour("s2"), width: 2 }] : []),
              { points: line((p) => p.accuracy), stroke: colour("s1"), width: 2.5 },
              { points: line((p) => p.byMargin), stroke: colour("s8"), width: 1.6, dash: "7,3" },
              { points: line((p) => p.byProduct), stroke: colour("s8"), width: 1.6, dash: "2,3" },
            ],
          }),
        ],
      },
    ],
    [
      ...(isAttacked ? [{ swatch: "s2", label: "resisting attacks: no more can be right" }] : []),
      { swatch: "s1", label: "certified: no fewer stay right" },
      {
        swatch: "dashed s8",
        label: "by the least margin over √2·L, with the best bound (dashes) and the product of norms (dots)",
      },
    ],
    `The share of rows that stay right for every input within the radius lies between the two coloured lines.${isInterrupted ? " The run was interrupted: the rows that were reached count." : ""}`,
  );
}

/** What each layer stretches by: norm of what it takes times its steepest slope; null where that is not finite. */
export function layersFigure({ layers }: NetworkDocument): Html | null {
  const stretches = layers
    .slice(1)
    .map(({ takes, factor }) => Number(factor) * takes.reduce((sum, { norm }) => sum + Number(norm), 0));
  if (stretches.length < 2 || !stretches.every(Number.isFinite)) return null;
  const most = stretches.indexOf(Math.max(...stretches));
  const short = (i: number) => (i === stretches.length - 1 ? "output" : String(i + 1));
  const name = (i: number) => (i === stretches.length - 1 ? "output" : `layer ${i + 1}`);
  return frame(
    "layers",
    [
      {
        id: "layers",
        title: "What each layer stretches by",
        description: stretches.map((stretch, i) => `${name(i)}: ${rough(stretch)}`).join("; "),
        draw: (width) => [
          layersChart({
            width,
            heading: "",
            x: { label: "layer", scale: "category" },
            y: { label: "norm × slope", scale: "linear", domain: [0, 1.05 * Math.max(...stretches)] },
            series: [],
            categories: stretches.map((_, i) => short(i)),
            layers: [
              { mark: "bar", values: stretches.map((y, i) => ({ x: short(i), y, interval: null, series: "" })) },
            ],
          }),
        ],
      },
    ],
    [],
    `Norm of what each layer takes times its steepest slope; the last is the output. The bound rests most on ${name(most)}.`,
  );
}
