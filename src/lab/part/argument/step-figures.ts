import { sigmoid } from "../../../activation/index.ts";
import { type Chart, colour, curvesChart, type Point } from "../../../figure/index.ts";
import { bounded, degreeKept, neuron, twoPieces } from "../../argument/small-theory.ts";

/** A small figure of one step, and the one number that a visitor moves. */
export interface StepFigure {
  readonly label: string;
  readonly stops: readonly number[];
  readonly start: number;
  readonly text?: (value: number) => string;
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
    label: "weight w",
    stops: steps(-2, 2, 0.25),
    start: 1,
    draw: (w) => ({
      chart: plot("s(w·x − 1)", [{ points: line(-3, 3, neuron(relu, w, -1)), ...blue }], [-0.5, 5]),
      said:
        w === 0
          ? "Without a weight it answers nothing."
          : `It answers ${w > 0 ? "right" : "left"} of x = ${digits(1 / w)}.`,
    }),
  },
  {
    label: "input x",
    stops: steps(-6, 6, 0.5),
    start: 4,
    draw: (x) => ({
      chart: curvesChart({
        ...{ width, height, x: "x", y: "sigmoid blue, ReLU orange", range: [-0.2, 2] },
        uprights: [mark(x)],
        curves: [
          { points: line(-6, 6, sigmoid), ...blue, isCut: true },
          { points: line(-6, 6, relu), ...orange, isCut: true },
        ],
      }),
      said: `At ${digits(x, 1)} the sigmoid's slope is ${digits(sigmoid(x) * sigmoid(-x), 3)}, that of ReLU ${x > 0 ? 1 : x < 0 ? 0 : "0 on the left and 1 on the right"}.`,
    }),
  },
  {
    label: "distance d",
    stops: steps(0, 3, 0.1),
    start: 1,
    draw: (d) => ({
      chart: curvesChart({
        ...{ width, height, x: "distance d", y: "closeness", range: [0, 1.05] },
        uprights: [mark(d)],
        curves: [
          { points: line(0, 3, (x) => Math.exp(-x * x)), ...blue },
          { points: line(0, 3, (x) => Math.max(0, 1 - x)), ...orange },
        ],
      }),
      said: `At ${digits(d, 1)} they are close to degree ${digits(Math.exp(-d * d))} (blue) or ${digits(Math.max(0, 1 - d))} (orange).`,
    }),
  },
  {
    label: "slope",
    stops: steps(0, 2, 0.1),
    start: 1.4,
    draw: (slope) => ({
      chart: curvesChart({
        ...{ width, height, x: "distance of inputs d", y: "closeness: inputs blue, outputs orange", range: [0, 1.05] },
        curves: [
          { points: line(0, 3, (d) => Math.exp(-d * d)), ...blue },
          { points: line(0, 3, (d) => Math.exp(-((slope * d) ** 2))), ...orange },
        ],
      }),
      said: degreeKept(slope)
        ? "Outputs are nowhere less close than their inputs: this slope is allowed."
        : "Outputs are less close than their inputs: this slope is too steep.",
    }),
  },
  {
    label: "the wish for slope 1",
    stops: steps(-0.5, 1.5, 0.1),
    start: 1.2,
    draw: (wish) => {
      const best = bounded(wish);
      return {
        chart: curvesChart({
          ...{ width, height, x: "slope", y: "how bad it is", range: [0, 2.3], reach: [-0.6, 1.6] },
          uprights: [
            { at: 0, stroke: colour("ink") },
            { at: 1, stroke: colour("ink") },
            { at: best, stroke: colour("upper"), width: 2.5 },
          ],
          curves: [{ points: line(-0.6, 1.6, (slope) => (slope - wish) ** 2), ...blue, isCut: true }],
        }),
        said: `The best slope within [0, 1] is ${digits(best, 1)}: ${best === 0 || best === 1 ? "at a bound" : "inside"}.`,
      };
    },
  },
  {
    label: "number of bounds n",
    stops: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32],
    start: 4,
    draw: (n) => ({
      chart: curvesChart({
        ...{
          width,
          height,
          x: "number of bounds n",
          y: "all inside, if each is with probability 1/2",
          range: [0, 0.55],
        },
        reach: [1, 32],
        uprights: [mark(n)],
        curves: [{ points: line(1, 32, (x) => 0.5 ** x), ...blue }],
      }),
      said: `If each wish lay inside its bounds with probability 1/2 by itself, all ${n} would with probability ${(0.5 ** n).toPrecision(2)}. Wishes hang together, so this is measured: see the claims.`,
    }),
  },
  {
    label: "the wish",
    stops: steps(-1, 2, 0.1),
    start: 1.6,
    draw: (wish) => ({
      chart: plot(
        "s(x), wish dashed",
        [
          { points: line(-2, 2, (x) => wish * x), stroke: colour("ink"), width: 1.2, dash: "4,4", isCut: true },
          { points: line(-2, 2, (x) => bounded(wish) * x), ...orange },
        ],
        [-2.2, 2.2],
      ),
      said: `Of a wish for slope ${digits(wish, 1)} remains ${digits(bounded(wish), 1)}.`,
    }),
  },
  {
    label: "which slopes are 1",
    stops: steps(0, 63, 1),
    start: 44,
    text: (pattern) => pattern.toString(2).padStart(6, "0"),
    draw: (pattern) => {
      const slopes = [...pattern.toString(2).padStart(6, "0")].map(Number);
      const heightAt = (knot: number) => slopes.slice(0, knot).reduce((a, b) => a + b, 0);
      return {
        chart: plot(
          "s(x)",
          [{ points: Array.from({ length: 7 }, (_, k) => [k - 3, heightAt(k) - heightAt(3)] as const), ...blue }],
          [-3.2, 3.2],
        ),
        said: `Six regions with slopes ${slopes.join(", ")}: one of 64 such functions.`,
      };
    },
  },
  {
    label: "slope on the right",
    stops: steps(0, 1, 0.1),
    start: 0.4,
    draw: (slope) => ({
      chart: plot("s(x), left slope 0", [{ points: line(-2, 2, twoPieces(0, slope, 0)), ...blue }], [-0.4, 2.2]),
      said:
        slope === 0
          ? "One slope everywhere: nothing but a constant."
          : "Two slopes: the simplest function that is not linear.",
    }),
  },
  {
    label: "the kink at t",
    stops: steps(-2, 2, 0.25),
    start: 1,
    draw: (t) => ({
      chart: plot(
        "slopes 0, 1 blue; 1, 0 orange",
        [
          { points: line(-3, 3, twoPieces(0, 1, t)), ...blue },
          { points: line(-3, 3, twoPieces(1, 0, t)), ...orange },
        ],
        [-5.2, 5.2],
      ),
      said: `relu(x − t) and −relu(t − x) with t = ${digits(t)}: the same ReLU, shifted or mirrored.`,
    }),
  },
  {
    label: "layers",
    stops: [1, 2, 3, 4, 6, 8],
    start: 3,
    draw: (layers) => ({
      chart: curvesChart({
        ...{ width, height, x: "layers", y: "slope left behind them, at most", range: [0, 1.1], reach: [0, 8] },
        uprights: [mark(layers)],
        curves: [
          { points: line(0, 8, (n) => 0.25 ** n), ...blue },
          { points: line(0, 8, () => 1), ...orange },
        ],
      }),
      said: `Through ${layers} ${layers === 1 ? "layer" : "layers"} the sigmoid lets at most ${(0.25 ** layers).toPrecision(2)} of a gradient pass with weights of norm 1, ReLU up to all of it.`,
    }),
  },
];
