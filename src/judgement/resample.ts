import type { RandomStream } from "../random/index.ts";
import { type Fitted, fitScale, lossAt } from "./fit-scale.ts";
import { curveThrough } from "./isotonic.ts";
import { type Group, groupsOf, type Judgement, unitsOf } from "./judgement.ts";
import { shapes } from "./shape.ts";

/** The best member of each family for one draw of the units, by the order of the families. */
export interface Draw {
  readonly members: readonly Fitted[];
  /** Mean squared errors of these on the units that were not drawn. */
  readonly unseen: readonly number[];
  /** The non-increasing fit at the distances that are watched. */
  readonly curve: readonly number[];
}

/** What draws are made with. */
export interface DrawOptions {
  readonly random: RandomStream;
  readonly count: number;
  /** Distances at which the non-increasing fit of every draw is wanted. */
  readonly watched: readonly number[];
  readonly onDraw: () => void;
}

/** Draws need no more different distances than this: neighbours are put together. */
const mostGroups = 256;

/** Neighbouring groups put together until there are few enough. */
function pooled(groups: readonly Group[]): readonly Group[] {
  const size = Math.ceil(groups.length / mostGroups);
  if (size === 1) return groups;
  return Array.from({ length: Math.ceil(groups.length / size) }, (_, k) => {
    const part = groups.slice(k * size, (k + 1) * size);
    const weight = part.reduce((sum, group) => sum + group.weight, 0);
    const mean = (of: "distance" | "mean") => part.reduce((sum, group) => sum + group.weight * group[of], 0) / weight;
    return { distance: mean("distance"), mean: mean("mean"), weight, answers: part.length };
  });
}

/** The best member of each family, in their order. */
export function bestMembers(groups: readonly Group[]): readonly Fitted[] {
  const best = new Map<string, Fitted>();
  for (const shape of shapes) {
    const found = fitScale(shape, groups);
    const before = best.get(shape.family);
    if (!before || found.loss < before.loss) best.set(shape.family, found);
  }
  return [...best.values()];
}

/** Fits every family to units drawn with replacement, as many as there are, and judges it by those left out; a draw that leaves none out or has fewer than two distances is repeated. */
function drawOne(
  units: readonly (readonly Judgement[])[],
  { random, watched }: Pick<DrawOptions, "random" | "watched">,
): Draw {
  for (;;) {
    const numbers = Array.from(units, () => random.below(units.length));
    const drawn = new Set(numbers);
    const seen = groupsOf(numbers.flatMap((unit) => units[unit]!));
    const unseen = groupsOf(units.filter((_, unit) => !drawn.has(unit)).flat());
    if (seen.length < 2 || unseen.length === 0) continue;
    const members = bestMembers(pooled(seen));
    const curve = curveThrough(seen);
    return {
      members,
      unseen: members.map(({ shape, scale }) => lossAt(shape, scale, unseen)),
      curve: watched.map(curve),
    };
  }
}

/** Draws of the units (people where several are named, else answers); the same stream gives the same draws. */
export function draws(
  judgements: readonly Judgement[],
  { random, count, watched, onDraw }: DrawOptions,
): readonly Draw[] {
  const units = unitsOf(judgements);
  return Array.from({ length: count }, (_, draw) => {
    const found = drawOne(units, { random: random.split(draw), watched });
    onDraw();
    return found;
  });
}
