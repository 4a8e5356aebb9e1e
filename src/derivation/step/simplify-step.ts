import type { Problem } from "../question.ts";
import { survivors } from "../rule/best-network.ts";
import { chooseSimplest, contenders, deliver, letGo, reductions, regionsOf, straight } from "../rule/simplest.ts";
import { givenSlopesTask } from "../trial/training-task.ts";
import { type Learned, type Step, trainingStep } from "./step.ts";

/**
 * Reduces the learned activation of the representative seed to fewer and fewer regions, trains networks anew with each reduced one
 * for every seed, and chooses the fewest regions (at least two) that count as good as the best.
 */
export function simplifyStep(problem: Problem, learned: Learned): Step {
  const { grid, band } = problem;
  const { slopes, counts } = learned.representative.network;
  const from = { slopes: slopes!, counts: counts! };
  const reduced = reductions(from, { regions: grid.regions, band });
  const kept = survivors(learned.networks);
  const candidates = kept.map(({ seed, gain }) => ({ seed, gain }));
  return trainingStep(problem, {
    name: "simplify",
    tasks: [straight(from, band), ...reduced].map((each) => givenSlopesTask(problem, each.slopes, candidates)),
    keep: true,
    find: ([linear, ...trained]) => {
      const all = contenders(
        reduced.map((each, i) => ({ ...each, ...trained[i]! })),
        { ...learned, regions: Math.max(...kept.map((each) => regionsOf(each.slopes!, grid.regions))) },
      );
      const choice = chooseSimplest(all, problem);
      return {
        learned: letGo(learned),
        simplified: {
          linear: letGo({ ...linear!, networks: survivors(linear!.networks) }),
          contenders: all.map(letGo),
          choice,
          delivered: deliver(all[choice.chosen]!),
        },
      };
    },
  });
}
