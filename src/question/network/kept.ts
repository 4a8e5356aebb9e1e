import {
  type Closeness,
  implication,
  implicationOver,
  lipschitzDegree,
  membershipOver,
  type Residuum,
  slopeBound,
} from "../../closeness/index.ts";
import { type Enclosure, type Interval, interval } from "../../interval/index.ts";
import { type Bracket, type Model, type Pair, type Parted, partedAt, partedPair } from "../../model/index.ts";
import { closenessName, closenessOf } from "../../specification/index.ts";
import type { KeptQuestion } from "./question.ts";

/** The degree to which a network keeps a closeness: inf over inputs x, x' of I(μ_in(|x − x'|), μ_out(|f(x) − f(x')|)), distances in l2. */
export interface KeptAnswer {
  /** What readers call the closenesses. */
  readonly input: string;
  readonly output: string;
  readonly residuum: Residuum;
  /** The lower end follows from the upper end of the Lipschitz constant, the upper one is that of `pair`. */
  readonly value: Enclosure;
  /** Whether no two outputs are less close than their inputs; refuted also where the network stretches by more than any such map does. */
  readonly kept: "proven" | "refuted" | "undecided";
  /** Two inputs whose outputs are less close, with their distances enclosed; null where none was found. */
  readonly pair: (Pair & Parted) | null;
}

interface Asked {
  readonly model: Model;
  readonly bracket: Bracket;
  readonly box: readonly Interval[] | null;
}

/** How far apart two inputs may lie. */
function diameterOf(box: readonly Interval[] | null): number {
  if (!box) return Number.POSITIVE_INFINITY;
  return interval.sqrt(
    box.map(({ lo, hi }) => interval.square(interval.sub(interval.point(hi), interval.point(lo)))).reduce(interval.add),
  ).hi;
}

interface Memberships {
  readonly input: Closeness;
  readonly output: Closeness;
  readonly residuum: Residuum;
}

/** The worst pair that is found, with the degree that it keeps, rounded up; null where it keeps all. */
function worstPair({ model, bracket, box }: Asked, { input, output, residuum }: Memberships, distance: number) {
  const worth = (d: number, moved: number) => implication(residuum, input.at(d), output.at(moved));
  const pair = partedPair(model, { start: bracket.lower, box, worth, distance });
  const parted = partedAt(model)(pair);
  const degree = implicationOver(
    residuum,
    membershipOver(input, parted.distance),
    membershipOver(output, parted.moved),
  ).hi;
  return degree < 1 ? { degree, pair: { ...pair, ...parted } } : null;
}

/** What a network's constant, and pairs of inputs, say of a closeness. */
export function keptAnswer(question: KeptQuestion, asked: Asked): KeptAnswer {
  const [input, output] = [question.input, question.output].map(closenessOf) as [Closeness, Closeness];
  const { residuum } = question;
  const { bracket, box } = asked;
  const names = {
    input: closenessName(question.input, input),
    output: closenessName(question.output, output),
    residuum,
  };
  const memberships = { input, output, residuum };
  const bound = (constant: number) => lipschitzDegree({ ...memberships, constant, diameter: diameterOf(box) });
  const { least } = bound(bracket.best);
  if (least === 1) return { ...names, value: { lo: 1, hi: 1 }, kept: "proven", pair: null };
  const found = worstPair(asked, memberships, bound(bracket.lower.value).distance);
  const isTooSteep = bracket.lower.value > slopeBound(input, output).bound.hi;
  return {
    ...names,
    value: { lo: least, hi: found?.degree ?? 1 },
    kept: found || isTooSteep ? "refuted" : "undecided",
    pair: found?.pair ?? null,
  };
}
