import type { Problem } from "../question.ts";
import { survivors } from "../rule/best-network.ts";
import {
  chooseSimplest,
  contenders,
  deliver,
  letGo,
  nextReductions,
  reductions,
  regionsOf,
  straight,
  type Tried,
} from "../rule/simplest.ts";
import { givenSlopesTask } from "../trial/training-task.ts";
import { type Learned, type Simplified, type Step, trainingStep } from "./step.ts";

function simplifiedBy(problem: Problem, learned: Learned, tried: readonly Tried[]): Simplified {
  const linear = tried.find(({ regions }) => regions === 1)!;
  const reduced = tried.filter(({ regions }) => regions > 1);
  const { regions } = problem.grid;
  const most = Math.max(...survivors(learned.networks).map((each) => regionsOf(each.slopes!, regions)));
  const all = contenders(reduced, { ...learned, regions: most });
  const choice = chooseSimplest(all, problem);
  return {
    linear: { ...linear, networks: survivors(linear.networks) },
    contenders: all,
    choice,
    delivered: deliver(all[choice.chosen]!),
  };
}

const letAllGo = ({ linear, contenders, ...rest }: Simplified): Simplified => ({
  ...rest,
  linear: letGo(linear),
  contenders: contenders.map(letGo),
});

/**
 * Reduces the learned activation of the representative seed to few regions and trains networks anew with each reduced one for every seed:
 * with two, beside the straight line, then with more, round after round, until the fewest (at least two) that count as good as the best are
 * found. `tried` tells what earlier rounds trained.
 */
export function simplifyStep(problem: Problem, learned: Learned, tried: readonly Tried[]): Step {
  const { grid, band } = problem;
  const { slopes, counts } = learned.representative.network;
  const from = { slopes: slopes!, counts: counts! };
  const all = reductions(from, { regions: grid.regions, band });
  const next = (so: readonly Tried[], chosen = grid.regions) =>
    nextReductions(all, Math.max(1, ...so.map(({ regions }) => regions)), chosen);
  const round = tried.length === 0 ? [straight(from, band), ...next([])] : next(tried);
  const candidates = survivors(learned.networks).map(({ seed, gain }) => ({ seed, gain }));
  return trainingStep(problem, {
    name: "simplify",
    tasks: round.map((each) => givenSlopesTask(problem, each.slopes, candidates)),
    earlier: tried.length * candidates.length,
    keep: true,
    find: (trained, whole) => {
      const now = [...tried, ...round.map((each, i) => ({ ...each, ...trained[i]! }))];
      const simplified = simplifiedBy(problem, learned, now);
      const chosen = simplified.contenders[simplified.choice.chosen]!;
      if (whole && next(now, chosen.regions).length > 0) return { tried: now };
      return { tried: [], learned: letGo(learned), simplified: letAllGo(simplified) };
    },
  });
}
