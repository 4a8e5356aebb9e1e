import { formatNumber, listed } from "../../wording/index.ts";
import type { Claim, Profile, Trial } from "../claim.ts";
import {
  type ActiveCounts,
  type ActiveSummary,
  activeCount,
  countsOf,
  localMinimum,
  summarise,
  unitCube,
} from "../experiment/active-constraints.ts";
import { activeColumns, activeFigure } from "../experiment/active-tables.ts";
import {
  type ClaimVerdict,
  type DataTable,
  type Figure,
  type Finding,
  fails,
  holds,
  holdsIf,
  type Judgement,
} from "../finding.ts";
import { papers } from "../papers.ts";
import { table } from "../table.ts";
import { type ObjectiveKind, objectiveKinds } from "./random-objective.ts";

type Plan = { readonly key: string; readonly kind: number; readonly objectives: readonly number[] };

/** Active constraints of the optima, and searches without a certified local minimum, per dimension. */
type Outcome = { readonly counts: readonly ActiveCounts[]; readonly uncertified: readonly number[] };

const dimensions = [1, 2, 4, 8, 16, 32, 64];
/** Below this an interior optimum is called improbable. */
const improbable = 0.05;

function plan(profile: Profile): readonly Plan[] {
  const [parts, objectives] =
    profile === "quick" ? [1, [400, 400, 400, 400, 300, 200, 100]] : [8, [500, 500, 500, 500, 500, 250, 125]];
  return objectiveKinds.flatMap(({ name }, kind) =>
    Array.from({ length: parts }, (_, part) => ({ key: `${name} ${part}`, kind, objectives })),
  );
}

const run: Claim<Plan, Outcome>["run"] = async ({ kind, objectives }, { random, progress }) => {
  const { draw } = objectiveKinds[kind]!;
  const outcome = dimensions.map((n, k) => {
    progress(k / dimensions.length);
    const stream = random.split(n);
    const optima = Array.from({ length: objectives[k]! }, () => localMinimum(draw(stream, n), unitCube(n), stream));
    return {
      counts: countsOf(n, optima.map(activeCount)),
      uncertified: optima.filter(({ status }) => status !== "converged").length,
    };
  });
  return { counts: outcome.map(({ counts }) => counts), uncertified: outcome.map(({ uncertified }) => uncertified) };
};

interface Row {
  readonly kind: ObjectiveKind;
  readonly n: number;
  readonly summary: ActiveSummary;
  readonly uncertified: number;
}

const added = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x + b[i]!);

function rowsOf(trials: readonly Trial<Plan, Outcome>[]): readonly Row[] {
  return objectiveKinds.flatMap((kind, index) => {
    const parts = trials.filter(({ plan }) => plan.kind === index).map(({ outcome }) => outcome);
    if (parts.length === 0) return [];
    return dimensions.map((n, k) => ({
      kind,
      n,
      summary: summarise(parts.map(({ counts }) => counts[k]!).reduce(added)),
      uncertified: parts.reduce((sum, { uncertified }) => sum + uncertified[k]!, 0),
    }));
  });
}

const isWithin = (x: number, [lo, hi]: readonly [number, number]) => x >= lo - 1e-9 && x <= hi + 1e-9;

/** Whether the closed forms, where there are any, lie in the intervals seen; null where there are none. */
function matchesClosedForm({ kind, n, summary }: Row): boolean | null {
  const form = kind.closedForm?.(n);
  if (form === undefined) return null;
  return isWithin(form.active, summary.active.ci95!) && isWithin(form.interior, summary.interior.ci95);
}

/** A table and figures for each. */
const groups = [
  { name: "not-convex", words: "linear, concave, indefinite and wavy objectives", isConvex: false },
  { name: "convex", words: "convex objectives", isConvex: true },
] as const;

function activeTable(rows: readonly Row[], { name, words, isConvex }: (typeof groups)[number]): DataTable {
  return table({
    name,
    caption: `Local optima over the unit cube, n variables and 2n constraints: ${words}.`,
    rows: rows
      .filter(({ kind }) => kind.isConvex === isConvex)
      .map((row) => ({ ...row, ...row.summary, form: row.kind.closedForm?.(row.n) })),
    columns: [
      ["kind", "objectives", ({ kind }) => kind.name],
      ["n", "n", ({ n }) => n],
      ...activeColumns,
      ["active_exact", "share active, closed form", ({ form }) => form?.active ?? null],
      ["interior_exact", "none active, closed form", ({ form }) => form?.interior ?? null],
      ["as_closed_form", "closed forms within the intervals", matchesClosedForm],
      ["uncertified", "searches without certificate", ({ uncertified }) => uncertified],
    ],
  });
}

const figures: readonly Figure[] = (["interior", "active", "vertex"] as const).flatMap((y) =>
  groups.map(({ name, words }) =>
    activeFigure(y, {
      name: `${y}-${name}`,
      caption: `For ${words}, with 95 % intervals.`,
      table: name,
      series: "kind",
    }),
  ),
);

const last = dimensions.at(-1)!;
const isImprobable = ({ summary }: Row) => summary.interior.ci95[1] < improbable;

function answer(rows: readonly Row[]): readonly string[] {
  const atLast = rows.filter(({ n }) => n === last);
  const values = (pick: (summary: ActiveSummary) => number) =>
    listed(atLast.map(({ kind, summary }) => `${kind.name} ${formatNumber(pick(summary))}`));
  const checked = rows.map(matchesClosedForm).filter((match) => match !== null);
  const searches = rows.reduce((sum, { summary }) => sum + summary.optima, 0);
  return [
    `Probability that no constraint is active at n = ${last}: ${values((s) => s.interior.mean)}.`,
    `An optimum on the border need not be a corner. Probability that all constraints are active at n = ${last}: ${values((s) => s.vertex.mean)}; mean share of active constraints: ${values((s) => s.active.mean)}.`,
    `Closed forms lie within the 95 % intervals in ${checked.filter(Boolean).length} of ${checked.length} cases (two intervals each, of which one in twenty misses by chance). Of ${searches} searches ${searches - rows.reduce((sum, { uncertified }) => sum + uncertified, 0)} ended with a certified local minimum.`,
  ];
}

const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds:
    "With many slopes to choose, expect some of them at the bounds whatever the criterion. How many depends on the criterion; the table tells.",
  "holds if":
    "With many slopes to choose, expect some of them at the bounds, unless the criterion has its own optimum inside the band. How many depends on the criterion; the table tells. Measure the active set instead of presuming it.",
  fails: "Do not expect slopes at the bounds for the mere number of constraints; look at the criterion.",
};

/** By the number of kinds, and those of them for which an interior optimum is not improbable. */
function judge(kinds: number, staying: readonly string[]): Judgement {
  if (staying.length === 0) return holds;
  return staying.length < kinds / 2
    ? holdsIf(`the objective is none of those whose optimum stays inside (here: ${listed(staying)})`)
    : fails;
}

function conclude(trials: readonly Trial<Plan, Outcome>[]): Finding {
  const rows = rowsOf(trials);
  const atLast = rows.filter(({ n }) => n === last);
  const staying = atLast.filter((row) => !isImprobable(row)).map(({ kind }) => kind.name);
  const judgement = judge(atLast.length, staying);
  return {
    ...judgement,
    headline: `With ${last} variables an interior optimum is improbable (below ${improbable}) for ${atLast.length - staying.length} of ${atLast.length} kinds of random objectives; in a corner are ${formatNumber(Math.min(...atLast.map(({ summary }) => summary.vertex.mean)))} to ${formatNumber(Math.max(...atLast.map(({ summary }) => summary.vertex.mean)))} of the optima, depending on the kind.`,
    answer: answer(rows),
    meaning: meanings[judgement.verdict],
    tables: groups.map((group) => activeTable(rows, group)),
    figures,
  };
}

/** Interior optima become improbable as constraints are added. */
export const c3: Claim<Plan, Outcome> = {
  id: "C3",
  revision: 1,
  title: "Interior optima become improbable",
  statement:
    "The more constraints there are, the less probable it is that the optimum lies strictly inside all of them.",
  sources: [papers.urenda, papers.bauer],
  question:
    "For which kinds of objectives over [0, 1]ⁿ is that so, and how many constraints are active at the optimum?",
  experiment: (profile) => {
    const trials = plan(profile);
    const parts = trials.filter(({ kind }) => kind === 0).length;
    const { objectives } = trials[0]!;
    return [
      `${objectiveKinds.length} kinds of random objectives, minimised over the unit cube: ${objectiveKinds.map(({ name, words }) => `${name} (${words})`).join("; ")}.`,
      `${listed(dimensions.map((n, k) => `${parts * objectives[k]!} objectives with n = ${n}`))} of each kind. Each is followed from one uniformly random start to a local minimum with a certificate (projected gradient, second order); a variable counts as active where it equals its bound exactly.`,
      "Closed forms: every constraint is active for linear objectives and for convex ones that are maximised; for |x − c|² with c uniform in [−a, 1 + a]ⁿ each one is active with probability 2a/(1 + 2a), none with probability (1 + 2a)⁻ⁿ.",
    ];
  },
  rule: `An interior optimum counts as improbable for a kind of objective if at n = ${last} the 95 % interval (Wilson) of the probability that no constraint is active lies below ${improbable}. Holds: for all kinds. Holds if: for more than half of them; the condition names the others. Fails: for half of them or fewer.`,
  plan,
  run,
  conclude,
};
