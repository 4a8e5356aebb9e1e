import { gains, smallestGoodGain } from "../../derivation/index.ts";
import type { Profile } from "../claim.ts";
import type { ClaimNetwork, ClaimStudy } from "../claim-study.ts";
import { dataSets } from "../experiment/data-set.ts";
import { type Cell, type LearnedNetwork, type Moment, type Regime, type Repeat, regimes } from "./learned-cells.ts";

export const steps = 3000;
export const repeats: Readonly<Record<Profile, number>> = { quick: 5, full: 40 };

/** Networks of a repeat, each on a split of its own: over them the gain is chosen. */
export const seedsPerRepeat = 3;

/** How a regime with weights of norm 1 and a gain is called in the study. */
const gainName = (gain: number): string => `gain ${gain}`;

/** Networks of a plain `derive` that learn an activation with slopes in [0, 1]: with free weights, and with weights of norm 1 by every gain; to the end of the schedule. */
export function learnedStudy(profile: Profile): ClaimStudy {
  return {
    data: [...dataSets],
    activations: [{ learned: { regions: 32, band: [0, 1] } }],
    networks: [[32, 32]],
    regimes: ["free", ...gains.map((gain) => ({ lipschitz: gain, name: gainName(gain) }))],
    optimisers: [{ steps, patience: 300 }],
    seeds: repeats[profile] * seedsPerRepeat,
    together: seedsPerRepeat,
  };
}

/** Shares of the training schedule at which the slopes are looked at. */
const moments = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

function wayOf({ way, epochs }: ClaimNetwork): readonly Moment[] {
  return moments.map((time) => {
    const epoch = Math.max(1, Math.round(time * epochs)) - 1;
    return { time, atLower: way!.atLower[epoch]!, atUpper: way!.atUpper[epoch]! };
  });
}

function networkOf(network: ClaimNetwork, gain: number): LearnedNetwork {
  const { seed, status, slopes, density, scores, bestEpoch, epochs } = network;
  const diverged = status === "diverged";
  return {
    seed,
    gain,
    chosen: false,
    diverged,
    slopes: slopes!,
    density: density!,
    validation: scores.validation,
    test: scores.test,
    best: bestEpoch / epochs,
    way: diverged ? [] : wayOf(network),
  };
}

/** A network with the gain that it was tried with. */
type Tried = readonly [network: ClaimNetwork, gain: number];

/** The gain that `derive` would choose by the validation scores of these networks. */
function chosenGain(tried: readonly Tried[]): number | null {
  const pilots = tried.map(([{ seed, status, scores }, gain]) => {
    const { train, validation, test } = scores;
    const known = { train: train ?? Number.NaN, validation: validation ?? Number.NaN, test: test ?? Number.NaN };
    return { seed, status, scores: known, gain };
  });
  const { metrics, rows } = tried[0]![0];
  return smallestGoodGain(pilots, { scoreName: metrics.RMSE === undefined ? "accuracy" : "R²", rows });
}

function repeatOf(tried: readonly Tried[]): Repeat {
  const gain = chosenGain(tried);
  return tried.map(([network, own]) => ({ ...networkOf(network, own), chosen: own === gain }));
}

const triedIn: Readonly<Record<Regime, readonly (readonly [label: string, gain: number])[]>> = {
  network: gains.map((gain) => [gainName(gain), gain]),
  neuron: [["free", 1]],
};

/** The networks of the study by regime and data set, in the order in which these are listed, repeat by repeat. */
export function learnedCells(networks: readonly ClaimNetwork[]): readonly Cell[] {
  return regimes.flatMap((regime) =>
    dataSets.map((data) => {
      const tried = triedIn[regime].flatMap(([label, gain]) =>
        networks.filter((each) => each.data === data && each.regime === label).map((each): Tried => [each, gain]),
      );
      const repeat = ([{ seed }]: Tried) => Math.floor(seed / seedsPerRepeat);
      const numbers = [...new Set(tried.map(repeat))];
      return { data, regime, repeats: numbers.map((k) => repeatOf(tried.filter((each) => repeat(each) === k))) };
    }),
  );
}
