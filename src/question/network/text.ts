import { alignColumns, counted, enclosureText, formatCount, numberText } from "../../wording/index.ts";
import type { AccuracyAnswer } from "./accuracy.ts";
import type { NetworkDocument } from "./document.ts";

export type Accuracy = NonNullable<NetworkDocument["accuracy"]>;
export type Point = NonNullable<NetworkDocument["certifiedAccuracy"]>[number];

/** In per cent, to a side on which the number says no more than it should. */
export const percent = (share: number, towards: "up" | "down" | "nearest" = "nearest"): string =>
  `${numberText(100 * share, { digits: 4, towards, beside: [0, 100] })} %`;

const up = (value: number | string) => numberText(Number(value), { digits: 4, towards: "up" });

const nearest = (value: number | string) => numberText(Number(value), { digits: 4 });

const pointRow = ({ radius, accuracy, resisting, byMargin, byProduct }: Point): readonly string[] => [
  numberText(radius),
  percent(accuracy, "down"),
  ...(resisting === null ? [] : [percent(resisting, "up")]),
  percent(byMargin, "down"),
  percent(byProduct, "down"),
];

export function coverText({ covers, executionError, functionAccuracy }: Accuracy, points: readonly Point[]): string {
  if (covers === "real arithmetic")
    return "Certified in real arithmetic: the file computes with fewer bits than float32 somewhere, and how that rounds is not covered.";
  const { constant, slope } = executionError!;
  const lost = Math.max(0, ...points.map(({ inRealArithmetic, accuracy }) => inRealArithmetic - accuracy));
  return `Certified with rounding in float32 covered, sums in any order: outputs move by at most ${up(constant)} + ${up(slope)}·|x|, which costs ${percent(lost, "up")} of the rows at most here (functions other than piecewise linear ones are taken to be right to ${numberText(functionAccuracy, { digits: 2, towards: "up" })}).`;
}

const orderText: Record<Accuracy["labels"], string> = {
  named: "as --classes names them",
  number: "labels are numbers of outputs",
  sorted: "labels in order are the outputs in order",
};

export function headText({
  reached,
  rows,
  data,
  clean,
  classes,
  labels,
  isInterrupted,
  isSign,
  without,
}: Accuracy): string {
  const some = isInterrupted ? ` (interrupted: of ${formatCount(rows)})` : "";
  const sign = isSign ? " One output decides by its sign." : "";
  const left =
    without === null ? "" : ` The last step, ${without}, is left out: it does not change which output is the largest.`;
  return `${counted(reached, "row")}${some} of ${data.name}, ${percent(clean, "down")} right; ${counted(classes.length, "class", "classes")} of "${data.target}", ${orderText[labels]}.${sign}${left}`;
}

export function scaleText({ norm, data }: Accuracy): string {
  const distance = norm === "l2" ? "Distances are Euclidean" : "Distances are the largest change of an entry";
  return data.divisor === 1
    ? `${distance}, in the columns' own scale, as the network takes it.`
    : `${distance}, in the scale that the network takes: columns over ${numberText(data.divisor)}.`;
}

export function pairText({ fastest, limiting }: Accuracy): string {
  const [most] = limiting;
  const first = fastest
    ? `The outputs of ${fastest.classes[0]} and ${fastest.classes[1]} may part fastest, by ${up(fastest.bound)} for each unit. `
    : "";
  return `${first}${most ? `Most radii rest on ${most.label} against ${most.against} (${counted(most.rows, "row")}).` : ""}`;
}

/** What a network keeps of a closeness, in sentences. */
export function keptText({ degree, lipschitz }: NetworkDocument): readonly string[] {
  if (!degree) return [];
  const { closeness, outputCloseness, residuum, value, kept, distance, moved } = degree;
  const names = closeness === outputCloseness ? closeness : `${closeness} as ${outputCloseness} of the outputs`;
  const verdicts = {
    proven: `Keeps ${names}, proven: no two outputs are less close than their inputs.`,
    refuted: `Does not keep ${names}: some outputs are less close than their inputs.`,
    undecided: `May or may not keep ${names}: not decided.`,
  };
  const by = residuum === "lukasiewicz" ? "" : ` (${residuum})`;
  const pair =
    distance && moved
      ? ` The upper end is that of two inputs ${nearest(distance.hi)} apart whose outputs are ${nearest(moved.lo)} apart.`
      : "";
  return [
    `${verdicts[kept]} The degree${by} is ${enclosureText({ lo: Number(value.lo), hi: Number(value.hi) }, { digits: 6, beside: [0, 1], towards: "down" })}: the lower end is what a constant of ${up(lipschitz?.best ?? 0)} leaves at the worst distance.${pair}`,
  ];
}

/** Certified accuracy of a network, for a reader. */
export function accuracyText({
  accuracy,
  certifiedAccuracy = [],
  atMost,
  verdict,
}: NetworkDocument): readonly string[] {
  if (!accuracy) return [];
  const isAttacked = certifiedAccuracy.some(({ resisting }) => resisting !== null);
  const head = ["radius", "certified", ...(isAttacked ? ["resisting"] : []), "by margin", "by product"];
  const table = certifiedAccuracy.length === 0 ? [] : alignColumns([head, ...certifiedAccuracy.map(pointRow)]);
  const { atLeast } = accuracy;
  const largest = certifiedAccuracy.at(-1)?.radius ?? 0;
  return [
    "",
    headText(accuracy),
    scaleText(accuracy),
    "",
    ...table.map((line) => `  ${line}`),
    ...(table.length === 0 ? ["  No row is certified at any radius."] : []),
    "",
    "certified: right, and proven to stay so for every input within the radius, by bounds of the difference of each two outputs;",
    ...(isAttacked
      ? [
          "resisting: no input within the radius that is classed otherwise was found; for the other rows one was, proven by enclosing its outputs;",
        ]
      : []),
    "by margin: what the least margin over √2·L certifies, with the best bound L of the network; by product: with the product of norms.",
    coverText(accuracy, certifiedAccuracy),
    pairText(accuracy),
    ...(atLeast === null
      ? []
      : [
          `At least ${percent(atLeast, "nearest")} certified at ${numberText(largest)}${atMost === null ? "" : ", and the constant above"}: ${verdict}.`,
        ]),
  ].filter((line, i, all) => line !== "" || all[i - 1] !== "");
}

/** What was found of every row, as comma-separated values with a head; rows are counted from 1. */
export function samplesTable({ samples, labels: { classes } }: AccuracyAnswer): string {
  const head = [
    "row",
    "label",
    "right",
    "radius",
    "radius_real_arithmetic",
    "against",
    "radius_by_margin",
    "radius_by_product",
    "attacked_at",
  ];
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = samples.map(({ row, label, isRight, exact, executed, against, common, product, attacked }) =>
    [
      row + 1,
      cell(classes[label]!),
      isRight,
      executed ?? "",
      exact,
      cell(classes[against] ?? ""),
      common,
      product,
      attacked ?? "",
    ].join(","),
  );
  return `${[head.join(","), ...lines].join("\n")}\n`;
}
