import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { words } from "../wording/index.ts";
import type { ClaimsOptions } from "./claims-run.ts";
import { engineOption } from "./engine-option.ts";
import { type Example, examplesText } from "./examples.ts";
import { wholeNumber } from "./option-values.ts";
import { passwordOption } from "./study/store-flags.ts";

function only(text: string): readonly string[] {
  const ids = words(text).map((id) => id.toUpperCase());
  const known = ids.filter((id) => /^C([1-9]|10)$/.test(id));
  if (ids.length > 0 && known.length === ids.length) return [...new Set(ids)];
  throw new InvalidArgumentError("It takes claims from C1 to C10, separated by commas, such as C4 or C3,C4.");
}

const examples: readonly Example[] = [
  ["relucid claims", "all ten, under two minutes on two cores"],
  ["relucid claims --only C4", "one of them"],
  ["relucid claims --profile full", "sample sizes for publication"],
  [
    "relucid claims --only C5 --profile full --store relucid-out/studies.db",
    "what relucid study run studies/c5.yaml has trained is not trained again",
  ],
  ["relucid claims --seed 2 --json", "other random numbers; the document of claims.json on standard output"],
];

const details = `
Every sentence of the theory that can be true or false, as an experiment with a verdict by a rule fixed beforehand:
  C1  closeness bounds slopes                     C6   two regions with slopes 0 and 1 are ReLU
  C2  rescaling, and what it does to the bound    C7   what two regions cannot do under norm constraints
  C3  interior optima become improbable           C8   ReLU learns better than the sigmoid
  C4  most constraints become active, if not all  C9   against the talk: interior optima, smooth activations
  C5  learned slopes sit at the bounds            C10  gradient flow predicts the depth that can be trained

In --out (relucid-out/claims) it writes claims.html (reads like a short paper), claims.json, and csv/ with every number. Finished trials are kept
there too: the same command goes on where it was interrupted.

${examplesText(examples)}

Exit codes: 0 done (a claim that fails is an answer too), 2 misuse, 4 engine or disk, 130 interrupted.`;

/** `relucid claims`: the theory, checked by experiment. */
export function claimsCommand(): Command {
  return new Command("claims")
    .option("--only <ids>", "check only these claims, such as C3,C4", only)
    .addOption(
      new Option("--profile <name>", "how much is tried: quick, or full for publication")
        .choices(["quick", "full"])
        .default("quick"),
    )
    .option("--seed <n>", "names all random numbers", wholeNumber(0), 1)
    .option(
      "--threads <n>",
      "trials that run at the same time; numbers do not depend on it",
      wholeNumber(1, 256),
      availableParallelism(),
    )
    .addOption(engineOption())
    .option("--out <folder>", "where results are written", "relucid-out/claims")
    .option(
      "--store <place>",
      "a store of studies (a file, or postgres://…) from which networks of C5 and C9 are taken that are trained there",
    )
    .addOption(passwordOption())
    .option("--json", "print the document of claims.json on standard output, and nothing else")
    .option("--quiet", "tell no progress on standard error")
    .addHelpText("after", details)
    .action(async (options: ClaimsOptions) => {
      const { runClaimsVerb } = await import("./claims-run.ts");
      await runClaimsVerb(options);
    });
}
