import { isotonicFit } from "./isotonic.ts";
import { groupsOf, type Judgement, meanAnswer, peopleOf } from "./judgement.ts";

/** One person beside all together. */
export interface Person {
  readonly person: string;
  readonly answers: number;
  /** The distance between which and the next the person's own curve falls below 1/2, half-way; null: it does not. */
  readonly halfDistance: number | null;
  /** Mean of answer − common membership: above 0, this person calls more things close than others do. */
  readonly lean: number;
  /** Mean squared error of the person's own non-increasing curve: what no closeness explains. */
  readonly ownLoss: number;
  /** Whether the person always said yes up to some distance and no beyond: a crisp closeness. */
  readonly isCrisp: boolean;
}

/** The mean of weighted squares of what the values leave of the answers. */
export function leftOver(judgements: readonly Judgement[], at: (distance: number) => number): number {
  const squares = judgements.map((each) => ({ ...each, answer: (each.answer - at(each.distance)) ** 2 }));
  return meanAnswer(squares);
}

function personOf(person: string, judgements: readonly Judgement[], common: (distance: number) => number): Person {
  const groups = groupsOf(judgements);
  const values = isotonicFit(groups);
  const own = new Map(groups.map(({ distance }, k) => [distance, values[k]!]));
  const below = values.findIndex((value) => value < 0.5);
  const ownLoss = leftOver(judgements, (distance) => own.get(distance)!);
  return {
    person,
    answers: judgements.length,
    halfDistance: below < 0 ? null : ((groups[below - 1]?.distance ?? 0) + groups[below]!.distance) / 2,
    lean: meanAnswer(judgements.map((each) => ({ ...each, answer: each.answer - common(each.distance) }))),
    ownLoss,
    isCrisp: ownLoss === 0 && values.every((value) => value === 0 || value === 1) && values.includes(1) && below >= 0,
  };
}

/** Everybody beside the common membership, in the order in which they spoke first. */
export function people(judgements: readonly Judgement[], common: (distance: number) => number): readonly Person[] {
  return Array.from(peopleOf(judgements), ([person, own]) => personOf(person, own, common));
}
