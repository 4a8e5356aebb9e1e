import type { SlopeBand } from "../../constraint/index.ts";
import { activeTolerance, type SlopeChoice, simplifySlopes } from "../../optimum/index.ts";
import type { KeptNetwork, NetworkOutcome } from "../network-outcome.ts";
import { bestOnValidation, survivors } from "./best-network.ts";
import { byFunction, functionDensity } from "./density.ts";
import { type Standing, standings, type Yardstick } from "./good-scores.ts";

/** Numbers of regions that are tried; beyond eight, what is learned is hardly simplified. */
export const regionCounts = [2, 3, 4, 5, 6, 8];

/** A simpler activation: its slopes on the grid, for every function of the network; with one region, of no non-linearity at all. */
export interface Reduced {
  readonly regions: number;
  readonly choice: SlopeChoice;
  readonly slopes: readonly number[];
}

/** Networks of one kind, and of some of them what handing over needs: the best on validation is always there. */
export interface Networks {
  readonly networks: readonly NetworkOutcome[];
  readonly kept: readonly KeptNetwork[];
}

/** What may be chosen: a reduced activation or the learned one (`slopes` null: each seed has its own), with its networks: at least one, none diverged. */
export interface Contender extends Networks {
  readonly regions: number;
  readonly choice: SlopeChoice | "learned";
  readonly slopes: readonly number[] | null;
}

/** A learned activation, [functions · regions], with the counts of its pre-activations. */
type Learned = { readonly slopes: readonly number[]; readonly counts: readonly number[] };

/** Number of maximal runs of equal slopes. */
function runs(slopes: readonly number[]): number {
  return slopes.filter((p, i) => i === 0 || p !== slopes[i - 1]).length;
}

/** The most regions that any function of the network has, after joining neighbours of equal slope. */
export function regionsOf(slopes: readonly number[], regions: number): number {
  return Math.max(...byFunction(slopes, regions).map(runs));
}

/** The activation of slope `band.hi` everywhere: no non-linearity at all. */
export function straight({ slopes }: Learned, band: SlopeBand): Reduced {
  return { regions: 1, choice: "bounds", slopes: slopes.map(() => band.hi) };
}

/**
 * The learned activation with fewer and fewer regions: with slopes at the bounds and with free ones, each function by its own density.
 * Once so many regions give the learned slopes, as far as data fall, more would give the same function again and are left out.
 */
export function reductions(
  { slopes, counts }: Learned,
  { regions, band }: { readonly regions: number; readonly band: SlopeBand },
): readonly Reduced[] {
  const weights = byFunction(functionDensity(counts, regions), regions);
  const counted = regionCounts.filter((few) => few <= regions);
  const tolerance = (activeTolerance * (band.hi - band.lo)) ** 2;
  const reduced = (few: number, choice: SlopeChoice) => {
    const functions = byFunction(slopes, regions).map((each, f) =>
      simplifySlopes(each, weights[f]!, { regions: few, choice, band }),
    );
    return {
      reduced: { regions: few, choice, slopes: functions.flatMap((each) => each.slopes) },
      isSame: functions.every(({ distance }) => distance <= tolerance),
    };
  };
  const needed = (["bounds", "free"] as const).flatMap((choice) => {
    const all = counted.map((few) => reduced(few, choice));
    const enough = all.findIndex(({ isSame }) => isSame);
    return (enough < 0 ? all : all.slice(0, enough + 1)).map((each) => each.reduced);
  });
  return needed.toSorted((a, b) => a.regions - b.regions);
}

/** A reduced activation that was tried, with its networks. */
export type Tried = Reduced & Networks;

/** The contenders that have a network left: the reduced activations with theirs, and the learned one with all that learned. */
export function contenders(
  reduced: readonly Tried[],
  learned: Networks & { readonly regions: number },
): readonly Contender[] {
  const own: Contender = { ...learned, choice: "learned", slopes: null };
  return [...reduced, own]
    .map((each) => ({ ...each, networks: survivors(each.networks) }))
    .filter(({ networks }) => networks.length > 0);
}

/**
 * The reductions to try next: those of the fewest regions beyond what was tried; none where fewer count as good already. So no more are
 * trained than it takes to find a number of regions that counts as good as what was learned.
 */
export function nextReductions(all: readonly Reduced[], tried: number, chosen: number): readonly Reduced[] {
  const next = Math.min(...all.map(({ regions }) => regions).filter((regions) => regions > tried));
  return next > chosen ? [] : all.filter(({ regions }) => regions === next);
}

export interface Choice {
  /** Where each contender stands, in their order. */
  readonly standings: readonly Standing[];
  /** The number of the contender that is chosen. */
  readonly chosen: number;
}

/** Which of two contenders with as many regions is simpler: slopes at the bounds before free ones before learned ones. */
const simplicity: readonly Contender["choice"][] = ["bounds", "free", "learned"];

/** Of the contenders that count as good as the best by their validation scores: the fewest regions, then slopes at the bounds. At least one contender. */
export function chooseSimplest(all: readonly Contender[], yardstick: Yardstick): Choice {
  const found = standings(
    all.map(({ networks }) => networks),
    yardstick,
  );
  const [chosen] = all
    .map((_, i) => i)
    .filter((i) => found[i]!.good)
    .toSorted(
      (i, j) =>
        all[i]!.regions - all[j]!.regions || simplicity.indexOf(all[i]!.choice) - simplicity.indexOf(all[j]!.choice),
    );
  return { standings: found, chosen: chosen! };
}

/** Networks of which none is handed over any more: scores and what they decide, without parameters, which make up most of their memory. */
export function letGo<N extends Networks>(networks: N): N {
  const kept = networks.kept.map((network) => ({ ...network, parameters: { layers: [] }, history: [] }));
  return { ...networks, kept };
}

/** The one network that is handed over, with the slopes of all its functions. */
export interface Delivered {
  readonly network: NetworkOutcome;
  readonly slopes: readonly number[];
  readonly parameters: KeptNetwork["parameters"];
}

/** Of the chosen activation's networks the best on validation. */
export function deliver({ networks, kept, slopes }: Contender): Delivered {
  const network = bestOnValidation(networks)!;
  const { parameters } = kept.find(({ seed }) => seed === network.seed)!;
  return { network, slopes: slopes ?? network.slopes!, parameters };
}
