// What the derivations of simulated tables say together.
import { verdicts } from "../../src/derivation/index.ts";
import { wilsonInterval } from "../../src/statistics/index.ts";
import { markdown } from "../measure.ts";
import type { Finding } from "./finding.ts";
import type { Truth } from "./tables.ts";
import { trueGains } from "./true-gain.ts";

type Says = (finding: Finding) => boolean;

const shown = (name: string, outcome: Finding["compared"][number]["outcome"]): Says => {
  return ({ compared }) => compared.some((each) => each.name === name && each.outcome === outcome);
};
/** Of the linear network and of an ordinary linear model. */
const bothLinear: Says = (finding) =>
  shown("linear", "chosen better")(finding) && shown("free linear", "chosen better")(finding);
const someLinear: Says = (finding) =>
  shown("linear", "chosen worse")(finding) || shown("free linear", "chosen worse")(finding);
const activations = ["relu", "sigmoid", "gelu"];
const someActivation = (outcome: "chosen better" | "chosen worse"): Says => {
  return (finding) => activations.some((name) => shown(name, outcome)(finding));
};
const recommends: Says = ({ use }) => use !== null && use !== "linear";
const tradition: Says = (finding) => finding.tradition !== "no difference shown";

/** What may be said of a table, and where that is false; null: it may be true of either. */
interface Saying {
  readonly words: string;
  readonly says: Says;
  readonly false: Truth | null;
}

/** Where nothing matters each of these is false. */
const finds: readonly Saying[] = [
  { words: "an activation is recommended", says: recommends, false: "nothing" },
  { words: "chosen shown better than a constant answer", says: shown("trivial", "chosen better"), false: "nothing" },
  { words: "chosen shown better than both linear models", says: bothLinear, false: "nothing" },
  { words: "some activation shown better than chosen", says: someActivation("chosen worse"), false: "nothing" },
  { words: "some activation shown worse than chosen", says: someActivation("chosen better"), false: "nothing" },
  { words: "relu and sigmoid shown to differ", says: tradition, false: "nothing" },
];

const sayings: readonly Saying[] = [
  ...finds,
  { words: "any of these", says: (finding) => finds.some(({ says }) => says(finding)), false: "nothing" },
  { words: "a linear model is enough, or better", says: ({ use }) => use === "linear", false: null },
  { words: "a linear model shown better than chosen", says: someLinear, false: null },
  { words: "a constant answer shown better than chosen", says: shown("trivial", "chosen worse"), false: null },
  { words: "free weights shown worse than chosen", says: shown("free weights", "chosen better"), false: null },
  { words: "free weights shown better than chosen", says: shown("free weights", "chosen worse"), false: null },
];

/** "3 of 200 (1.5 %, 95 % 0.5–4.3)" */
function share(findings: readonly Finding[], says: Says): string {
  const count = findings.filter(says).length;
  const [lo, hi] = wilsonInterval(count, findings.length);
  const percent = (x: number) => (100 * x).toFixed(1);
  return `${count} of ${findings.length} (${percent(count / findings.length)} %, 95 % ${percent(lo)}–${percent(hi)})`;
}

function sayingsTable(found: readonly Finding[]): string {
  const of = (truth: Truth) => found.filter((finding) => finding.truth === truth);
  const cell = (truth: Truth, { says, ...saying }: Saying) =>
    `${share(of(truth), says)}${saying.false === truth ? ", false" : ""}`;
  return markdown(
    ["said", "nothing matters", "kinks matter"],
    sayings.map((saying) => [saying.words, cell("nothing", saying), cell("kinks", saying)]),
  );
}

/** Verdicts by the rows of the tables. */
function verdictTable(found: readonly Finding[], truth: Truth): string {
  const own = found.filter((finding) => finding.truth === truth);
  const sizes = [...new Set(own.map(({ rows }) => rows))].toSorted((a, b) => a - b);
  const count = (rows: number, verdict: string) =>
    own.filter((finding) => finding.rows === rows && finding.verdict === verdict).length;
  return markdown(
    ["verdict", ...sizes.map((rows) => `${rows} rows`)],
    verdicts.map((verdict) => [verdict, ...sizes.map((rows) => count(rows, verdict))]),
  );
}

/** Power by rows and noise: how often an activation is recommended where kinks matter. */
function powerTable(found: readonly Finding[]): string {
  const own = found.filter(({ truth }) => truth === "kinks");
  const noiseOf = ({ target }: Finding) => Number(/noise ([\d.]+)$/.exec(target)![1]);
  const groups = [...new Set(own.map((finding) => `${finding.rows} ${noiseOf(finding)}`))].toSorted((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  const line = (group: string) => {
    const [rows, noise] = group.split(" ").map(Number);
    const findings = own.filter((finding) => finding.rows === rows && noiseOf(finding) === noise);
    return [
      rows!,
      noise!,
      share(findings, recommends),
      share(findings, bothLinear),
      share(findings, shown("sigmoid", "chosen better")),
    ];
  };
  const head = [
    "rows",
    "noise",
    "activation recommended",
    "both linear models shown worse",
    "sigmoid shown worse than chosen",
  ];
  return markdown(head, groups.map(line));
}

/** What there is to find in the kinked functions, beside how often a linear model was called enough. */
function gainTable(found: readonly Finding[]): string {
  const verdictsOn = (name: string, noise: number, classes: boolean) => {
    const target = `${classes ? "two classes by " : ""}${name}, noise ${noise}`;
    const own = found.filter((finding) => finding.truth === "kinks" && finding.target === target);
    const linear = own.filter(({ use }) => use === "linear").length;
    return `${own.filter(recommends).length} / ${linear} of ${own.length}`;
  };
  const head = ["function", "noise", "gain in R²", "activation / linear", "gain in accuracy", "activation / linear"];
  const rows = trueGains().map(([name, noise, r2, accuracy]) => {
    const [quantity, classes] = [verdictsOn(name, noise, false), verdictsOn(name, noise, true)];
    return [name.replaceAll("|", "\\|"), noise, r2.toFixed(2), quantity, accuracy.toFixed(2), classes];
  });
  return markdown(head, rows);
}

/** Every activation that was shown better than the chosen one, with its table. */
function betterOnes(found: readonly Finding[]): string {
  const lines = found.flatMap(({ truth, number, rows, inputs, target, compared }) =>
    compared
      .filter(({ name, outcome }) => activations.includes(name) && outcome === "chosen worse")
      .map(({ name, difference, pValue }) => {
        const by = `${(-difference!).toFixed(3)}, p = ${pValue!.toFixed(4)}`;
        return `- ${truth} ${number}, ${rows} × ${inputs}, ${target}: ${name} by ${by}`;
      }),
  );
  return ["Activations shown better than the chosen one:", ...(lines.length > 0 ? lines : ["none"])].join("\n");
}

export function summary(found: readonly Finding[]): string {
  const seconds = found.reduce((sum, each) => sum + each.seconds, 0);
  return [
    `${found.length} tables, ${seconds.toFixed(0)} s.`,
    sayingsTable(found),
    "Where nothing matters:",
    verdictTable(found, "nothing"),
    "Where a kinked function matters:",
    verdictTable(found, "kinks"),
    powerTable(found),
    "What the best answer gains over a linear one, and how often an activation was recommended or a linear model called enough:",
    gainTable(found),
    betterOnes(found),
  ].join("\n\n");
}
