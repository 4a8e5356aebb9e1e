import { axisX, axisY, gridY, line, rectY, ruleX, ruleY } from "@observablehq/plot";
import { at, piecewiseLinear } from "../../activation/index.ts";
import type { Result } from "../../derivation/index.ts";
import { formatNumber, formatShare } from "../../wording/index.ts";
import { type Html, html } from "../html.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "./canvas.ts";
import { colour, slopeColour, slopePlace } from "./colour.ts";
import { bothWidths, frame, panels } from "./frame.ts";
import { functionName, normalised, ofFunction, representativeSeed, shownFunctions, shownNote } from "./learned.ts";

interface Segment {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly slope: number;
  readonly density: number;
}

type Point = readonly [number, number];

/** The learned function through (0, 0), region by region; its offset is arbitrary, for the next biases absorb it. */
function segments(knots: readonly number[], slopes: readonly number[], density: readonly number[]): readonly Segment[] {
  let height = 0;
  const raw = slopes.map((slope, k) => {
    const [x1, x2] = [knots[k] ?? 0, knots[k + 1] ?? 0];
    const y1 = height;
    height += slope * (x2 - x1);
    return { x1, x2, y1, y2: height, slope, density: density[k] ?? 0 };
  });
  const middle = raw.find((s) => s.x1 <= 0 && s.x2 >= 0) ?? raw[0];
  const offset = middle === undefined ? 0 : middle.y1 - middle.slope * middle.x1;
  return raw.map((s) => ({ ...s, y1: s.y1 - offset, y2: s.y2 - offset }));
}

/** The chosen function on the same range, shifted so that the two agree on average where the data fall. */
function overlay(chosen: Result["chosen"]["functions"][number], learned: readonly Segment[]): readonly Point[] {
  const f = piecewiseLinear(chosen.piecewiseLinear);
  const [from, to] = [learned[0]?.x1 ?? -1, learned.at(-1)?.x2 ?? 1];
  const weight = learned.reduce((sum, s) => sum + s.density, 0);
  const difference = (s: Segment): number => (s.y1 + s.y2) / 2 - at(f, (s.x1 + s.x2) / 2);
  const shift =
    weight > 0
      ? learned.reduce((sum, s) => sum + s.density * difference(s), 0) / weight
      : learned.reduce((sum, s) => sum + difference(s), 0) / Math.max(1, learned.length);
  const inner = chosen.knots.filter((t) => t > from && t < to);
  return [from, ...inner, to].map((x) => [x, at(f, x) + shift] as const);
}

const margins = { marginLeft: 48, marginRight: 14 } as const;

function description(learned: readonly Segment[], result: Result): string {
  const share = (place: string): string =>
    formatShare(
      learned.reduce(
        (sum, s) => sum + (slopePlace(s.slope, result.band, result.active.tolerance) === place ? s.density : 0),
        0,
      ),
    );
  return `Piecewise-linear function with ${learned.length} regions. Share of the data where its slope is at the lower bound: ${share("lower")}, inside: ${share("inside")}, at the upper bound: ${share("upper")}.`;
}

function drawFunction(canvas: Canvas, index: number, result: Result): string {
  const seed = representativeSeed(result);
  const chosen = result.chosen.functions[index];
  if (seed === null || chosen === undefined) return "";
  const density = normalised(ofFunction(seed.density, index, result));
  const learned = segments(result.knots, ofFunction(seed.slopes, index, result), density);
  const domain = [learned[0]?.x1 ?? -1, learned.at(-1)?.x2 ?? 1];
  const name = functionName(index, result.functions);
  const paint = (s: Segment): string => slopeColour(s.slope, result.band, result.active.tolerance);
  const points = overlay(chosen, learned);
  const curve = drawPlot(
    canvas,
    {
      id: `activation-${index}`,
      title: `Learned activation${name === "" ? "" : `, ${name}`}`,
      description: description(learned, result),
    },
    {
      ...margins,
      height: canvas.width > narrowWidth ? 300 : 220,
      marginTop: 26,
      marginBottom: 12,
      x: { domain, axis: null },
      marks: [
        gridY({ ticks: 5 }),
        ruleY([0], { strokeOpacity: 0.25 }),
        ruleX([0], { strokeOpacity: 0.25 }),
        axisY({ label: `↑ s(x)${name === "" ? "" : `, ${name}`}`, ticks: 5 }),
        ...learned.map((s) =>
          line(
            [
              [s.x1, s.y1],
              [s.x2, s.y2],
            ],
            { stroke: paint(s), strokeWidth: 6, strokeLinecap: "round" },
          ),
        ),
        line(points, { stroke: colour.ink, strokeWidth: 1.6, strokeDasharray: "5,3" }),
      ],
    },
  );
  const below = drawPlot(
    canvas,
    {
      id: `density-${index}`,
      title: `Where the data fall${name === "" ? "" : `, ${name}`}`,
      description: "Share of training pre-activations in each region.",
    },
    {
      ...margins,
      height: 110,
      marginTop: 24,
      marginBottom: 40,
      x: { domain },
      y: { percent: true },
      marks: [
        rectY(learned, {
          x1: "x1",
          x2: "x2",
          y: "density",
          fill: paint,
          inset: 0.5,
          title: (s: Segment) =>
            `${formatNumber(s.x1)} to ${formatNumber(s.x2)}: slope ${formatNumber(s.slope)}, ${formatShare(s.density)} of the data`,
        }),
        ruleY([0]),
        axisX({ label: "pre-activation x →", ticks: canvas.width > narrowWidth ? 8 : 5 }),
        axisY({ label: "↑ data, %", ticks: 2 }),
      ],
    },
  );
  return curve + below;
}

/** The learned activation of the representative seed, the density of pre-activations under it, and the chosen function over it. */
export function activationFigure(result: Result, document: FigureDocument): Html {
  const shown = shownFunctions(result.functions);
  const drawings =
    shown.length === 1
      ? bothWidths(document, (canvas) => drawFunction(canvas, 0, result))
      : panels(shown.map((index) => drawFunction({ document, width: narrowWidth, suffix: "panel" }, index, result)));
  return frame(
    "figure-activation",
    html`${drawings}`,
    [
      { swatch: "broad lower", label: `slope at the lower bound, ${formatNumber(result.band[0])}` },
      { swatch: "broad inside", label: "in between" },
      { swatch: "broad upper", label: `at the upper bound, ${formatNumber(result.band[1])}` },
      { swatch: "dashed ink", label: "chosen function" },
    ],
    `The activation learned with seed ${result.representative.seed}, and below it the share of training pre-activations in each region. The outermost regions go on beyond the frame, and their bars count the data there too. Curves are drawn up to a constant, which the next layer’s biases absorb.${shownNote(result.functions)}`,
  );
}
