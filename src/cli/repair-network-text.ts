import { percent } from "../question/network/text.ts";
import type { NetworkRepairAnswer } from "../question/network-repair/answer.ts";
import { alignColumns, numberText } from "../wording/index.ts";

type Way = NetworkRepairAnswer["ways"][number];

const up = (value: number) => numberText(value, { digits: 6, towards: "up" });
const three = (value: number | null) => (value === null ? "" : numberText(value, { digits: 3 }));
const share = (value: number | null) => (value === null ? "" : `${(100 * value).toFixed(1)} %`);

const wayRow = ({ name, constant, score: { accuracy, radius, determination, change } }: Way): readonly string[] => [
  name,
  up(constant),
  accuracy === null ? three(determination) : share(accuracy),
  three(radius),
  share(change),
];

function waysText({ ways, rows, isTrained }: NetworkRepairAnswer): readonly string[] {
  if (rows === null) return [];
  const isQuantity = ways.some(({ score }) => score.determination !== null);
  const table = [["way", "constant", isQuantity ? "R²" : "accuracy", "radius", "change"], ...ways.map(wayRow)];
  const use = isTrained
    ? `${rows.train} rows trained it, ${rows.validation} chose its best epoch, these ${rows.test} only measure:`
    : `It was not trained, since its functions differ from neuron to neuron. On ${rows.test} rows:`;
  return [
    use,
    ...alignColumns(table).map((line) => `  ${line}`),
    "radius: median of margin/(√2·constant), in doubles; change: of the outputs, against the network as it was, which may know these rows.",
    "Scaling the last layer moves margins and constant alike: it gains nothing.",
    "",
  ];
}

function certifiedText({ certified, question }: NetworkRepairAnswer): readonly string[] {
  if (certified === null || certified.points.length === 0) return [];
  const rows = certified.points.map(({ radius, before, after }) => [
    numberText(radius),
    percent(before, "down"),
    percent(after, "down"),
  ]);
  const asked = question.radius === null ? "" : `; it was trained for ${numberText(question.radius)}`;
  return [
    `Of ${certified.rows} of these rows certified, right for every input within the radius, rounding in float32 covered${asked}:`,
    ...alignColumns([["radius", "as it was", "repaired"], ...rows]).map((line) => `  ${line}`),
    "",
  ];
}

function distanceText({ distance, rows }: NetworkRepairAnswer): readonly string[] {
  if (distance === null) return [];
  const alone = rows === null ? "Without data the largest singular values were cut, and nothing was trained. " : "";
  return [
    `${alone}The two networks differ by at most ${up(distance.constant)} + ${up(distance.slope)}·|x| at x, up to rounding.`,
  ];
}

/** A repaired network, for a reader. */
export function repairNetworkText(answer: NetworkRepairAnswer): string {
  const { question, before, after, layers, replacements, trim } = answer;
  const head = `${question.model}: Lipschitz constant in l2 at most ${up(before.best)}`;
  if (after === null) return `${head}: not above ${numberText(question.constant)}, so there is nothing to repair.`;
  const rows = layers.map((layer, i) => [
    `${i + 1}`,
    `${layer.rows} × ${layer.columns}`,
    up(layer.before),
    up(layer.after),
  ]);
  return [
    `${head}, repaired to at most ${up(after.best)} (proven of the written file, read again; in real arithmetic)`,
    "",
    ...alignColumns([["layer", "weights", "norm", "repaired"], ...rows]).map((line) => `  ${line}`),
    "",
    ...replacements.map(
      ({ formula, pieces, distance }) =>
        `${formula} was replaced by a function of ${pieces} pieces, at most ${three(distance)} away at its knots.`,
    ),
    ...(trim < 1 ? [`In the end the last layer was multiplied by ${numberText(trim, { digits: 6 })}.`] : []),
    ...waysText(answer),
    ...certifiedText(answer),
    ...distanceText(answer),
  ].join("\n");
}
