import type { RandomStream } from "../random/index.ts";
import type { Claim, Profile, Trial } from "./claim.ts";
import {
  type ActiveCounts,
  type ActiveSummary,
  activeCount,
  countsOf,
  localMinimum,
  summarise,
  unitCube,
} from "./experiment/active-constraints.ts";
import { activeCells, activeColumns } from "./experiment/active-tables.ts";
import { globalMinimum } from "./experiment/global-minimum.ts";
import { gaussianOrthogonal, isDefinite, type Quadratic, quadratic } from "./experiment/random-quadratic.ts";
import { enumerated, rounded } from "./experiment/words.ts";
import type { ClaimVerdict, DataTable, Figure, Finding } from "./finding.ts";

type Plan = { readonly key: string; readonly n: number; readonly objectives: number };

type Outcome = {
  /** From one random start; the best of `starts`; the global one, where all faces are few enough to look at. */
  readonly local: ActiveCounts;
  readonly best: ActiveCounts;
  readonly global: ActiveCounts | null;
  /** Objectives for which the best of several starts is the global minimum. */
  readonly found: number | null;
  /** Searches without a certified local minimum. */
  readonly uncertified: number;
};

const starts = 8;
/** Up to this dimension all 3ⁿ faces are looked at. */
const enumerable = 4;
const sameValue = 1e-9;

/** Trials per dimension and objectives in each: a trial takes a few seconds at most. */
const sizes: Readonly<Record<Profile, readonly (readonly [n: number, trials: number, objectives: number])[]>> = {
  quick: [
    [2, 1, 2000],
    [4, 1, 2000],
    [8, 1, 1000],
    [16, 1, 1000],
    [32, 1, 500],
    [64, 6, 100],
  ],
  full: [
    [2, 4, 5000],
    [4, 4, 5000],
    [8, 4, 5000],
    [16, 8, 1000],
    [32, 12, 500],
    [64, 20, 200],
  ],
};

function plan(profile: Profile): readonly Plan[] {
  return sizes[profile].flatMap(([n, trials, objectives]) =>
    Array.from({ length: trials }, (_, part) => ({ key: `n = ${n}, part ${part}`, n, objectives })),
  );
}

/** ½·(x − m)ᵀG(x − m), m the centre of the cube, G from the GOE on condition that it has eigenvalues of both signs. */
function indefiniteObjective(random: RandomStream, n: number): Quadratic {
  let hessian: Float64Array;
  do hessian = gaussianOrthogonal(random, n);
  while (isDefinite(hessian, 1) || isDefinite(hessian, -1));
  return quadratic(hessian, { centre: new Float64Array(n).fill(1 / 2) });
}

const run: Claim<Plan, Outcome>["run"] = async ({ n, objectives }, { random, progress }) => {
  const cube = unitCube(n);
  const [local, best, global]: [number[], number[], number[]] = [[], [], []];
  let [found, uncertified] = [0, 0];
  for (let k = 0; k < objectives; k++) {
    if (k % 50 === 0) progress(k / objectives);
    const objective = indefiniteObjective(random, n);
    const optima = Array.from({ length: starts }, () => localMinimum(objective, cube, random));
    const lowest = optima.reduce((a, b) => (b.value < a.value ? b : a));
    local.push(activeCount(optima[0]!));
    best.push(activeCount(lowest));
    uncertified += optima.filter(({ status }) => status !== "converged").length;
    if (n > enumerable) continue;
    const least = globalMinimum(objective);
    global.push(least.active);
    found += Number(Math.abs(lowest.value - least.value) <= sameValue * Math.abs(least.value));
  }
  return {
    local: countsOf(n, local),
    best: countsOf(n, best),
    global: n > enumerable ? null : countsOf(n, global),
    found: n > enumerable ? null : found,
    uncertified,
  };
};

interface Row {
  readonly n: number;
  readonly local: ActiveSummary;
  readonly best: ActiveSummary;
  readonly global: ActiveSummary | null;
  readonly found: number | null;
  readonly uncertified: number;
}

const added = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x + b[i]!);

function rowsOf(trials: readonly Trial<Plan, Outcome>[]): readonly Row[] {
  return [...new Set(trials.map(({ plan }) => plan.n))].map((n) => {
    const parts = trials.filter(({ plan }) => plan.n === n).map(({ outcome }) => outcome);
    const whole = (pick: (outcome: Outcome) => ActiveCounts) => summarise(parts.map(pick).reduce(added));
    const known = parts.every(({ global }) => global !== null);
    return {
      n,
      local: whole(({ local }) => local),
      best: whole(({ best }) => best),
      global: known ? whole(({ global }) => global!) : null,
      found: known ? parts.reduce((sum, { found }) => sum + found!, 0) : null,
      uncertified: parts.reduce((sum, { uncertified }) => sum + uncertified, 0),
    };
  });
}

const protocols = ["local", "best", "global"] as const;
const titles: Readonly<Record<(typeof protocols)[number], string>> = {
  local: "local, one random start",
  best: `best of ${starts} starts`,
  global: "global, all faces",
};

function table(rows: readonly Row[]): DataTable {
  return {
    name: "indefinite",
    caption: "Minima over [0, 1]ⁿ of indefinite quadratics with the stationary point at the centre.",
    columns: [{ name: "minimum", title: "minimum" }, { name: "n", title: "n" }, ...activeColumns],
    rows: protocols.flatMap((protocol) =>
      rows.flatMap((row) => {
        const summary = row[protocol];
        return summary === null ? [] : [[titles[protocol], row.n, ...activeCells(summary)]];
      }),
    ),
    shown: true,
  };
}

function searchTable(rows: readonly Row[]): DataTable {
  return {
    name: "searches",
    caption: `How the searches ended: ${starts} for each objective.`,
    columns: [
      { name: "n", title: "n" },
      { name: "searches", title: "searches" },
      { name: "uncertified", title: "without certificate" },
      { name: "objectives", title: "objectives" },
      { name: "found", title: `global minimum found by the best of ${starts}` },
    ],
    rows: rows.map(({ n, local, found, uncertified }) => [n, starts * local.optima, uncertified, local.optima, found]),
    shown: true,
  };
}

function figure(y: "active" | "vertex", label: string, caption: string): Figure {
  return {
    name: y,
    title: label,
    caption,
    x: { label: "number of variables n", scale: "log" },
    y: { label, scale: "linear", domain: [0, 1] },
    layers: [
      { mark: "line", table: "indefinite", x: "n", y, series: "minimum" },
      { mark: "dot", table: "indefinite", x: "n", y, interval: [`${y}_lo`, `${y}_hi`], series: "minimum" },
    ],
  };
}

const figures: readonly Figure[] = [
  figure("active", "mean share of active constraints", "Most: variables at a bound, with 95 % intervals."),
  figure("vertex", "probability that every constraint is active", "All: minima in a corner, with 95 % intervals."),
];

const most = 0.9;

function isMost(rows: readonly Row[]): boolean {
  const means = rows.map(({ local }) => local.active.mean);
  return rows.at(-1)!.local.active.ci95![0] > most && means.every((mean, k) => k === 0 || mean > means[k - 1]!);
}

function doesAllFall(rows: readonly Row[]): boolean {
  return rows.at(-1)!.local.vertex.ci95[1] < rows[0]!.local.vertex.ci95[0];
}

function verdictOf(rows: readonly Row[]): ClaimVerdict {
  if (!isMost(rows)) return "fails";
  return doesAllFall(rows) ? "holds if" : "holds";
}

function answer(rows: readonly Row[]): readonly string[] {
  const list = (pick: (row: Row) => number) => enumerated(rows.map((row) => rounded(pick(row))));
  const searched = rows.filter(({ global }) => global !== null);
  const total = (pick: (row: Row) => number) => searched.reduce((sum, row) => sum + pick(row), 0);
  return [
    `Local minima from one random start, n = ${enumerated(rows.map(({ n }) => String(n)))}: mean share of active constraints ${list((r) => r.local.active.mean)}; all active with probability ${list((r) => r.local.vertex.share)}.`,
    `The lower of ${starts} local minima: mean share ${list((r) => r.best.active.mean)}; all active with probability ${list((r) => r.best.vertex.share)}. Which minimum is taken matters for "all" more than for "most".`,
    `Where all faces of the cube can be looked at (n ≤ ${enumerable}), the best of ${starts} starts is the global minimum for ${total((r) => r.found!)} of ${total((r) => r.local.optima)} objectives.`,
    "For n = 2 the probability is 1/2 and the mean share 3/4 exactly: turning the Hessian by 45° exchanges minima on edges and in corners.",
  ];
}

const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds: "For a criterion without a preferred direction expect nearly all slopes at the bounds, often all of them.",
  "holds if":
    "For a criterion without a preferred direction expect nearly all slopes of a learned activation at the bounds, and still some in between: an activation with slopes 0 and 1 only is the typical picture, not the optimum itself. Look at the remaining slopes before rounding them.",
  fails: "Do not presume that most slopes end at the bounds; measure the active set.",
};

function conclude(trials: readonly Trial<Plan, Outcome>[]): Finding {
  const rows = rowsOf(trials);
  const verdict = verdictOf(rows);
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const ends = (pick: (row: Row) => number) =>
    `${rounded(pick(first))} (n = ${first.n}) to ${rounded(pick(last))} (n = ${last.n})`;
  return {
    verdict,
    condition: verdict === "holds if" ? 'it is read as "most": that all constraints are active becomes rarer' : null,
    headline: `Mean share of active constraints at a local minimum: from ${ends((r) => r.local.active.mean)}; probability that all are active: from ${ends((r) => r.local.vertex.share)}, at the best of ${starts} minima from ${ends((r) => r.best.vertex.share)}.`,
    answer: answer(rows),
    meaning: meanings[verdict],
    tables: [table(rows), searchTable(rows)],
    figures,
  };
}

/** "Most, if not all" constraints are active at the optimum. */
export const c4: Claim<Plan, Outcome> = {
  id: "C4",
  revision: 1,
  title: "Most constraints are active, if not all",
  statement: "At the optimum under many constraints most of them, if not all, are active.",
  sources: [
    "Urenda, Kosheleva & Kreinovich, Fuzzy Techniques Explain the Effectiveness of ReLU Activation Function in Deep Learning, UTEP-CS-23-32, 2023: the argument repeated on the border",
  ],
  question:
    "For objectives without any preference, of how many variables is a bound active at the optimum, and how often of all, as their number grows?",
  experiment: (profile) => [
    `Objectives ½·(x − m)ᵀG(x − m) on [0, 1]ⁿ with the stationary point m at the centre and G from the Gaussian orthogonal ensemble, drawn until it has eigenvalues of both signs: ${enumerated(sizes[profile].map(([n, trials, objectives]) => `${trials * objectives} with n = ${n}`))}. Their scale does not matter.`,
    `Each is minimised from ${starts} uniformly random starts; every search ends with a certificate. Reported are the first, a local minimum as one search finds it, and the lowest of all ${starts}. For n ≤ ${enumerable} the global minimum is found independently, from the stationary points of all 3ⁿ faces.`,
  ],
  rule: `"Most": for local minima the mean share of active constraints rises with every n and its 95 % interval at the largest n lies above ${most}. "All" falls: the 95 % interval (Wilson) of the probability that all are active lies, at the largest n, wholly below that at the smallest. Holds: most, and all does not fall. Holds if: most, but all falls. Fails: not most.`,
  plan,
  run,
  conclude,
};
