import { axisX, axisY, gridY, line, ruleY } from "@observablehq/plot";
import type { Result } from "../../derivation/index.ts";
import { extendedNumber } from "../../document/index.ts";
import { formatNumber } from "../../wording/index.ts";
import type { Html } from "../html.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "./canvas.ts";
import { colour } from "./colour.ts";
import { frame, type KeyEntry, panels } from "./frame.ts";

type Curve = Result["closeness"]["curve"];

const size = { height: 240, marginLeft: 44, marginRight: 16, marginTop: 26, marginBottom: 42 } as const;

function membership(canvas: Canvas, closeness: Result["closeness"]): string {
  const same = closeness.in === closeness.out;
  return drawPlot(
    canvas,
    {
      id: "closeness-membership",
      title: "Membership functions of closeness",
      description: `Degree of closeness against distance: ${same ? closeness.in : `${closeness.in} for inputs, ${closeness.out} for outputs`}.`,
    },
    {
      ...size,
      x: { nice: false },
      y: { domain: [0, 1] },
      marks: [
        ruleY([0]),
        gridY({ ticks: 5 }),
        axisX({ label: "distance d →", ticks: 5 }),
        axisY({ label: "↑ degree of closeness", ticks: 5 }),
        line(closeness.curve, { x: "d", y: "muIn", stroke: colour.first, strokeWidth: 2.5 }),
        ...(same
          ? []
          : [
              line(closeness.curve, {
                x: "d",
                y: "muOut",
                stroke: colour.second,
                strokeWidth: 2.5,
                strokeDasharray: "7,4",
              }),
            ]),
      ],
    },
  );
}

/** The bound L where it is a finite number that can be drawn as a line. */
function drawnBound(result: Result): number | null {
  const bound = extendedNumber(result.slopeBound.hi);
  return Number.isFinite(bound) ? bound : null;
}

function modulusTop(curve: Curve, bound: number | null): number {
  const farthest = curve.at(-1)?.d ?? 1;
  const values = curve.flatMap(({ g, omega }) => [extendedNumber(g), extendedNumber(omega)]).filter(Number.isFinite);
  const largest = Math.max(1e-9, ...values, (bound ?? 0) * farthest);
  const roof = bound !== null && bound > 0 ? 2 * bound * farthest : 3 * farthest;
  return Math.min(largest, roof);
}

/** A value inside the frame, or NaN, which breaks the line. */
function within(value: Curve[number]["g"], top: number): number {
  const number = extendedNumber(value);
  return number <= top ? number : Number.NaN;
}

function modulus(canvas: Canvas, result: Result): string {
  const { curve } = result.closeness;
  const bound = drawnBound(result);
  const top = modulusTop(curve, bound);
  const last = curve.at(-1)?.d ?? 1;
  const end = bound !== null && bound > 0 ? Math.min(last, top / bound) : last;
  return drawPlot(
    canvas,
    {
      id: "closeness-modulus",
      title: "Largest allowed output distance",
      description: `Modulus g and its subadditive hull ω against distance${bound === null ? "; there is no finite slope bound" : `, with the line L·d for L = ${formatNumber(bound, 4)}`}.`,
    },
    {
      ...size,
      y: { domain: [0, top] },
      marks: [
        ruleY([0]),
        gridY({ ticks: 5 }),
        axisX({ label: "distance d →", ticks: 5 }),
        axisY({ label: "↑ allowed output distance", ticks: 5 }),
        line(curve, {
          x: "d",
          y: (row: Curve[number]) => within(row.g, top),
          stroke: colour.second,
          strokeWidth: 6,
          strokeOpacity: 0.4,
        }),
        line(curve, {
          x: "d",
          y: (row: Curve[number]) => within(row.omega, top),
          stroke: colour.first,
          strokeWidth: 2.5,
        }),
        ...(bound === null
          ? []
          : [
              line(
                [
                  [0, 0],
                  [end, bound * end],
                ],
                { stroke: colour.ink, strokeWidth: 1.3, strokeDasharray: "4,4" },
              ),
            ]),
      ],
    },
  );
}

function key(result: Result): readonly KeyEntry[] {
  const { in: input, out: output } = result.closeness;
  return [
    { swatch: "line first", label: input === output ? `μ = ${input}; ω (right)` : `μ for inputs, ${input}; ω (right)` },
    ...(input === output ? [] : [{ swatch: "dashed second", label: `μ for outputs, ${output}` }]),
    { swatch: "broad second", label: "g (right)" },
    ...(drawnBound(result) === null ? [] : [{ swatch: "dashed ink", label: "the line L·d (right)" }]),
  ];
}

/** Closeness: memberships of inputs and outputs, and the modulus g, its hull ω and the line L·d. */
export function closenessFigure(result: Result, document: FigureDocument): Html {
  const canvas = { document, width: narrowWidth, suffix: "panel" };
  const bound = drawnBound(result);
  return frame(
    "figure-closeness",
    panels([membership(canvas, result.closeness), modulus(canvas, result)]),
    key(result),
    `Left: how close two points d apart are. Right: how far apart the outputs may be. ${bound === null ? "No line through the origin lies above ω near 0: there is no finite slope bound." : "ω never rises above the line L·d."}`,
  );
}
