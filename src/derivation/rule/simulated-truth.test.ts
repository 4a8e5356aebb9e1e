import { describe, expect, it } from "vitest";
import { tested } from "../../../test/made-up-networks.ts";
import { type RandomStream, randomStream } from "../../random/index.ts";
import { type Compared, compareWithChosen } from "./comparison.ts";
import { recommend, type Verdict } from "./recommendation.ts";

// Tables whose truth is known, learned by least squares on fixed features instead of by networks: splits overlap as real ones do, and
// the chosen features are the best of several on validation rows, which are test rows of other splits.

const rows = { train: 90, validation: 30, test: 30 };
const count = rows.train + rows.validation + rows.test;
const splits = 10;

type Features = (x: readonly number[]) => readonly number[];

/** Least squares by Gauss's elimination on the normal equations, with a small ridge. */
function leastSquares(features: readonly (readonly number[])[], targets: readonly number[]): readonly number[] {
  const width = features[0]!.length;
  const system = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (_, j) => features.reduce((sum, f) => sum + f[i]! * f[j]!, i === j ? 1e-3 : 0)),
    features.reduce((sum, f, row) => sum + f[i]! * targets[row]!, 0),
  ]);
  for (let i = 0; i < width; i++)
    for (let k = 0; k < width; k++) {
      if (k === i) continue;
      const factor = system[k]![i]! / system[i]![i]!;
      system[k] = system[k]!.map((value, j) => value - factor * system[i]![j]!);
    }
  return system.map((row, i) => row[width]! / row[i]!);
}

function determination(truth: readonly number[], predicted: readonly number[]): number {
  const mean = truth.reduce((a, b) => a + b, 0) / truth.length;
  const squares = (of: (row: number) => number) => truth.reduce((sum, y, row) => sum + (y - of(row)) ** 2, 0);
  return 1 - squares((row) => predicted[row]!) / squares(() => mean);
}

/** Features of one hidden layer of six units in random directions. */
function layer(random: RandomStream, s: (u: number) => number): Features {
  const units = Array.from({ length: 6 }, () => [random.normal(), random.normal(), random.normal()] as const);
  return ([a, b]) => [1, a!, b!, ...units.map(([v, w, c]) => s(v * a! + w * b! + c))];
}

/** What is said of a table: the verdict, and whether the same kind of features, drawn anew, is shown to differ from the chosen ones. */
interface Said {
  readonly verdict: Verdict;
  readonly alikeDiffer: boolean;
}

type Truth = ((a: number, b: number) => number) | null;

/** `hampered`: the linear network has so small a constant that it says nothing. */
function saidOf(number: number, truth: Truth, { hampered }: { readonly hampered: boolean }): Said {
  const random = randomStream(7).split(truth ? "kinks" : "noise", number);
  const points = Array.from({ length: count }, () => [random.normal(), random.normal()] as const);
  const targets = points.map(([a, b]) => (truth?.(a, b) ?? 0) + 0.3 * random.normal());
  const orders = Array.from({ length: splits }, () => [...random.permutation(count)]);
  const learned = (features: Features) =>
    orders.map((order) => {
      const part = (from: number, to: number) => order.slice(from, to);
      const [train, validation, test] = [part(0, 90), part(90, 120), part(120, 150)];
      const at = (rowsOf: readonly number[]) => rowsOf.map((row) => features(points[row]!));
      const of = (rowsOf: readonly number[]) => rowsOf.map((row) => targets[row]!);
      const weights = leastSquares(at(train), of(train));
      const scoreOn = (rowsOf: readonly number[]) =>
        determination(
          of(rowsOf),
          at(rowsOf).map((f) => f.reduce((sum, value, i) => sum + value * weights[i]!, 0)),
        );
      return { validation: scoreOn(validation), test: scoreOn(test) };
    });
  const line: Features = ([a, b]) => [1, a!, b!];
  const hinge = (u: number) => Math.max(0, u);
  const tried = Array.from({ length: 5 }, () => learned(layer(random, hinge)));
  const validation = (scores: (typeof tried)[number]) => scores.reduce((sum, score) => sum + score.validation, 0);
  const best = tried.reduce((one, other) => (validation(other) > validation(one) ? other : one));
  const as = (role: Compared["role"], activation: string, scores: readonly { readonly test: number }[]): Compared => ({
    role,
    activation,
    gain: 1,
    slopeRange: [0, 1],
    networks: tested(scores.map(({ test }) => test)),
  });
  const others = [
    as(
      "trivial",
      "mean",
      learned(() => [1]),
    ),
    as("linear", "linear", learned(hampered ? () => [1] : line)),
    as("free linear", "linear", learned(line)),
    as("activation", "relu", learned(layer(random, hinge))),
    as("activation", "sigmoid", learned(layer(random, (u) => 1 / (1 + Math.exp(-u))))),
    as("activation", "gelu", learned(layer(random, (u) => u / (1 + Math.exp(-1.702 * u))))),
  ];
  const rules = { scoreName: "R²", rows, band: { lo: 0, hi: 1 } } as const;
  const { compared } = compareWithChosen(as("chosen", "chosen", best), others, rules);
  const { verdict } = recommend(compared, [{ isRelu: true, density: [0.5, 0.5] }]);
  return {
    verdict,
    alikeDiffer: compared.some((row) => row.activation === "relu" && row.outcome !== "no difference shown"),
  };
}

const saidOfAll = (truth: Truth, how = { hampered: false }) =>
  Array.from({ length: 200 }, (_, number) => saidOf(number, truth, how));
const share = (all: readonly Said[], is: (said: Said) => boolean) => all.filter(is).length / all.length;
const recommendsActivation = ({ verdict }: Said) =>
  verdict === "another activation is better" || verdict === "relu" || verdict === "the chosen function";
const recommendsLinear = ({ verdict }: Said) =>
  verdict === "a linear model is enough" || verdict === "a linear model is better";

describe("where the truth is known", () => {
  it("nothing is recommended on more than 5 % of tables on which nothing matters, nor do equals differ on more", () => {
    const said = saidOfAll(null);
    expect(share(said, (each) => recommendsActivation(each) || recommendsLinear(each))).toBeLessThanOrEqual(0.05);
    expect(share(said, ({ alikeDiffer }) => alikeDiffer)).toBeLessThanOrEqual(0.05);
  });

  it("an activation is recommended on most tables that follow a kinked function, a smooth or another one on 5 % at most", () => {
    const said = saidOfAll((a, b) => Math.abs(a) + Math.max(0, b - 0.3));
    expect(share(said, recommendsActivation)).toBeGreaterThan(0.9);
    expect(share(said, recommendsLinear)).toBe(0);
    expect(share(said, ({ verdict }) => verdict === "another activation is better")).toBeLessThanOrEqual(0.05);
  });

  it("a linear model is recommended on tables that follow a line, also where the linear network is too narrow for it", () => {
    const said = saidOfAll((a, b) => a - b / 2, { hampered: true });
    expect(share(said, recommendsLinear)).toBeGreaterThan(0.95);
    expect(share(said, recommendsActivation)).toBeLessThanOrEqual(0.05);
  });
});
