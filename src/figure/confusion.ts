import { formatCount } from "../wording/index.ts";
import type { Chart } from "./chart.ts";
import { boxes, type Label, labels } from "./mark.ts";
import { colour, mix } from "./palette.ts";
import { narrowWidth, shortened } from "./width.ts";

export interface Confusion {
  /** How wide it may be. */
  readonly width: number;
  readonly classes: readonly string[];
  /** Rows of the true classes, columns of the predicted ones. */
  readonly counts: readonly (readonly number[])[];
}

const widestStep = 56;
const padding = 0.04;

/** Sizes that let the names be read; names above the columns lean where they are long. */
function layout(width: number, names: readonly string[]) {
  const longest = Math.max(1, ...names.map((name) => [...name].length));
  const left = 30 + 7.4 * longest;
  const isTilted = 7 * longest > Math.min(widestStep, (width - left - 10) / names.length) - 4;
  const right = isTilted ? 10 + 3.5 * longest : 10;
  const step = Math.max(11, Math.min(widestStep, (width - left - right) / names.length));
  return { isTilted, step, margin: { top: isTilted ? 16 + 6 * longest : 26, right, bottom: 34, left } };
}

/** Counts as a square of cells; colour is the share of the true class, rightly or wrongly predicted. */
export function confusionChart({ width, classes, counts }: Confusion): Chart {
  const names = classes.map((name) => shortened(name, width > narrowWidth ? 14 : 9));
  const { isTilted, step, margin } = layout(width, names);
  const cells = counts.flatMap((row, truth) => {
    const total = Math.max(
      1,
      row.reduce((sum, count) => sum + count, 0),
    );
    return row.map((count, predicted) => ({ truth, predicted, count, share: count / total }));
  });
  const size = step * classes.length;
  return {
    width: margin.left + margin.right + size,
    height: size + margin.top + margin.bottom,
    margin,
    x: { domain: [0, classes.length] },
    y: { domain: [classes.length, 0] },
    marks: [
      boxes(
        cells.map(({ truth, predicted, count, share }) => ({
          x1: predicted + padding / 2,
          x2: predicted + 1 - padding / 2,
          y1: truth + padding / 2,
          y2: truth + 1 - padding / 2,
          fill: mix(
            colour(truth === predicted ? "chosen" : "upper"),
            colour("sunk"),
            count === 0 ? 0 : 0.12 + 0.43 * share,
          ),
        })),
      ),
      labels(
        cells.map(({ truth, predicted, count }) => ({
          text: formatCount(count),
          at: (f) => [f.x(predicted + 0.5), f.y(truth + 0.5)],
          ...(count === 0 && { opacity: 0.35 }),
          ...(step < 22 && { size: 8 }),
        })),
      ),
      labels(names.map((text, i) => ({ text, at: (f) => [f.left - 5, f.y(i + 0.5)], anchor: "end" }))),
      labels(
        names.map(
          (text, i): Label => ({
            text,
            at: (f) => [f.x(i + 0.5), f.top - 9],
            ...(isTilted && { turn: -60, anchor: "start" }),
          }),
        ),
      ),
      labels([
        { text: "predicted", at: (f) => [(f.left + f.right) / 2, f.bottom + 20], fill: colour("muted") },
        { text: "true", at: (f) => [10, (f.top + f.bottom) / 2], turn: -90, fill: colour("muted") },
      ]),
    ],
  };
}
