import { wilsonInterval } from "../../statistics/index.ts";
import type { Claim, Profile, Trial } from "../claim.ts";
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
import { table, withIntervals } from "../table.ts";
import { randomPiecewiseLinear } from "./random-piecewise-linear.ts";
import { holdsAtFractions, reluFacts } from "./relu-facts.ts";

/** Functions that are drawn alike. */
interface Kind {
  readonly name: string;
  /** For the axis of a figure: slopes left to right. */
  readonly short: string;
  /** Slopes left to right; null: any other than 0 and the slope before. */
  readonly patterns: readonly (readonly (number | null)[])[];
  /** The statement's own functions, those that should be no ReLU, and others shown beside them. */
  readonly role: "claimed" | "converse" | "beside";
}

const none = null;
const kinds: readonly Kind[] = [
  {
    name: "two regions, slopes 0 and 1",
    short: "0, 1",
    patterns: [
      [0, 1],
      [1, 0],
    ],
    role: "claimed",
  },
  {
    name: "slopes 0 and 1, three written, two regions",
    short: "0, 0, 1",
    patterns: [
      [0, 0, 1],
      [0, 1, 1],
      [1, 1, 0],
      [1, 0, 0],
    ],
    role: "claimed",
  },
  {
    name: "two regions, slopes 0 and another",
    short: "0, p",
    patterns: [
      [0, none],
      [none, 0],
    ],
    role: "beside",
  },
  {
    name: "two regions, no slope 0",
    short: "p, q",
    patterns: [
      [1, none],
      [none, 1],
      [none, none],
    ],
    role: "converse",
  },
  { name: "one region", short: "p", patterns: [[0], [1], [none]], role: "converse" },
  {
    name: "three regions, slopes 0 and 1",
    short: "0, 1, 0",
    patterns: [
      [0, 1, 0],
      [1, 0, 1],
    ],
    role: "converse",
  },
  {
    name: "three regions, any slopes",
    short: "p, q, r",
    patterns: [
      [0, none, none],
      [none, 0, none],
      [none, none, 0],
      [none, none, none],
    ],
    role: "converse",
  },
  {
    name: "four or five regions, slopes 0 and 1",
    short: "0, 1, 0, 1",
    patterns: [
      [0, 1, 0, 1],
      [1, 0, 1, 0],
      [0, 1, 0, 1, 0],
      [1, 0, 1, 0, 1],
    ],
    role: "converse",
  },
];

type Plan = { readonly key: string; readonly kind: number; readonly functions: number };

/** How many of the functions drawn have each of the `ReluFacts`. */
type Outcome = {
  readonly functions: number;
  readonly equivalent: number;
  readonly refuted: number;
  readonly afterLinearPart: number;
  readonly twoRelus: number;
  readonly mostTerms: number;
  /** Draws of fractions for which the talk's form is exact. */
  readonly fractions: number;
};

function plan(profile: Profile): readonly Plan[] {
  const functions = profile === "quick" ? 2_000 : 20_000;
  return kinds.map(({ name }, kind) => ({ key: name, kind, functions }));
}

async function run({ kind, functions }: Plan, { random, progress }: Parameters<typeof c6.run>[1]): Promise<Outcome> {
  const counts = { equivalent: 0, refuted: 0, afterLinearPart: 0, twoRelus: 0, mostTerms: 0, fractions: 0 };
  const { patterns } = kinds[kind]!;
  for (let i = 0; i < functions; i++) {
    if (i % 1_000 === 0) progress(i / functions);
    const facts = reluFacts(randomPiecewiseLinear(random, patterns[i % patterns.length]!));
    counts.equivalent += Number(facts.equivalent);
    counts.refuted += Number(facts.refuted);
    counts.afterLinearPart += Number(facts.afterLinearPart);
    counts.twoRelus += Number(facts.twoRelus);
    counts.mostTerms = Math.max(counts.mostTerms, facts.terms);
    counts.fractions += Number(holdsAtFractions(random));
  }
  return { functions, ...counts };
}

type Kinds = readonly { readonly kind: Kind; readonly outcome: Outcome }[];

function judge(all: Kinds): Judgement {
  const isProven = ({ kind, outcome }: Kinds[number]) =>
    outcome.fractions === outcome.functions && (kind.role !== "claimed" || outcome.equivalent === outcome.functions);
  if (!all.every(isProven)) return fails;
  return all.every(({ kind, outcome }) => kind.role !== "converse" || outcome.refuted === outcome.functions)
    ? holds
    : holdsIf("functions of the other kinds in the table that are ReLU too are let in");
}

function answer(all: Kinds): readonly string[] {
  const part = (count: (outcome: Outcome) => number, list: Kinds) =>
    `${list.reduce((sum, { outcome }) => sum + count(outcome), 0)} of ${list.reduce((sum, { outcome }) => sum + outcome.functions, 0)}`;
  const of = (role: Kind["role"]) => all.filter(({ kind }) => kind.role === role);
  const tilted = all.filter(({ kind }) => kind.patterns[0]!.length === 2);
  return [
    `Slopes 0 and 1 in two regions: ${part((o) => o.equivalent, of("claimed"))} functions are α·relu(β·x + γ) + δ, with the numbers in hand and verified for every x in exact arithmetic. The talk's own forms, relu(x − t) + s(t) and −relu(t − x) + s(t), are exact for ${part((o) => o.fractions, all)} pairs of fractions t and s(t).`,
    `The converse: ${part((o) => o.refuted, of("converse"))} functions with one region, more than two, or two slopes other than 0 are no ReLU under any change of input and output by affine maps. With another slope p beside 0, ${part((o) => o.equivalent, of("beside"))} are: p goes into α.`,
    `"Linearly equivalent" needs this much: a shift of the input and of the output, which biases hold, and for slopes (1, 0) a change of both signs, which weights hold. Of all functions with two regions, ${part((o) => o.afterLinearPart, tilted)} become ReLU once a linear part a·x is taken off as well; weights and biases of one neuron cannot add that part, but ${part((o) => o.twoRelus, tilted)} are b·relu(x − t) − a·relu(t − x) + s(t), two neurons with ReLU.`,
  ];
}

const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds:
    "A learned activation that ends with two regions of slopes 0 and 1 is ReLU: replace it, change weights and biases, and the network computes the same at the same width. A leaky ReLU is a different activation unless the layer has a linear path or twice the neurons; with three regions more than one ReLU is needed per neuron.",
  "holds if":
    "Two regions of slopes 0 and 1 can be replaced by ReLU at the same width; but some functions of other kinds can be too, so this does not single them out.",
  fails: "Do not replace two-region activations by ReLU without checking: some were found that are no ReLU.",
};

function kindsTable(all: Kinds): DataTable {
  return table({
    name: "kinds",
    caption: "Functions drawn at random, decided and verified in exact rational arithmetic.",
    rows: all.map(({ kind, outcome }) => ({ ...kind, ...outcome })),
    columns: [
      ["kind", "functions", ({ name }) => name],
      ["slopes", "slopes", ({ short }) => short],
      ["drawn", "drawn", ({ functions }) => functions],
      ["equivalent", "ReLU, verified", ({ equivalent }) => equivalent],
      [
        "share",
        "share",
        ({ equivalent: n, functions }) => ({ mean: n / functions, ci95: wilsonInterval(n, functions) }),
        "ci95",
      ],
      ["refuted", "no ReLU", ({ refuted }) => refuted],
      ["after_linear_part", "ReLU after taking off a·x", ({ afterLinearPart }) => afterLinearPart],
      ["two_relus", "sum of two ReLU", ({ twoRelus }) => twoRelus],
      ["most_terms", "most ReLU needed beside an affine part", ({ mostTerms }) => mostTerms],
      ["fractions", "talk's form exact at fractions", ({ fractions }) => fractions],
    ],
  });
}

const figures: readonly Figure[] = [
  {
    name: "share-of-relu",
    title: "Which functions are ReLU up to affine changes",
    caption:
      "Share of the functions drawn that are ReLU, verified exactly, with 95 % intervals; by their slopes from left to right or the other way round; p, q and r are free.",
    x: { label: "slopes", scale: "category" },
    y: { label: "share that is ReLU", scale: "linear", domain: [0, 1] },
    layers: [withIntervals({ mark: "bar", table: "kinds", x: "slopes", y: "share", label: "ReLU, verified" })],
  },
];

function conclude(trials: readonly Trial<Plan, Outcome>[]): Finding {
  const all = trials.map(({ plan: { kind }, outcome }) => ({ kind: kinds[kind]!, outcome }));
  const judgement = judge(all);
  const count = (role: Kind["role"], fact: "equivalent" | "refuted") => {
    const list = all.filter(({ kind }) => kind.role === role).map(({ outcome }) => outcome);
    return `${list.reduce((sum, o) => sum + o[fact], 0)} of ${list.reduce((sum, o) => sum + o.functions, 0)}`;
  };
  return {
    ...judgement,
    headline: `${count("claimed", "equivalent")} functions with two regions and slopes 0 and 1 are ReLU exactly; ${count("converse", "refuted")} others are not.`,
    answer: answer(all),
    meaning: meanings[judgement.verdict],
    tables: [kindsTable(all)],
    figures,
  };
}

/** Two regions with slopes 0 and 1 are ReLU. */
export const c6: Claim<Plan, Outcome> = {
  id: "C6",
  revision: 1,
  title: "Two regions with slopes 0 and 1 are ReLU",
  statement:
    "Every continuous function with two regions and slopes 0 and 1 is linearly equivalent to ReLU: s(x) = α·relu(β·x + γ) + δ for all x. Functions with other numbers of regions are not.",
  sources: [papers.urenda],
  question: "Is that so without exception, is the converse true, and what exactly must 'linearly equivalent' allow?",
  experiment: (profile) => [
    `${plan(profile)[0]!.functions} random functions of each of ${kinds.length} kinds: kinks and values are random multiples of 2⁻²⁰ in [−512, 512), free slopes random multiples of 2⁻¹⁰ in [−4, 4), so that doubles hold every value exactly.`,
    "Each is decided by the product's own test for ReLU-equivalence. Where it says yes, the numbers α, β, γ, δ it gives are put to the proof in rational arithmetic: at all kinks of both sides and one point beyond each end, which settles every x. Where it says no, a second, independent test must agree: ReLU under affine changes always has exactly one kink and one flat tail.",
    "Beside it, for random fractions t and v, the talk's own forms relu(x − t) + v and −relu(t − x) + v are compared exactly with the functions they stand for.",
  ],
  rule: "Holds: every function with two regions and slopes 0 and 1 is verified to be ReLU, the talk's forms are exact at all fractions, and every function with one region, with three or more, or with two slopes other than 0 is refuted by both tests. Holds if: the first two, while some function of another kind is ReLU too. Fails: one of the first two is missed.",
  plan,
  run,
  conclude,
};
