import { describe, expect, it } from "vitest";
import { barsChart } from "./bars.ts";
import { candidatesChart } from "./candidates.ts";
import type { Chart } from "./chart.ts";
import { comparisonChart } from "./comparison.ts";
import { confusionChart } from "./confusion.ts";
import { criticalDifferenceChart } from "./critical-difference.ts";
import { curvesChart, sampledCurve } from "./curves.ts";
import { decisionRegionsChart } from "./decision-regions.ts";
import { imageFile } from "./image.ts";
import { layersChart } from "./layers.ts";
import { learnedFunctionChart } from "./learned-function.ts";
import { colour } from "./palette.ts";
import { reliabilityChart } from "./reliability.ts";
import { scatterChart } from "./scatter.ts";
import { slopeStripsChart } from "./slope-strips.ts";
import { thumbnailChart } from "./thumbnail.ts";

const width = 340;
const bounds = { band: [0, 1], tolerance: 0.01 } as const;
const axis = (label: string, scale: "linear" | "log" | "category") => ({ label, scale });
const values = (series: string, ys: readonly number[], interval: readonly [number, number] | null = null) =>
  ys.map((y, i) => ({ x: 2 ** i, y, interval, series }));
const named = (series: string) =>
  ["penguins", "a long name of data"].map((x, i) => ({ x, y: 1 - i, interval: null, series }));

/** One of each kind, from numbers made up for it. */
const figures: Readonly<Record<string, Chart>> = {
  bars: barsChart({
    width,
    height: 120,
    x: "x",
    y: "share, %",
    gap: 1,
    bars: [
      { from: -1, to: 0, height: 25, fill: colour("lower"), title: "a quarter" },
      { from: 0, to: 2, height: 75, fill: colour("upper") },
    ],
  }),
  candidates: candidatesChart({
    width,
    x: "regions",
    y: "score",
    candidates: [
      { cost: 1, score: 0.8, interval: [0.7, 0.9], fill: "paper", isChosen: false, title: "straight" },
      { cost: 2, score: 0.94, interval: null, fill: "first", isChosen: true, title: "two" },
      { cost: 2, score: 0.95, interval: null, fill: "second", isChosen: false, title: "two, free" },
      { cost: 8, score: 0.91, interval: null, fill: "muted", isChosen: false, title: "eight" },
    ],
  }),
  scatter: scatterChart({
    width,
    x: "true",
    y: "predicted",
    points: [
      [1, 1.5],
      [2, 1.75],
      [4, 3.5],
    ],
    line: [
      [1, 1],
      [4, 4],
    ],
  }),
  reliability: reliabilityChart({
    width,
    bins: [
      { probability: 0.55, right: 0.5, interval: [0.2, 0.8], share: 0.1, title: "few" },
      { probability: 0.97, right: 1, interval: [0.9, 1], share: 0.9, title: "most" },
    ],
  }),
  "decision regions": decisionRegionsChart({
    width,
    heading: "linear",
    x: { name: "length", domain: [0, 3] },
    y: { name: "width", domain: [-1, 1] },
    cells: [0, 0, 1, 0, 1, 1, 2, 1, 1],
    points: [
      [0.5, -0.5, 0],
      [2.5, 0.5, 1],
    ],
  }),
  comparison: comparisonChart({
    width,
    x: "test score",
    notes: "p",
    rows: [
      {
        name: "chosen",
        score: 0.9,
        interval: [0.88, 0.92],
        scores: [0.88, 0.92],
        isChosen: true,
        diamond: false,
        note: "",
      },
      {
        name: "a name too long for it",
        score: 0.5,
        interval: null,
        scores: [],
        isChosen: false,
        diamond: true,
        note: "0.02",
      },
    ],
  }),
  confusion: confusionChart({
    width,
    classes: ["cat", "dog"],
    counts: [
      [9, 1],
      [0, 10],
    ],
  }),
  "confusion-of-long-names": confusionChart({
    width,
    classes: ["Chinstrap", "Gentoo penguin", "Adélie"],
    counts: [
      [9, 1, 0],
      [0, 1200, 0],
      [0, 0, 0],
    ],
  }),
  "curves-in-bands": curvesChart({
    width,
    height: 200,
    x: "epoch",
    y: "loss",
    curves: [
      {
        points: [
          [1, 2],
          [2, 1],
        ],
        band: [
          [1, 1, 3],
          [2, 0.5, 1.5],
        ],
        stroke: colour("s1"),
      },
    ],
  }),
  curves: curvesChart({
    width,
    height: 200,
    x: "x",
    y: "s(x)",
    heading: "1/x, cut, and x²",
    range: [-2, 4],
    shaded: [0, 1],
    levels: [{ at: 0, stroke: colour("ink"), opacity: 0.25 }],
    uprights: [{ at: 1.9, stroke: colour("ink"), dash: "4,4", label: "here" }],
    curves: [
      { points: [-2, -1, -0.25, 0, 0.25, 1, 2].map((x) => [x, 1 / x]), stroke: colour("upper"), isCut: true },
      { points: [-2, -1, 0, 1, 2].map((x) => [x, x * x]), stroke: colour("lower"), width: 2 },
    ],
  }),
  "curves-on-a-logarithm": curvesChart({
    width: 740,
    height: 200,
    x: "epoch",
    y: "loss",
    logarithmic: true,
    curves: [{ points: [0, 1, 2, 3].map((x) => [x, 10 ** -x]), stroke: colour("first") }],
  }),
  "layers-over-categories": layersChart({
    width,
    heading: "",
    x: axis("data", "category"),
    y: axis("score", "linear"),
    series: ["a", "b"],
    categories: ["penguins", "a long name of data"],
    layers: [{ mark: "bar", values: [...named("a"), ...named("b")] }],
  }),
  "layers-over-numbers": layersChart({
    width: 740,
    heading: "a panel",
    x: axis("n", "log"),
    y: axis("error", "log"),
    series: ["a", "b"],
    categories: [],
    layers: [
      { mark: "line", values: [...values("a", [1, 0.1, 0.01]), ...values("b", [0.5, 0.4, 0.3])] },
      { mark: "dot", values: values("a", [1, 0.1, 0.01], [0.005, 2]) },
      { mark: "line", dashed: true, values: values("", [0.2, 0.2, 0.2]) },
    ],
  }),
  "learned-function": learnedFunctionChart({
    width,
    height: 160,
    y: "s(x)",
    bounds,
    segments: [
      { from: [-1, 0], to: [0, 0], slope: 0 },
      { from: [0, 0], to: [1, 0.4], slope: 0.4 },
      { from: [1, 0.4], to: [2, 1.4], slope: 1 },
    ],
    over: [
      [-1, 0],
      [0.5, 0],
      [2, 1.5],
    ],
  }),
  "slope-strips": slopeStripsChart({
    width,
    heading: "function 1",
    knots: [-1, 0, 1, 2],
    bounds,
    strips: [
      { name: "seed 0", slopes: [0, 0.5, 1], shares: [0.25, 0.5, 0.25] },
      { name: "seed 1", slopes: [0.995, 0.9, 0.1], shares: [0, 0.2, 0.8] },
    ],
  }),
  "critical-difference": criticalDifferenceChart({
    width,
    methods: [
      { name: "leaky_relu:0.2", rank: 1.5, isChosen: false },
      { name: "learned", rank: 1.75, isChosen: true },
      { name: "tanh", rank: 3, isChosen: false },
      { name: "sigmoid with a long name", rank: 3.75, isChosen: false },
    ],
    criticalDifference: 1.25,
    groups: [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
  }),
  thumbnail: thumbnailChart({
    reach: [-2, 2],
    range: [-1, 2],
    shaded: [0, 1],
    first: sampledCurve([-2, 2], Math.abs).filter((_, i) => i % 200 === 0),
    second: [
      [-2, -1],
      [0, -1],
      [Number.NaN, Number.NaN],
      [0, 1],
      [2, 1],
    ],
  }),
};

describe.each(Object.entries(figures))("the figure %s", (name, chart) => {
  const file = imageFile(name, [chart]);

  it("looks as it did: golden/ pins change, not truth (look at the new one, then vitest run -u)", async () => {
    await expect(file).toMatchFileSnapshot(`golden/${name}.svg`);
  });

  it("draws nothing that is not a number, and knows light and dark for every colour", () => {
    expect(file).not.toMatch(/NaN|undefined|Infinity/);
    expect(file).not.toMatch(/var\(|color-mix/);
    for (const [, property, hex] of file.matchAll(/(fill|stroke)="(#\w+)"/g)) {
      expect(file).toContain(`[${property}="${hex}"] { ${property}: #`);
    }
  });
});
