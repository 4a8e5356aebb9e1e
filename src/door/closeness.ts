import * as rooms from "../closeness/index.ts";
import { type FittedCloseness, fitCloseness as fitted, type Judgement } from "../judgement/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import {
  checked,
  count,
  finite,
  functionOf,
  type Guard,
  listOf,
  number,
  numbers,
  oneOf,
  optional,
  options,
  pair,
  positive,
  text,
} from "./guard/guard.ts";
import { closeness } from "./guard/subject.ts";
import { offeredCloseness } from "./offered-closeness.ts";
import { written } from "./written.ts";

export {
  type Closeness,
  ClosenessError,
  type ClosenessErrorCode,
  type ClosenessPoints,
  type Domain,
  type DomainPair,
  type DomainSlopeBound,
  type Follows,
  type Gap,
  type Germ,
  type Modulus,
  type Residuum,
  residua,
  type SlopeBound,
} from "../closeness/index.ts";
export {
  type Bounds,
  type FittedDistance,
  type FittedFamily,
  type Group,
  type Judgement,
  JudgementError,
  type JudgementErrorCode,
  type Person,
} from "../judgement/index.ts";

/** A closeness, or its text: a family such as "gaussian(1)", or "formula:…" in the distance d. */
export type SomeCloseness = rooms.Closeness | string;

/** A family of closenesses: how its members are written, the parameters they take if none are given, and what they mean. */
export interface Family extends Pick<rooms.Family, "family" | "parameterNames" | "defaults" | "meaning"> {}

export const families: readonly Family[] = /* @__PURE__ */ rooms.families.map(
  ({ family, parameterNames, defaults, meaning }) => Object.freeze({ family, parameterNames, defaults, meaning }),
);

export const parseCloseness = checked(
  "parseCloseness",
  (spec: string) => offeredCloseness(rooms.parseCloseness(spec)),
  text,
);
export const closenessFromPoints = checked(
  "closenessFromPoints",
  (points: rooms.ClosenessPoints) => offeredCloseness(rooms.closenessFromPoints(points)),
  options({ knots: numbers, memberships: numbers }),
);

/** Connected parts; what these must be is told by the room. */
const domain: Guard<rooms.Domain> = (value, at) => {
  if (!Array.isArray(value)) throw unexpected("list", at, "a list of parts such as [[0, 1], [3, 4]]", value);
  value.forEach((part, k) => {
    pair(part, `${at}[${k}]`);
  });
  return value as unknown as rooms.Domain;
};

/** What a pair of closenesses says about the slopes of an activation that loses no closeness; see `SlopeBound`. Throws as `parseCloseness` for texts. */
export function slopeBound(input: SomeCloseness, output: SomeCloseness): rooms.SlopeBound {
  return written(
    rooms.slopeBound(closeness(input, "slopeBound, argument 1"), closeness(output, "slopeBound, argument 2")),
  );
}

/** The same on a domain with gaps, across which nothing can be chained. Throws `closeness/bad-domain`. */
export function slopeBoundOn(input: SomeCloseness, output: SomeCloseness, parts: rooms.Domain): rooms.DomainSlopeBound {
  const [from, to] = [closeness(input, "slopeBoundOn, argument 1"), closeness(output, "slopeBoundOn, argument 2")];
  return written(rooms.slopeBoundOn(from, to, domain(parts, "slopeBoundOn, argument 3")));
}

/** What a pair of closenesses allows two inputs at one distance: g alone, and ω by chaining. Throws `closeness/bad-distance`. */
export function modulus(input: SomeCloseness, output: SomeCloseness, d: number): rooms.Modulus {
  const [from, to] = [closeness(input, "modulus, argument 1"), closeness(output, "modulus, argument 2")];
  return written(rooms.modulus(from, to, number(d, "modulus, argument 3")));
}

const domainPair = options<rooms.DomainPair>({ domain, x: finite, xPrime: finite });

/** The same for two inputs of a domain with gaps. Throws `closeness/bad-domain`, `closeness/bad-distance`. */
export function modulusOn(input: SomeCloseness, output: SomeCloseness, inputs: rooms.DomainPair): rooms.Modulus {
  const [from, to] = [closeness(input, "modulusOn, argument 1"), closeness(output, "modulusOn, argument 2")];
  return written(rooms.modulusOn(from, to, domainPair(inputs, "modulusOn, argument 3")));
}

/** A membership in [0, 1]. */
const membership: Guard<number> = (value, at) => {
  const found = number(value, at);
  if (found >= 0 && found <= 1) return found;
  throw unexpected("number", at, "a membership from 0 to 1", value);
};

export const implication = checked("implication", rooms.implication, oneOf(rooms.residua), membership, membership);

/** What somebody said of two things that lie `distance` ≥ 0 apart: close (true, 1), not close (false, 0) or a degree between; it counts `weight` > 0 times, once if that is left out. */
export interface Answer {
  readonly distance: number;
  readonly answer: boolean | number;
  readonly weight?: number;
  readonly person?: string;
}

/** How closenesses are fitted: random numbers from `seed` (1), so many draws of the answers (200, at least 40), and what is called after each. */
export interface ClosenessFit {
  readonly seed?: number;
  readonly resamples?: number;
  readonly onDraw?: () => void;
}

/** What answers say of "close": see the fields. */
export interface JudgedCloseness extends Omit<FittedCloseness, "draws"> {}

const distance: Guard<number> = (value, at) => {
  const found = finite(value, at);
  if (found >= 0) return found;
  throw unexpected("number", at, "a finite distance of at least 0", value);
};
const answered: Guard<boolean | number> = (value, at) => (typeof value === "boolean" ? value : membership(value, at));
const answers = listOf(
  options<Answer>({ distance, answer: answered, weight: optional(positive), person: optional(text) }),
);
const fitOptions = options<ClosenessFit>({
  seed: optional(count(0)),
  resamples: optional(count(40)),
  onDraw: optional(functionOf<() => void>()),
});

/**
 * The closeness that people meant by their answers: the non-increasing membership nearest to them with bounds, and the family that foretells best what
 * it has not seen. The same answers, seed and draws give the same result. Throws `judgement/too-few`, `judgement/all-close`.
 */
export function fitCloseness(given: readonly Answer[], how: ClosenessFit = {}): JudgedCloseness {
  const { seed = 1, resamples = 200, onDraw } = fitOptions(how, "fitCloseness, argument 2");
  const judgements = answers(given, "fitCloseness, argument 1").map(
    ({ distance, answer, weight = 1, person = null }): Judgement => ({
      distance,
      answer: Number(answer),
      weight,
      person,
    }),
  );
  const { draws: _, ...found } = fitted(judgements, { seed, resamples, ...(onDraw && { onDraw }) });
  const families = found.families.map((each) => ({ ...each, closeness: offeredCloseness(each.closeness) }));
  return written({
    ...found,
    closeness: offeredCloseness(found.closeness),
    withPlateau: offeredCloseness(found.withPlateau),
    families,
    chosen: families[found.families.indexOf(found.chosen)]!,
  });
}
