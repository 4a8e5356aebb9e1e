/** What somebody said of two things: whether, or to what degree, they are close. */
export interface Judgement {
  /** How far apart the two are, at least 0. */
  readonly distance: number;
  /** 1: close, 0: not close; degrees between. */
  readonly answer: number;
  /** How much the answer counts, above 0. */
  readonly weight: number;
  /** Who said it; null: nobody is named. */
  readonly person: string | null;
}

/** All that was said of one distance. */
export interface Group {
  readonly distance: number;
  /** Sum of the weights. */
  readonly weight: number;
  /** Weighted mean of the answers. */
  readonly mean: number;
  /** How many answers. */
  readonly answers: number;
}

/** The judgements at positive distances by their distance; equal ones stay in their order. Closeness is 1 at distance 0, whatever is said there. */
export function byDistance<Given extends Judgement>(judgements: readonly Given[]): readonly Given[] {
  return judgements.filter(({ distance }) => distance > 0).toSorted((a, b) => a.distance - b.distance);
}

const totalWeight = (judgements: readonly Judgement[]) => judgements.reduce((sum, { weight }) => sum + weight, 0);

/** The weighted mean of the answers; NaN where there is none. */
export function meanAnswer(judgements: readonly Judgement[]): number {
  return judgements.reduce((sum, { weight, answer }) => sum + weight * answer, 0) / totalWeight(judgements);
}

function grouped(judgements: readonly Judgement[], distance: number): Group {
  const weight = totalWeight(judgements);
  return { distance, weight, mean: meanAnswer(judgements), answers: judgements.length };
}

function sets<Key>(judgements: readonly Judgement[], keyOf: (judgement: Judgement) => Key): Map<Key, Judgement[]> {
  const found = new Map<Key, Judgement[]>();
  for (const judgement of judgements) {
    const key = keyOf(judgement);
    const set = found.get(key);
    if (set) set.push(judgement);
    else found.set(key, [judgement]);
  }
  return found;
}

/** The positive distances in rising order, each with what was said of it. */
export function groupsOf(judgements: readonly Judgement[]): readonly Group[] {
  const perDistance = sets(byDistance(judgements), ({ distance }) => distance);
  return Array.from(perDistance, ([distance, members]) => grouped(members, distance));
}

/** Those whom chance drew: people where several are named, else single answers. What one unit says may hang together; units do not. */
export function unitsOf(judgements: readonly Judgement[]): readonly (readonly Judgement[])[] {
  const people = peopleOf(judgements);
  return people.size > 1 ? [...people.values()] : judgements.map((judgement) => [judgement]);
}

/** The judgements of each person by name; those of nobody belong to one who is called "". */
export function peopleOf(judgements: readonly Judgement[]): ReadonlyMap<string, readonly Judgement[]> {
  return sets(judgements, ({ person }) => person ?? "");
}
