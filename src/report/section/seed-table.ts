import type { Result } from "../../derivation/index.ts";
import type { Html } from "../../figure/index.ts";
import { absent, formatCount, formatScore, formatShare } from "../../wording/index.ts";
import { table } from "../html.ts";

type Seed = Result["seeds"][number];

function row(seed: Seed): readonly string[] {
  const trained = seed.status === "trained";
  const score = (value: number): string => (trained ? formatScore(value) : absent);
  const share = (value: number): string => (trained ? formatShare(value) : absent);
  return [
    String(seed.seed),
    seed.status,
    share(seed.activeFractionWeighted),
    share(seed.activeFraction),
    score(seed.trainScore),
    score(seed.validationScore),
    score(seed.testScore),
    formatCount(seed.epochs),
    trained ? formatCount(seed.bestEpoch) : absent,
  ];
}

/** What every seed came to while the activation was learned. */
export function seedTable(result: Result): Html {
  const name = result.scoreName;
  return table(
    [
      "Seed",
      "Status",
      "Active, by data",
      "Active, by region",
      `Train ${name}`,
      `Validation ${name}`,
      `Test ${name}`,
      "Epochs",
      "Best epoch",
    ],
    result.seeds.map(row),
    [0, 2, 3, 4, 5, 6, 7, 8],
  );
}
