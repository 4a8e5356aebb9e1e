// What a derivation said of a simulated table, as far as it can be right or wrong.
import type { Result, Verdict } from "../../src/derivation/index.ts";
import type { SimulatedTable, Truth } from "./tables.ts";

/** How the table was made. */
export interface Made extends Omit<SimulatedTable, "text"> {
  readonly truth: Truth;
  readonly number: number;
}

export interface Finding extends Made {
  readonly verdict: Verdict;
  readonly use: string | null;
  /** What was compared with the chosen activation, by role or name: what came of it, the mean difference, and the corrected p-value. */
  readonly compared: readonly {
    readonly name: string;
    readonly outcome: Result["compare"][number]["outcome"];
    readonly difference: number | null;
    readonly pValue: number | null;
  }[];
  /** ReLU against the sigmoid. */
  readonly tradition: "better" | "worse" | "no difference shown";
  readonly seconds: number;
}

export function findingOf({ answer, compare, tradition, seconds }: Result, made: Made): Finding {
  const { verdict, use } = answer;
  const compared = compare
    .filter(({ role }) => role !== "chosen")
    .map(({ role, activation, outcome, difference, pValueVersusChosen }) => ({
      name: role === "activation" ? activation : role,
      outcome,
      difference: difference?.mean ?? null,
      pValue: pValueVersusChosen,
    }));
  return { ...made, verdict, use, compared, tradition: tradition?.outcome ?? "no difference shown", seconds };
}
