import type { RandomStream } from "../../random/index.ts";
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
import { gaussianOrthogonal, isDefinite, type Quadratic, quadratic } from "../experiment/random-quadratic.ts";
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
import { globalMinimum } from "./global-minimum.ts";

type Plan = { readonly key: string; readonly n: number; readonly objectives: number; readonly starts: number };

type Outcome = {
  /** From one random start; the lowest from all starts; the global one, where all faces are few enough to look at. */
  readonly local: ActiveCounts;
  readonly best: ActiveCounts;
  readonly global: ActiveCounts | null;
  /** Objectives whose lowest minimum was reached from at least two starts: a sign, and no proof, that there is no lower one. */
  readonly repeated: number;
  /** Objectives for which the lowest minimum is the global one. */
  readonly found: number | null;
  /** Searches without a certified local minimum. */
  readonly uncertified: number;
};

/** Up to this dimension all 3ⁿ faces are looked at. */
const enumerable = 4;
const sameValue = 1e-9;

interface Size {
  readonly n: number;
  /** Trials, and objectives in each: a trial takes a few seconds at most. */
  readonly trials: number;
  readonly objectives: number;
  /** Minima grow in number with n, so more starts are needed to find the lowest. */
  readonly starts: number;
}

const sizes: Readonly<Record<Profile, readonly Size[]>> = {
  quick: [
    { n: 2, trials: 1, objectives: 2000, starts: 8 },
    { n: 4, trials: 1, objectives: 2000, starts: 16 },
    { n: 8, trials: 1, objectives: 1000, starts: 16 },
    { n: 16, trials: 2, objectives: 500, starts: 16 },
    { n: 32, trials: 2, objectives: 250, starts: 32 },
    { n: 64, trials: 4, objectives: 100, starts: 32 },
  ],
  full: [
    { n: 2, trials: 4, objectives: 5000, starts: 8 },
    { n: 4, trials: 4, objectives: 5000, starts: 16 },
    { n: 8, trials: 8, objectives: 1250, starts: 32 },
    { n: 16, trials: 16, objectives: 250, starts: 64 },
    { n: 32, trials: 20, objectives: 100, starts: 128 },
    { n: 64, trials: 40, objectives: 25, starts: 256 },
  ],
};

function plan(profile: Profile): readonly Plan[] {
  return sizes[profile].flatMap(({ n, trials, objectives, starts }) =>
    Array.from({ length: trials }, (_, part) => ({ key: `n = ${n}, part ${part}`, n, objectives, starts })),
  );
}

/** ½·(x − m)ᵀG(x − m), m the centre of the cube, G from the GOE on condition that it has eigenvalues of both signs. */
function indefiniteObjective(random: RandomStream, n: number): Quadratic {
  let hessian: Float64Array;
  do hessian = gaussianOrthogonal(random, n);
  while (isDefinite(hessian, 1) || isDefinite(hessian, -1));
  return quadratic(hessian, { centre: new Float64Array(n).fill(1 / 2) });
}

const isSame = (value: number, other: number) => Math.abs(value - other) <= sameValue * Math.abs(other);

const run: Claim<Plan, Outcome>["run"] = async ({ n, objectives, starts }, { random, progress }) => {
  const cube = unitCube(n);
  const [local, best, global]: [number[], number[], number[]] = [[], [], []];
  let [repeated, found, uncertified] = [0, 0, 0];
  for (let k = 0; k < objectives; k++) {
    if (k % 25 === 0) progress(k / objectives);
    const objective = indefiniteObjective(random, n);
    const optima = Array.from({ length: starts }, () => localMinimum(objective, cube, random));
    const lowest = optima.reduce((a, b) => (b.value < a.value ? b : a));
    local.push(activeCount(optima[0]!));
    best.push(activeCount(lowest));
    repeated += Number(optima.filter(({ value }) => isSame(value, lowest.value)).length > 1);
    uncertified += optima.filter(({ status }) => status !== "converged").length;
    if (n > enumerable) continue;
    const least = globalMinimum(objective);
    global.push(least.active);
    found += Number(isSame(lowest.value, least.value));
  }
  return {
    local: countsOf(n, local),
    best: countsOf(n, best),
    global: n > enumerable ? null : countsOf(n, global),
    repeated,
    found: n > enumerable ? null : found,
    uncertified,
  };
};

interface Row {
  readonly n: number;
  readonly starts: number;
  readonly local: ActiveSummary;
  readonly best: ActiveSummary;
  readonly global: ActiveSummary | null;
  readonly repeated: number;
  readonly found: number | null;
  readonly uncertified: number;
}

const added = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x + b[i]!);

function rowsOf(trials: readonly Trial<Plan, Outcome>[]): readonly Row[] {
  return [...new Set(trials.map(({ plan }) => plan.n))].map((n) => {
    const same = trials.filter(({ plan }) => plan.n === n);
    const parts = same.map(({ outcome }) => outcome);
    const whole = (pick: (outcome: Outcome) => ActiveCounts) => summarise(parts.map(pick).reduce(added));
    const known = parts.every(({ global }) => global !== null);
    return {
      n,
      starts: same[0]!.plan.starts,
      local: whole(({ local }) => local),
      best: whole(({ best }) => best),
      global: known ? whole(({ global }) => global!) : null,
      repeated: parts.reduce((sum, { repeated }) => sum + repeated, 0),
      found: known ? parts.reduce((sum, { found }) => sum + found!, 0) : null,
      uncertified: parts.reduce((sum, { uncertified }) => sum + uncertified, 0),
    };
  });
}

const protocols = ["local", "best", "global"] as const;
const titles: Readonly<Record<(typeof protocols)[number], string>> = {
  local: "local, one random start",
  best: "lowest of many starts",
  global: "global, all faces",
};

function activeTable(rows: readonly Row[]): DataTable {
  return table({
    name: "indefinite",
    caption: "Minima over [0, 1]ⁿ of indefinite quadratics with the stationary point at the centre.",
    rows: protocols.flatMap((protocol) =>
      rows.flatMap(({ n, [protocol]: summary }) => (summary === null ? [] : [{ protocol, n, ...summary }])),
    ),
    columns: [["minimum", "minimum", ({ protocol }) => titles[protocol]], ["n", "n", ({ n }) => n], ...activeColumns],
  });
}

function searchTable(rows: readonly Row[]): DataTable {
  return table({
    name: "searches",
    caption: "How the searches ended. A lowest minimum that was found only once may not be the global one.",
    rows,
    columns: [
      ["n", "n", ({ n }) => n],
      ["objectives", "objectives", ({ local }) => local.optima],
      ["starts", "starts for each", ({ starts }) => starts],
      ["uncertified", "searches without certificate", ({ uncertified }) => uncertified],
      ["repeated", "lowest found more than once", ({ repeated }) => repeated],
      ["found", "lowest is global, by all faces", ({ found }) => found],
    ],
  });
}

const drawn = { table: "indefinite", series: "minimum" } as const;

const figures: readonly Figure[] = [
  activeFigure("active", { ...drawn, name: "active", caption: "Most: variables at a bound, with 95 % intervals." }),
  activeFigure("vertex", { ...drawn, name: "vertex", caption: "All: minima in a corner, with 95 % intervals." }),
];

const most = 0.9;

function isMost(rows: readonly Row[]): boolean {
  const means = rows.map(({ local }) => local.active.mean);
  return rows.at(-1)!.local.active.ci95![0] > most && means.every((mean, k) => k === 0 || mean > means[k - 1]!);
}

/** Whether "all" is rarer at the largest n than at the smallest, for the minima of one protocol. */
function doesAllFall(rows: readonly Row[], protocol: "local" | "best"): boolean {
  return rows.at(-1)![protocol].vertex.ci95[1] < rows[0]![protocol].vertex.ci95[0];
}

function judge(rows: readonly Row[]): Judgement {
  if (!isMost(rows)) return fails;
  if (!doesAllFall(rows, "local")) return holds;
  return holdsIf(
    `it is read as "most": at the local minimum that one search finds "all" becomes rarer with n, while at the lowest minimum found it ${doesAllFall(rows, "best") ? "becomes rarer too" : "does not"}`,
  );
}

function answer(rows: readonly Row[]): readonly string[] {
  const list = (pick: (row: Row) => number) => listed(rows.map((row) => formatNumber(pick(row))));
  const searched = rows.filter(({ global }) => global !== null);
  const total = (pick: (row: Row) => number) => searched.reduce((sum, row) => sum + pick(row), 0);
  return [
    `Local minima from one random start, n = ${listed(rows.map(({ n }) => String(n)))}: mean share of active constraints ${list((r) => r.local.active.mean)}; all active with probability ${list((r) => r.local.vertex.mean)}.`,
    `The lowest of many local minima (${list((r) => r.starts)} starts): mean share ${list((r) => r.best.active.mean)}; all active with probability ${list((r) => r.best.vertex.mean)}. It was found from more than one start for ${list((r) => r.repeated / r.local.optima)} of the objectives; where it was not, a lower one may exist.`,
    `Where all faces of the cube can be looked at (n ≤ ${enumerable}), the lowest minimum found is the global one for ${total((r) => r.found!)} of ${total((r) => r.local.optima)} objectives.`,
    `So "all" ${doesAllFall(rows, "local") ? "becomes rarer" : "does not become clearly rarer"} with n for what one search finds, and ${doesAllFall(rows, "best") ? "becomes rarer" : "does not become clearly rarer"} for the lowest minimum found.`,
    "For n = 2 the probability is 1/2 and the mean share 3/4 exactly: turning the Hessian by 45° exchanges minima on edges and in corners.",
  ];
}

const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds: "For a criterion without a preferred direction expect nearly all slopes at the bounds, often all of them.",
  "holds if":
    "For a criterion without a preferred direction expect nearly all slopes of a learned activation at the bounds, and often a few in between: training finds one local minimum, not the lowest. Treat slopes 0 and 1 as the rule and check what rounding the rest costs.",
  fails: "Do not presume that most slopes end at the bounds; measure the active set.",
};

function conclude(trials: readonly Trial<Plan, Outcome>[]): Finding {
  const rows = rowsOf(trials);
  const judgement = judge(rows);
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const ends = (pick: (row: Row) => number) =>
    `${formatNumber(pick(first))} (n = ${first.n}) to ${formatNumber(pick(last))} (n = ${last.n})`;
  return {
    ...judgement,
    headline: `Mean share of active constraints at a local minimum: from ${ends((r) => r.local.active.mean)}; probability that all are active: from ${ends((r) => r.local.vertex.mean)}, at the lowest minimum found from ${ends((r) => r.best.vertex.mean)}.`,
    answer: answer(rows),
    meaning: meanings[judgement.verdict],
    tables: [activeTable(rows), searchTable(rows)],
    figures,
  };
}

/** "Most, if not all" constraints are active at the optimum. */
export const c4: Claim<Plan, Outcome> = {
  id: "C4",
  revision: 1,
  title: "Most constraints are active, if not all",
  statement: "At the optimum under many constraints most of them, if not all, are active.",
  sources: [papers.urenda],
  question:
    "For objectives without any preference, of how many variables is a bound active at the optimum, and how often of all, as their number grows?",
  experiment: (profile) => [
    `Objectives ½·(x − m)ᵀG(x − m) on [0, 1]ⁿ with the stationary point m at the centre and G from the Gaussian orthogonal ensemble, drawn until it has eigenvalues of both signs: ${listed(sizes[profile].map(({ n, trials, objectives }) => `${trials * objectives} with n = ${n}`))}. Their scale does not matter.`,
    `Each is minimised from ${listed(sizes[profile].map(({ starts }) => String(starts)))} uniformly random starts; every search ends with a certificate. Reported are the first, a local minimum as one search finds it, and the lowest of all. For n ≤ ${enumerable} the global minimum is found independently, from the stationary points of all 3ⁿ faces.`,
  ],
  rule: `"Most": for local minima the mean share of active constraints rises with every n and its 95 % interval at the largest n lies above ${most}. "All" falls: for local minima the 95 % interval (Wilson) of the probability that all are active lies, at the largest n, wholly below that at the smallest. Holds: most, and all does not fall. Holds if: most, but all falls. Fails: not most.`,
  plan,
  run,
  conclude,
};
