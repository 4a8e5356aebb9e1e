import type { Profile } from "../claim.ts";
import type { ClaimNetwork, ClaimStudy } from "../claim-study.ts";
import { dataSets } from "../experiment/data-set.ts";
import type { ActivationScore, ScoreCell } from "./score-comparison.ts";

export const smoothRivals = ["silu", "gelu", "mish"] as const;
export const reference = "relu";

interface Design {
  /** Lipschitz constants at which activations are compared, beside free weights. */
  readonly constants: readonly number[];
  readonly repeats: number;
  readonly steps: number;
}

export const scoreDesign: Readonly<Record<Profile, Design>> = {
  quick: { constants: [3], repeats: 10, steps: 500 },
  full: { constants: [1, 3, 10], repeats: 30, steps: 3000 },
};

/** All activations on the same splits and from the same random numbers, with free weights and by the Lipschitz constant of the network. */
export function scoreStudy(profile: Profile): ClaimStudy {
  const { constants, repeats, steps } = scoreDesign[profile];
  return {
    data: [...dataSets],
    activations: [reference, ...smoothRivals],
    networks: [[32, 32]],
    regimes: ["free", ...constants.map((lipschitz) => ({ lipschitz, name: `Lipschitz constant ${lipschitz}` }))],
    optimisers: [{ steps, patience: 300 }],
    seeds: repeats,
  };
}

const scoreOf = ({ activation, scores, status }: ClaimNetwork): ActivationScore => ({
  activation,
  validation: scores.validation,
  test: scores.test,
  diverged: status === "diverged",
});

/** The networks of the study by setting and data set, split by split. */
export function scoreCells(networks: readonly ClaimNetwork[]): readonly ScoreCell[] {
  const settings = [...new Set(networks.map(({ regime }) => regime))];
  return settings.flatMap((regime) =>
    dataSets.map((data) => {
      const here = networks.filter((network) => network.regime === regime && network.data === data);
      const seeds = [...new Set(here.map(({ seed }) => seed))];
      return {
        setting: regime === "free" ? "free weights" : regime,
        data,
        repeats: seeds.map((seed) => here.filter((network) => network.seed === seed).map(scoreOf)),
      };
    }),
  );
}
