import { sigmoid } from "../../../activation/index.ts";
import { type Chart, colour, curvesChart, type Point } from "../../../figure/index.ts";
import { bounded, degreeKept, neuron, twoPieces } from "../../argument/small-theory.ts";
import { argument as words } from "../../text/argument.ts";

/** A small figure of one step, and the one number that a visitor moves. */
export interface StepFigure {
  readonly label: string;
  readonly stops: readonly number[];
  readonly start: number;
  readonly valueText?: (value: number) => string;
  readonly draw: (value: number) => { readonly chart: Chart; readonly said: string };
}

const [width, height] = [300, 170];
const blue = { stroke: colour("s1"), width: 2.2 } as const;
const orange = { stroke: colour("s2"), width: 2.2 } as const;
const faint = { stroke: colour("ink"), opacity: 0.25 } as const;

const line = (from: number, to: number, f: (x: number) => number): readonly Point[] =>
  Array.from({ length: 121 }, (_, k) => from + ((to - from) * k) / 120).map((x) => [x, f(x)]);

const steps = (from: number, to: number, by: number): readonly number[] =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, k) => Number((from + k * by).toFixed(6)));

const relu = (x: number) => Math.max(0, x);

const plot = (
  y: string,
  curves: Parameters<typeof curvesChart>[0]["curves"],
  range: readonly [number, number],
  x = "x",
) =>
  curvesChart({
    ...{ width, height, x, y, curves, range },
    levels: [{ at: 0, ...faint }],
  });

/** Where the visitor stands. */
const mark = (at: number) => ({ at, stroke: colour("ink"), opacity: 0.5 });

const digits = (value: number, count = 2) => value.toFixed(count).replace("-", "−");

/** S1 to S11, in their order. */
export const stepFigures: readonly StepFigure[] = [
  {
    label: words.neuron.label,
    stops: steps(-2, 2, 0.25),
    start: 1,
    draw: (w) => ({
      chart: plot(words.neuron.y, [{ points: line(-3, 3, neuron(relu, w, -1)), ...blue }], [-0.5, 5]),
      said: w === 0 ? words.neuron.nothing : words.neuron.answers(w > 0, digits(1 / w)),
    }),
  },
  {
    label: words.tradition.label,
    stops: steps(-6, 6, 0.5),
    start: 4,
    draw: (x) => ({
      chart: curvesChart({
        ...{ width, height, x: "x", y: words.tradition.y, range: [-0.2, 2] },
        uprights: [mark(x)],
        curves: [
          { points: line(-6, 6, sigmoid), ...blue, isCut: true },
          { points: line(-6, 6, relu), ...orange, isCut: true },
        ],
      }),
      said: words.tradition.said(
        digits(x, 1),
        digits(sigmoid(x) * sigmoid(-x), 3),
        x === 0 ? words.tradition.bothSides : x > 0 ? "1" : "0",
      ),
    }),
  },
  {
    label: words.closeness.label,
    stops: steps(0, 3, 0.1),
    start: 1,
    draw: (d) => ({
      chart: curvesChart({
        ...{ width, height, x: words.closeness.label, y: words.closeness.y, range: [0, 1.05] },
        uprights: [mark(d)],
        curves: [
          { points: line(0, 3, (x) => Math.exp(-x * x)), ...blue },
          { points: line(0, 3, (x) => Math.max(0, 1 - x)), ...orange },
        ],
      }),
      said: words.closeness.said(digits(d, 1), digits(Math.exp(-d * d)), digits(Math.max(0, 1 - d))),
    }),
  },
  {
    label: words.bound.label,
    stops: steps(0, 2, 0.1),
    start: 1.4,
    draw: (slope) => ({
      chart: curvesChart({
        ...{ width, height, x: words.bound.x, y: words.bound.y, range: [0, 1.05] },
        curves: [
          { points: line(0, 3, (d) => Math.exp(-d * d)), ...blue },
          { points: line(0, 3, (d) => Math.exp(-((slope * d) ** 2))), ...orange },
        ],
      }),
      said: degreeKept(slope) ? words.bound.allowed : words.bound.steep,
    }),
  },
  {
    label: words.box.label,
    stops: steps(-0.5, 1.5, 0.1),
    start: 1.2,
    draw: (wish) => {
      const best = bounded(wish);
      return {
        chart: curvesChart({
          ...{ width, height, x: words.box.x, y: words.box.y, range: [0, 2.3], reach: [-0.6, 1.6] },
          uprights: [
            { at: 0, stroke: colour("ink") },
            { at: 1, stroke: colour("ink") },
            { at: best, stroke: colour("upper"), width: 2.5 },
          ],
          curves: [{ points: line(-0.6, 1.6, (slope) => (slope - wish) ** 2), ...blue, isCut: true }],
        }),
        said: words.box.said(digits(best, 1), best === 0 || best === 1),
      };
    },
  },
  {
    label: words.many.label,
    stops: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32],
    start: 4,
    draw: (n) => ({
      chart: curvesChart({
        ...{
          width,
          height,
          x: words.many.label,
          y: words.many.y,
          range: [0, 0.55],
        },
        reach: [1, 32],
        uprights: [mark(n)],
        curves: [{ points: line(1, 32, (x) => 0.5 ** x), ...blue }],
      }),
      said: words.many.said(n, (0.5 ** n).toPrecision(2)),
    }),
  },
  {
    label: words.active.label,
    stops: steps(-1, 2, 0.1),
    start: 1.6,
    draw: (wish) => ({
      chart: plot(
        words.active.y,
        [
          { points: line(-2, 2, (x) => wish * x), stroke: colour("ink"), width: 1.2, dash: "4,4", isCut: true },
          { points: line(-2, 2, (x) => bounded(wish) * x), ...orange },
        ],
        [-2.2, 2.2],
      ),
      said: words.active.said(digits(wish, 1), digits(bounded(wish), 1)),
    }),
  },
  {
    label: words.pieces.label,
    stops: steps(0, 63, 1),
    start: 44,
    valueText: (pattern) => pattern.toString(2).padStart(6, "0"),
    draw: (pattern) => {
      const slopes = [...pattern.toString(2).padStart(6, "0")].map(Number);
      const heightAt = (knot: number) => slopes.slice(0, knot).reduce((a, b) => a + b, 0);
      return {
        chart: plot(
          "s(x)",
          [{ points: Array.from({ length: 7 }, (_, k) => [k - 3, heightAt(k) - heightAt(3)] as const), ...blue }],
          [-3.2, 3.2],
        ),
        said: words.pieces.said(slopes.join(", ")),
      };
    },
  },
  {
    label: words.simplest.label,
    stops: steps(0, 1, 0.1),
    start: 0.4,
    draw: (slope) => ({
      chart: plot(words.simplest.y, [{ points: line(-2, 2, twoPieces(0, slope, 0)), ...blue }], [-0.4, 2.2]),
      said: slope === 0 ? words.simplest.one : words.simplest.two,
    }),
  },
  {
    label: words.relu.label,
    stops: steps(-2, 2, 0.25),
    start: 1,
    draw: (t) => ({
      chart: plot(
        words.relu.y,
        [
          { points: line(-3, 3, twoPieces(0, 1, t)), ...blue },
          { points: line(-3, 3, twoPieces(1, 0, t)), ...orange },
        ],
        [-5.2, 5.2],
      ),
      said: words.relu.said(digits(t)),
    }),
  },
  {
    label: words.depth.label,
    stops: [1, 2, 3, 4, 6, 8],
    start: 3,
    draw: (layers) => ({
      chart: curvesChart({
        ...{ width, height, x: words.depth.label, y: words.depth.y, range: [0, 1.1], reach: [0, 8] },
        uprights: [mark(layers)],
        curves: [
          { points: line(0, 8, (n) => 0.25 ** n), ...blue },
          { points: line(0, 8, () => 1), ...orange },
        ],
      }),
      said: words.depth.said(layers, (0.25 ** layers).toPrecision(2)),
    }),
  },
];
