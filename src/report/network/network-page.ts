import { version } from "../../document/index.ts";
import { type Html, html } from "../../figure/index.ts";
import type { NetworkDocument } from "../../question/network/document.ts";
import {
  type Accuracy,
  coverText,
  headText,
  keptText,
  type Point,
  pairText,
  percent,
  scaleText,
} from "../../question/network/text.ts";
import { bracketText, counted, formatCount, numberText, unbroken } from "../../wording/index.ts";
import { citationList } from "../citation-list.ts";
import { paragraphs, table } from "../html.ts";
import { page } from "../page.ts";
import { folded } from "../section/section.ts";
import { fileName } from "./file-name.ts";
import { accuracyFigure, layersFigure } from "./network-figures.ts";

const up = (value: number | string) => numberText(Number(value), { digits: 6, towards: "up" });
const down = (value: number | string) => numberText(Number(value), { digits: 6, towards: "down" });

const citations = [
  "M. Fazlyab, A. Robey, H. Hassani, M. Morari, G. J. Pappas: Efficient and Accurate Estimation of Lipschitz Constants for Deep Neural Networks. NeurIPS 2019. arXiv:1906.04893",
  "Y. Xu, S. Sivaranjani: ECLipsE: Efficient Compositional Lipschitz Constant Estimation for Deep Neural Networks. NeurIPS 2024. arXiv:2404.04375",
  "S. M. Rump: Verification of Positive Definiteness. BIT Numerical Mathematics 46, 433–452 (2006).",
  "Y. Tsuzuku, I. Sato, M. Sugiyama: Lipschitz-Margin Training: Scalable Certification of Perturbation Invariance for Deep Neural Networks. NeurIPS 2018. arXiv:1802.04034",
  "S.-M. Moosavi-Dezfooli, A. Fawzi, P. Frossard: DeepFool: a Simple and Accurate Method to Fool Deep Neural Networks. CVPR 2016. arXiv:1511.04599",
  "N. J. Higham: Accuracy and Stability of Numerical Algorithms, 2nd edition. SIAM 2002, chapters 3 and 4.",
];

interface Card {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly isGood: boolean;
}

/** The radius of the table nearest to the middle of what it spans. */
const shownPoint = (points: readonly Point[]): Point | undefined => points[Math.floor((points.length - 1) / 2)];

function cards({ lipschitz, accuracy, certifiedAccuracy = [] }: NetworkDocument): readonly Card[] {
  const point = shownPoint(certifiedAccuracy);
  return [
    ...(lipschitz
      ? [
          {
            label: "Lipschitz constant (l2)",
            value: `${down(lipschitz.lower)} to ${up(lipschitz.best)}`,
            detail: `both ends proven; the product of norms gives ${up(lipschitz.product)}`,
            isGood: Number.isFinite(Number(lipschitz.best)),
          },
        ]
      : []),
    ...(accuracy
      ? [
          {
            label: "Right as they are",
            value: percent(accuracy.clean, "down"),
            detail: counted(accuracy.reached, "row"),
            isGood: true,
          },
        ]
      : []),
    ...(point
      ? [
          {
            label: `Certified at radius ${numberText(point.radius)}`,
            value: percent(point.accuracy, "down"),
            detail: `the least margin alone certifies ${percent(point.byMargin, "down")}`,
            isGood: point.accuracy > 0,
          },
          ...(point.resisting === null
            ? []
            : [
                {
                  label: "Resisting attacks there",
                  value: percent(point.resisting, "up"),
                  detail: "no more can be right at that radius",
                  isGood: true,
                },
              ]),
        ]
      : []),
  ];
}

function answerText({
  model,
  lipschitz,
  refused,
  accuracy,
  certifiedAccuracy = [],
  verdict,
  atMost,
}: NetworkDocument): string {
  if (!lipschitz) return `${fileName(model)} is not understood as a network; what stands in the way is below.`;
  if (refused.length > 0) return `${fileName(model)} has no Lipschitz constant that is proven; the reason is below.`;
  const point = shownPoint(certifiedAccuracy);
  const claims = [
    ...(atMost === null ? [] : [`that its constant is at most ${numberText(atMost)}`]),
    ...(accuracy?.atLeast
      ? [
          `that at least ${percent(accuracy.atLeast)} of the rows are certified at ${numberText(certifiedAccuracy.at(-1)?.radius ?? 0)}`,
        ]
      : []),
  ];
  const claimed = claims.length === 0 ? "" : ` The claim ${claims.join(", and ")}, is ${verdict}.`;
  const rows = point
    ? ` Of ${counted(accuracy!.reached, "row")}, at least ${percent(point.accuracy, "down")} are right and stay so for every input within ${numberText(point.radius)}.`
    : "";
  return `Moving an input by d moves the outputs by at most ${up(lipschitz.best)}·d, wherever it is.${rows}${claimed}`;
}

function header(document: NetworkDocument): Html {
  const { model, inputs, outputs, domain } = document;
  const where = domain ? `, inputs in ${bracketText([Number(domain[0]), Number(domain[1])])}` : "";
  const ends = `${inputs.map(({ name, shape }) => `${name} [${shape.join(", ")}]`).join(", ")} → ${outputs.join(", ")}${where}`;
  return html`<header>
<p class="kicker">Relucid: which activation function, and why?</p>
<h1>Certificate of <bdi>${fileName(model)}</bdi></h1>
<p class="subject"><bdi>${ends}</bdi></p>
<p class="answer">${unbroken(answerText(document))}</p>
<div class="cards">
${cards(document).map((card) => html`<section class="card ${card.isGood ? "good" : "caution"}"><h2>${card.label}</h2><p class="value${card.value.length > 18 ? " long" : ""}">${unbroken(card.value)}</p><p class="detail">${unbroken(card.detail)}</p></section>\n`)}</div>
</header>
`;
}

function refusedSection({ refused }: NetworkDocument): Html | null {
  if (refused.length === 0) return null;
  return html`<section id="refused"><h2>What stands in the way</h2>
${table(
  ["Step", "Operator or function", "Reason"],
  refused.map(({ node, operator, reason }) => [node, operator, reason]),
)}</section>
`;
}

function accuracySection({ accuracy, certifiedAccuracy = [] }: NetworkDocument): Html | null {
  if (!accuracy) return null;
  const isAttacked = certifiedAccuracy.some(({ resisting }) => resisting !== null);
  const rows = certifiedAccuracy.map((point) => [
    numberText(point.radius),
    percent(point.accuracy, "down"),
    percent(point.inRealArithmetic, "down"),
    ...(isAttacked ? [percent(point.resisting ?? 1, "up")] : []),
    percent(point.byMargin, "down"),
    percent(point.byProduct, "down"),
  ]);
  const head = [
    "Radius",
    "Certified",
    "In real arithmetic",
    ...(isAttacked ? ["Resisting"] : []),
    "By margin",
    "By product",
  ];
  return html`<section id="accuracy"><h2>Certified accuracy</h2>
<p>${unbroken(headText(accuracy))}</p>
<p>${unbroken(scaleText(accuracy))}</p>
${accuracyFigure(accuracy)}${
  rows.length === 0
    ? html`<p>No row is certified at any radius.</p>\n`
    : table(
        head,
        rows,
        head.map((_, i) => i),
      )
}
${paragraphs([
  "A row is certified at a radius where its class has the largest output and, for each other class, the margin exceeds the radius times a proven bound of how fast the difference of the two outputs may change. A row resists where no input within the radius was found that is classed otherwise; where one was found, its outputs were enclosed there, so that it is proven.",
  coverText(accuracy, certifiedAccuracy),
])}</section>
${pairsSection(accuracy)}`;
}

/** Tables of more classes would be larger than a page. */
const mostClasses = 12;

function pairsSection(accuracy: Accuracy): Html {
  const { classes, pairBounds, limiting } = accuracy;
  const matrix = classes.map((name, i) => [
    name,
    ...pairBounds[i]!.map((bound, j) => (i === j ? "" : numberText(Number(bound), { digits: 3, towards: "up" }))),
  ]);
  return html`<section id="pairs"><h2>Which classes part fastest</h2>
<p>${unbroken(pairText(accuracy))}</p>
${
  limiting.length === 0
    ? null
    : table(
        ["Class", "Against", "Rows whose radius rests on it"],
        limiting.map(({ label, against, rows }) => [label, against, formatCount(rows)]),
        [2],
      )
}${
  classes.length > mostClasses
    ? null
    : folded(
        "Bounds of all pairs, rounded up",
        table(
          ["", ...classes],
          matrix,
          classes.map((_, k) => k + 1),
        ),
      )
}</section>
`;
}

function closenessSection(document: NetworkDocument): Html | null {
  const sentences = keptText(document);
  if (sentences.length === 0) return null;
  return html`<section id="closeness"><h2>Closeness</h2>
${paragraphs(sentences.map(unbroken))}<p class="note">The degree is the infimum of I(μ(|x − x′|), μ(|f(x) − f(x′)|)) over all inputs that count, distances in l2. No constant of this size leaves more for every network; this one may keep more.</p></section>
`;
}

function layersSection(document: NetworkDocument): Html | null {
  const { layers, activations, lipschitz } = document;
  if (!lipschitz) return null;
  const rows = layers.slice(1).map(({ kind, width, takes, factor }, i) => {
    const own = activations.filter(({ layer }) => layer === i + 1);
    const isLast = i + 2 === layers.length;
    const slopes = own.map(({ slopes }) =>
      bracketText([Number(down(slopes.lo).replace("−", "-")), Number(up(slopes.hi).replace("−", "-"))]),
    );
    return [
      isLast ? "output" : String(i + 1),
      formatCount(width),
      takes
        .map(({ from, norm }) => `${up(norm)}${takes.length > 1 ? ` from ${from === 0 ? "input" : from}` : ""}`)
        .join(" + "),
      isLast ? "" : up(factor),
      own.length > 0 ? [...new Set(own.map(({ formula }) => formula))].join(", ") : isLast ? "" : kind,
      [...new Set(slopes)].join(", "),
    ];
  });
  const { regions } = lipschitz;
  const composed = regions
    ? `The network is affine on ${counted(regions.count, "region")}: the steepest stretches by ${up(regions.constant)}, rounded up.`
    : lipschitz.compositional === null
      ? "They have no bound by multipliers."
      : `By multipliers for each neuron: ${up(lipschitz.compositional)}.`;
  return html`<section id="structure"><h2>Structure and bound</h2>
<p>${unbroken(`At least ${down(lipschitz.lower)}: the derivative at an input, enclosed. Product of norms and slopes: ${up(lipschitz.product)}. ${composed} The least is ${up(lipschitz.best)}.`)}</p>
${layersFigure(document)}${table(["Layer", "Width", "Norm", "Steepest", "Function", "Slopes, certified"], rows, [1])}
<p class="note">Linear steps are multiplied out before their norms are taken; norms, slopes and products are rounded up.</p></section>
`;
}

/** A self-contained page about one network: bracket, certified accuracy, the pairs and layers that limit it. Pure. */
export function renderNetwork(document: NetworkDocument): string {
  return page({
    title: `Certificate of ${fileName(document.model)}`,
    version,
    main: html`${header(document)}${refusedSection(document)}${accuracySection(document)}${layersSection(document)}${closenessSection(document)}<section id="references"><h2>References</h2>
${citationList(citations)}</section>
`,
    footer:
      "Every number on this page is in certificate.json beside it; samples.csv, where rows were given, has one line for each.",
  });
}
