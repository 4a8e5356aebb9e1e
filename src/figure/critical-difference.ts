import type { Chart } from "./chart.ts";
import { dots, labels, type Mark, pieces } from "./mark.ts";
import { element, pixels } from "./markup.ts";
import { colour } from "./palette.ts";
import { narrowWidth, shortened, ticksAcross } from "./width.ts";

/** Methods by their mean ranks, the best first. */
export interface RankedMethods {
  readonly width: number;
  readonly methods: readonly { readonly name: string; readonly rank: number; readonly isChosen: boolean }[];
  /** Mean ranks that are further apart than this differ significantly. */
  readonly criticalDifference: number;
  /** Positions of the first and the last of methods that are not told apart. */
  readonly groups: readonly (readonly [first: number, last: number])[];
}

/** Pixels from one bar to the next. */
const barStep = 12;

/** Upright bars right of the plot, one for each group, over the rows that it joins. */
function groupBars(groups: RankedMethods["groups"]): Mark {
  return {
    xs: [],
    ys: [],
    draw: ({ right, y }) =>
      element(
        "g",
        { class: "group", fill: "none", stroke: colour("ink"), "stroke-width": 4, "stroke-linecap": "round" },
        groups.map(([first, last], i) =>
          element("path", { d: `M${pixels(right + barStep * (i + 1))},${pixels(y(first))}V${pixels(y(last))}` }),
        ),
      ),
  };
}

/**
 * A critical-difference diagram with a row for each method, so that any number of names can be read: its mean rank as a dot; bars at the
 * right join those between which no difference is shown; above, the critical difference (CD) as a length. Source: Demšar (2006), JMLR 7.
 */
export function criticalDifferenceChart({ width, methods, criticalDifference, groups }: RankedMethods): Chart {
  const names = methods.map(({ name }) => shortened(name, width > narrowWidth ? 30 : 18));
  const longest = Math.max(6, ...names.map((name) => name.length));
  const above = -1;
  const end = 1 + criticalDifference;
  return {
    width,
    height: 24 * methods.length + 84,
    margin: { top: 16, right: 16 + barStep * groups.length, bottom: 44, left: 12 + 7 * longest },
    x: {
      label: "mean rank, 1 is the best →",
      domain: [1, Math.max(methods.length, end)],
      ticks: ticksAcross(width),
      grid: true,
    },
    y: { domain: [methods.length - 0.5, above - 0.5] },
    marks: [
      pieces([{ from: [1, above], to: [end, above], stroke: colour("ink") }], 3),
      labels([
        {
          text: `CD ${criticalDifference.toFixed(2)}`,
          at: ({ left, y }) => [left - 8, y(above)],
          anchor: "end",
          fill: colour("muted"),
        },
      ]),
      pieces(
        methods.map(({ rank }, y) => ({ from: [1, y], to: [rank, y], stroke: colour("muted") })),
        1,
      ),
      dots(
        methods.map(({ name, rank, isChosen }, y) => ({
          x: rank,
          y,
          radius: 5,
          fill: colour(isChosen ? "chosen" : "ink"),
          title: `${name}: ${rank.toFixed(2)}`,
        })),
      ),
      labels(
        methods.map(({ isChosen }, y) => ({
          text: names[y]!,
          at: (frame) => [frame.left - 8, frame.y(y)],
          anchor: "end",
          ...(isChosen && { fill: colour("chosen"), bold: true }),
        })),
      ),
      groupBars(groups),
    ],
  };
}
