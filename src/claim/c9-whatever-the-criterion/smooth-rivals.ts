import type { TrialPlan } from "../../trial/index.ts";
import type { ClaimContext, Profile, Trial } from "../claim.ts";
import { type DataSetName, dataSets, onDataSet } from "../experiment/data-set.ts";
import { type ActivationScore, rated, scoreActivations } from "./activation-scores.ts";
import type { ScoreCell } from "./score-comparison.ts";

export const smoothRivals = ["silu", "gelu", "mish"] as const;
export const reference = "relu";

/** One batch of repeats on one data set; `lipschitz` is the certified constant of all networks, null for free weights. */
export type ScorePlan = TrialPlan & {
  readonly data: DataSetName;
  readonly lipschitz: number | null;
  readonly steps: number;
  readonly repeats: number;
};

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

const repeatsPerTrial = 5;

export function scorePlans(profile: Profile): readonly ScorePlan[] {
  const { constants, repeats, steps } = scoreDesign[profile];
  return [null, ...constants].flatMap((lipschitz) =>
    dataSets.flatMap((data) =>
      Array.from({ length: repeats / repeatsPerTrial }, (_, batch) => ({
        key: `scores/${data}/${lipschitz ?? "free"}/${batch}`,
        data,
        lipschitz,
        steps,
        repeats: repeatsPerTrial,
      })),
    ),
  );
}

/** Trains all activations on the same splits and from the same random numbers, repeat by repeat. */
export async function runScores(
  { data, lipschitz, steps, repeats }: ScorePlan,
  context: ClaimContext,
): Promise<readonly (readonly ActivationScore[])[]> {
  const activations = rated([reference, ...smoothRivals]);
  const scores: (readonly ActivationScore[])[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const experiment = await onDataSet(context, {
      name: data,
      regime: lipschitz === null ? "neuron" : "network",
      steps,
      seeds: 1,
      random: context.random.split("repeat", repeat),
    });
    scores.push(await scoreActivations(experiment, activations, lipschitz));
    context.progress((repeat + 1) / repeats);
  }
  return scores;
}

/** How a setting is called. */
const settingName = (lipschitz: number | null): string =>
  lipschitz === null ? "free weights" : `Lipschitz constant ${lipschitz}`;

/** Repeats of all batches together, by setting and data set. */
export function scoreCells(
  trials: readonly Trial<ScorePlan, readonly (readonly ActivationScore[])[]>[],
): readonly ScoreCell[] {
  const cells = new Map<string, ScoreCell>();
  for (const { plan, outcome } of trials) {
    const setting = settingName(plan.lipschitz);
    const key = `${setting}/${plan.data}`;
    const before = cells.get(key)?.repeats ?? [];
    cells.set(key, { setting, data: plan.data, repeats: [...before, ...outcome] });
  }
  return [...cells.values()];
}
