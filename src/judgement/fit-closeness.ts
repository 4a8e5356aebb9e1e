import { type Closeness, type ClosenessPoints, closenessFromPoints, families } from "../closeness/index.ts";
import { randomStream } from "../random/index.ts";
import { type Bounds, membershipBounds } from "./band.ts";
import { chooseFamily } from "./choose-family.ts";
import { isotonicFit } from "./isotonic.ts";
import { type Group, groupsOf, type Judgement, meanAnswer, peopleOf, unitsOf } from "./judgement.ts";
import { JudgementError } from "./judgement-error.ts";
import { leftOver, type Person, people } from "./person.ts";
import { bestMembers, type Draw, draws } from "./resample.ts";
import { memberOf } from "./shape.ts";

/** A distance at which people were asked. */
export interface FittedDistance extends Group {
  /** The non-increasing fit. */
  readonly membership: number;
  readonly bounds: Bounds;
  /** The middle 95 % of the non-increasing fits to the draws: narrower, and right only roughly. */
  readonly drawn: Bounds;
}

/** A family as it fits the answers. */
export interface FittedFamily {
  readonly family: string;
  readonly parameters: readonly number[];
  readonly closeness: Closeness;
  /** Mean squared error on all answers. */
  readonly loss: number;
  /** On answers that were left out, over the draws. */
  readonly unseenLoss: number;
  /** Share of the draws in which it foretold better than the chosen one. */
  readonly betterShare: number;
  /** The middle 95 % of each parameter over the draws. */
  readonly ranges: readonly Bounds[];
}

/** What the answers of people say of "close". */
export interface FittedCloseness {
  readonly judgements: readonly Judgement[];
  /** Answers at distance 0 that are not "close"; they cannot be meant, and are not used. */
  readonly againstZero: number;
  /** Whether every answer is yes or no. */
  readonly isBinary: boolean;
  readonly people: readonly Person[];
  readonly units: "people" | "answers";
  /** Where people were asked; of very many distances some. */
  readonly distances: readonly FittedDistance[];
  /** The non-increasing fit, straight between the distances, as points that everything else reads. */
  readonly points: ClosenessPoints;
  /** The same as a closeness. */
  readonly closeness: Closeness;
  /** The least distance with an answer below 1: a plateau up to it contradicts no answer, one beyond contradicts some. */
  readonly plateauAllowed: number;
  /** The non-increasing fit with that plateau. */
  readonly withPlateau: Closeness;
  /** What the common non-increasing curve leaves of the answers, and what everybody's own leaves. */
  readonly commonLoss: number;
  readonly ownLoss: number;
  readonly families: readonly FittedFamily[];
  /** The one that foretells best. */
  readonly chosen: FittedFamily;
  readonly draws: readonly Draw[];
}

export interface FitOptions {
  readonly seed: number;
  /** How often units are drawn. */
  readonly resamples: number;
  readonly onDraw?: () => void;
}

const fewestAnswers = 5;
/** So many distances are looked at more closely. */
const mostDistances = 64;

function check(judgements: readonly Judgement[], groups: readonly Group[]): void {
  const seen = groups.reduce((sum, { answers }) => sum + answers, 0);
  if (seen < fewestAnswers || groups.length < 2)
    throw new JudgementError(
      "judgement/too-few",
      `a closeness takes at least ${fewestAnswers} answers at two different distances above 0, got ${seen} at ${groups.length} (${judgements.length} in all); ask about more pairs`,
    );
  if (groups.every(({ mean }) => mean === 1))
    throw new JudgementError(
      "judgement/all-close",
      `every answer says that the two are close, up to distance ${groups.at(-1)!.distance}: nothing says where closeness ends; ask about larger distances`,
    );
}

/** The ends of the middle 95 % of some values. */
export function middle(values: readonly number[]): Bounds {
  const sorted = values.toSorted((a, b) => a - b);
  const skipped = Math.floor(0.025 * sorted.length);
  return [sorted[skipped]!, sorted[sorted.length - 1 - skipped]!];
}

function fittedFamilies(groups: readonly Group[], found: readonly Draw[]) {
  const contest = chooseFamily(found);
  const members = bestMembers(groups);
  const fitted = members.map(({ shape, scale, loss }, place): FittedFamily => {
    const parameters = shape.parameters(scale);
    const drawn = found.map((draw) => draw.members[place]!.shape.parameters(draw.members[place]!.scale));
    return {
      family: families[place]!.family,
      parameters,
      closeness: memberOf(shape.family, parameters),
      loss,
      unseenLoss: contest.unseen[place]!,
      betterShare: contest.better[place]!,
      ranges: parameters.map((_, k) => middle(drawn.map((each) => each[k]!))),
    };
  });
  return { fitted, chosen: fitted[contest.chosen]! };
}

/** So many of the groups, from the first to the last, evenly by their order. */
function spread(groups: readonly Group[], most: number): readonly Group[] {
  if (groups.length <= most) return groups;
  return Array.from({ length: most }, (_, k) => groups[Math.round((k * (groups.length - 1)) / (most - 1))]!);
}

/** Fully close up to `core`, beyond it as the fit. */
function withPlateau(core: number, groups: readonly Group[], values: readonly number[]): Closeness {
  const beyond = groups.flatMap(({ distance }, k) => (distance > core ? [[distance, values[k]!] as const] : []));
  if (beyond.length === 0) return memberOf("crisp", [core]);
  return closenessFromPoints({
    knots: [0, core, ...beyond.map(([distance]) => distance)],
    memberships: [1, 1, ...beyond.map(([, value]) => value)],
  });
}

/**
 * A membership function of "close" from what people said: the non-increasing function nearest to their answers, bounds of it, the member
 * of each family that fits best and the family that foretells best what it has not seen, how well all this is known, and how people differ.
 *
 * Reproducible: the same answers in the same order, seed and number of draws give the same result.
 * Throws `JudgementError` "judgement/too-few" and "judgement/all-close".
 */
export function fitCloseness(
  judgements: readonly Judgement[],
  { seed, resamples, onDraw = () => {} }: FitOptions,
): FittedCloseness {
  const groups = groupsOf(judgements);
  check(judgements, groups);
  const used = judgements.filter(({ distance }) => distance > 0);
  const plateauAllowed = groups.find(({ mean }) => mean < 1)!.distance;
  const values = isotonicFit(groups).map((value) => Math.min(1, Math.max(0, value)));
  const membership = new Map(groups.map(({ distance }, k) => [distance, values[k]!]));
  const common = (distance: number) => membership.get(distance)!;
  const watched = spread(groups, mostDistances);
  const random = randomStream(seed).split("judgement");
  const found = draws(used, { random, count: resamples, watched: watched.map(({ distance }) => distance), onDraw });
  const points = { knots: [0, ...groups.map(({ distance }) => distance)], memberships: [1, ...values] };
  const everybody = people(used, common);
  const weights = [...peopleOf(used).values()].map((own) => own.reduce((sum, { weight }) => sum + weight, 0));
  const { fitted, chosen } = fittedFamilies(groups, found);
  return {
    judgements: used,
    againstZero: judgements.filter(({ distance, answer }) => distance === 0 && answer < 1).length,
    isBinary: used.every(({ answer }) => answer === 0 || answer === 1),
    people: everybody,
    units: unitsOf(used).length === everybody.length && everybody.length > 1 ? "people" : "answers",
    distances: watched.map((group, k) => ({
      ...group,
      membership: common(group.distance),
      bounds: membershipBounds(used, group.distance),
      drawn: middle(found.map(({ curve }) => curve[k]!)),
    })),
    points,
    closeness: closenessFromPoints(points),
    plateauAllowed,
    withPlateau: withPlateau(plateauAllowed, groups, values),
    commonLoss: leftOver(used, common),
    ownLoss: meanAnswer(
      everybody.map(({ ownLoss }, k) => ({ answer: ownLoss, weight: weights[k]!, distance: 1, person: null })),
    ),
    families: fitted,
    chosen,
    draws: found,
  };
}
