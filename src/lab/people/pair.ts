import { randomStream } from "../../random/index.ts";

/** What people are asked about: numbers, lengths of bars, colours, or values of a column of their own. */
export const topics = ["numbers", "lengths", "colours", "own"] as const;
export type Topic = (typeof topics)[number];

/** Topics whose pairs the page makes up. */
export type MadeTopic = Exclude<Topic, "own">;

/** Two things to compare, and how far apart they are. */
export interface Pair {
  readonly distance: number;
  readonly first: number;
  readonly second: number;
}

/** The largest distance that is asked about, the largest value, and the step of both. */
const scales: Readonly<Record<MadeTopic, { readonly reach: number; readonly top: number; readonly step: number }>> = {
  numbers: { reach: 40, top: 100, step: 1 },
  lengths: { reach: 60, top: 100, step: 1 },
  colours: { reach: 120, top: 360, step: 2 },
};

const golden = (Math.sqrt(5) - 1) / 2;

/** The share of their range that distances have at some place in the row: shares fill it evenly, small ones more densely. */
export const shareAt = (place: number): number => ((0.5 + golden * (place + 1)) % 1) ** 1.5;

/**
 * The pair that is asked about at some place in the row. Distances do not depend on answers: what is said of the
 * bounds of a fit supposes that.
 */
export function pairFor(topic: MadeTopic, place: number): Pair {
  const { reach, top, step } = scales[topic];
  const distance = step * Math.max(1, Math.round((reach * shareAt(place)) / step));
  const random = randomStream(1).split("pair", topic, place);
  const least = step * Math.floor(((top - distance) / step) * random.uniform());
  const [low, high] = [least, least + distance];
  return random.uniform() < 0.5 ? { distance, first: low, second: high } : { distance, first: high, second: low };
}
