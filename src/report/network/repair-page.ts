import { version } from "../../document/index.ts";
import { colour, curvesChart, type Html, html } from "../../figure/index.ts";
import { percent } from "../../question/network/text.ts";
import type { NetworkRepairDocument } from "../../question/network-repair/document.ts";
import { counted, numberText, unbroken } from "../../wording/index.ts";
import { frame } from "../figure/frame.ts";
import { paragraphs, table } from "../html.ts";
import { page } from "../page.ts";
import { fileName } from "./file-name.ts";

const up = (value: number) => numberText(value, { digits: 6, towards: "up" });
const three = (value: number | null) => (value === null ? "" : numberText(value, { digits: 3 }));

function answerText({ model, before, after, constant }: NetworkRepairDocument): string {
  const was =
    before.best === null
      ? "no Lipschitz constant that is proven"
      : `a Lipschitz constant of at most ${up(before.best)}`;
  return `${fileName(model)} had ${was}; ${up(constant)} was asked for. The repaired network has at most ${up(after!.best)}, proven of the written file, read again.`;
}

function layersSection({ layers, replacements, trim }: NetworkRepairDocument): Html {
  const rows = layers.map((layer, i) => [
    `${i + 1}`,
    `${layer.rows} × ${layer.columns}`,
    up(layer.before),
    up(layer.after),
  ]);
  const sentences = [
    ...replacements.map(
      ({ formula, pieces, distance }) =>
        `${formula} was replaced by a function of ${pieces} pieces, at most ${three(distance)} away at its knots.`,
    ),
    ...(trim < 1 ? [`In the end the last layer was multiplied by ${numberText(trim, { digits: 6 })}.`] : []),
  ];
  return html`<section id="layers"><h2>Layers</h2>
${table(["Layer", "Weights", "Norm", "Repaired"], rows, [1, 2, 3])}${paragraphs(sentences.map(unbroken))}</section>
`;
}

function waysSection({ ways, rows, isTrained }: NetworkRepairDocument): Html | null {
  if (rows === null) return null;
  const isQuantity = ways.some(({ determination }) => determination !== null);
  const lines = ways.map(({ name, constant, accuracy, radius, determination, change }) => [
    name,
    up(constant),
    accuracy === null ? three(determination) : percent(accuracy),
    three(radius),
    percent(change),
  ]);
  const use = isTrained
    ? `${rows.train} rows trained it, ${rows.validation} chose its best epoch, ${rows.test} only measure.`
    : `It was not trained. ${counted(rows.test, "row")} measure.`;
  return html`<section id="ways"><h2>What it costs</h2>
<p>${unbroken(use)}</p>
${table(["Way", "Constant", isQuantity ? "R²" : "Accuracy", "Radius", "Change"], lines, [1, 2, 3, 4])}<p class="note">Radius: median of margin/(√2·constant), in doubles. Change: of the outputs, against the network as it was, which may know these rows. Scaling the last layer moves margins and constant alike: it gains nothing.</p></section>
`;
}

/** Shares of the rows against the radius, before and after. */
function certifiedFigure({ curve }: NonNullable<NetworkRepairDocument["certified"]>): Html {
  const middle = curve[Math.floor(curve.length / 3)]!;
  return frame(
    "certified",
    [
      {
        id: "certified",
        title: "Certified accuracy before and after",
        description: `At radius ${three(middle.radius)}: ${percent(middle.before, "down")} before, ${percent(middle.after, "down")} after.`,
        draw: (width) => [
          curvesChart({
            width,
            height: 320,
            x: "radius, Euclidean",
            y: "share of rows",
            range: [0, 1],
            reach: [0, curve.at(-1)!.radius],
            curves: [
              {
                points: curve.map(({ radius, before }) => [radius, before] as const),
                stroke: colour("s8"),
                width: 1.8,
                dash: "7,3",
              },
              { points: curve.map(({ radius, after }) => [radius, after] as const), stroke: colour("s1"), width: 2.5 },
            ],
          }),
        ],
      },
    ],
    [
      { swatch: "s1", label: "repaired" },
      { swatch: "dashed s8", label: "as it was" },
    ],
    "The share of rows that are right, and proven to stay so for every input within the radius.",
  );
}

function certifiedSection({ certified, radius }: NetworkRepairDocument): Html | null {
  if (certified === null || certified.points.length === 0) return null;
  const rows = certified.points.map((point) => [
    numberText(point.radius),
    percent(point.before, "down"),
    percent(point.after, "down"),
  ]);
  const asked = radius === null ? "" : ` Training asked for margins that certify ${numberText(radius)}.`;
  return html`<section id="certified"><h2>Certified accuracy</h2>
<p>${unbroken(`${counted(certified.rows, "row")} of those that only measure, rounding in float32 covered.${asked}`)}</p>
${certified.curve.length > 0 ? certifiedFigure(certified) : null}${table(["Radius", "As it was", "Repaired"], rows, [0, 1, 2])}</section>
`;
}

/** A self-contained page about a repaired network. Pure; of a network that was repaired. */
export function renderNetworkRepair(document: NetworkRepairDocument): string {
  return page({
    title: `Repair of ${fileName(document.model)}`,
    version,
    main: html`<header>
<p class="kicker">Relucid: which activation function, and why?</p>
<h1>Repair of <bdi>${fileName(document.model)}</bdi></h1>
<p class="answer">${unbroken(answerText(document))}</p>
</header>
${certifiedSection(document)}${waysSection(document)}${layersSection(document)}`,
    footer: "Every number on this page is in repair.json beside it; model.onnx is the repaired network.",
  });
}
