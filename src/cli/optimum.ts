import { Command, Option } from "commander";
import type { OptimumOptions } from "./optimum-found.ts";
import { finiteNumber, band as lowAndHigh, wholeNumber } from "./option-values.ts";

const details = `
The activation is piecewise linear on evenly spaced knots; its end slopes go on beyond the interval. Criteria, under the density ρ of pre-activations:
  gradient-flow(w)       maximise  w·E[s′²], the growth of squared gradients per layer; w = 2 without parentheses
  mean-slope             maximise  E[s′]
  nonlinear-energy       maximise  1 − a₁²/Var(s), the share of the variance that no straight line explains
  sparsity(ε)            maximise  P(s′ = 0), which jumps, smoothed to E[ε²/(ε² + s′²)]; ε = 0.05
  fit(SPEC)              minimise  E[(s − f)²] for an activation f
  tv2(δ)                 minimise  Σ|change of slope|, rounded off below δ; δ = 0.001
  file:FILE.mjs          a criterion of your own: { name, goal, on(space) } as in docs/library.md, checked against finite differences
Sums such as "fit(gelu) + 0.1*tv2" take the goal of their first term unless --goal says otherwise.

Examples:
  $ relucid optimum --criterion gradient-flow --mean-slope 0.5     slopes 0 and 1, as the talk says
  $ relucid optimum --criterion "fit(gelu)" --figure gelu.svg      an optimum inside the band, against the talk
  $ relucid optimum --criterion nonlinear-energy --band -1,1 --knots 17
  $ relucid optimum --criterion "fit(silu) + 0.01*tv2" --density "gaussian(1.5)"
  $ relucid optimum --criterion gradient-flow --mean-slope 0.4 --density preactivations.txt --json > optimum.json

Exit codes: 0 done, 1 the search did not converge (the result says how far it came), 2 misuse, 4 disk.`;

/** `relucid optimum`: the best activation for a criterion, with its active constraints. */
export function optimumCommand(): Command {
  return new Command("optimum")
    .requiredOption("--criterion <what>", 'what is to be best, such as gradient-flow or "fit(gelu) + 0.1*tv2"')
    .addOption(
      new Option("--goal <way>", "the way it is to be best (default: that of the criterion)").choices([
        "minimise",
        "maximise",
      ]),
    )
    .option("--band <lo,hi>", "slopes that are admitted", lowAndHigh, [0, 1])
    .option("--mean-slope <m>", "fix E[s′]", finiteNumber)
    .option("--density <what>", "gaussian(σ), or a file of numbers (text or a JSON list)", "gaussian(1)")
    .option("--interval <lo,hi>", "where the knots lie (default: ±4σ, or the range of the numbers)", lowAndHigh)
    .option("--knots <n>", "number of knots, ends included", wholeNumber(2, 257), 33)
    .option("--starts <n>", "random starting points of the search", wholeNumber(1, 10000), 16)
    .option("--seed <n>", "of the starting points", wholeNumber(0), 1)
    .option("--figure <file>", "draw the function, its slopes in the band, and the density as SVG")
    .option("--json", "print one JSON document on standard output, and nothing else")
    .addHelpText("after", details)
    .action(async (options: OptimumOptions) => {
      const { runOptimum } = await import("./optimum-run.ts");
      await runOptimum(options);
    });
}
