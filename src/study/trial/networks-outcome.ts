import type { Metrics, NetworkOutcome } from "../../derivation/index.ts";
import type { PerParameter } from "../../training/index.ts";

/** Which constraints on the learned slopes are active, weighted by where the data lie, in [0, 1]. */
export type ActiveShares = {
  readonly weighted: number;
  readonly plain: number;
  readonly atLower: number;
  readonly atUpper: number;
};

/** What became of one network of a study, as plain data; null stands for numbers that are not finite. */
export type StudiedNetwork = {
  readonly seed: number;
  readonly status: NetworkOutcome["status"];
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Accuracy, or R² of a quantity, by part of the split. */
  readonly scores: { readonly train: number | null; readonly validation: number | null; readonly test: number | null };
  /** Of the answer that looks at no column, on the same test rows. */
  readonly trivial: number | null;
  readonly metrics: Metrics;
  /** Certified constant from standardised features to logits, of the network's own numbers; null where it is infinite. */
  readonly lipschitz: number | null;
  /** Slopes of all learned functions, [functions · regions], left to right; null where none are learned. */
  readonly slopes: readonly number[] | null;
  /** Share of the training rows' pre-activations in each region, in the order of the slopes. */
  readonly density: readonly number[] | null;
  readonly active: ActiveShares | null;
  /** Rows of its split. */
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  /** Losses after each epoch, to seven digits. */
  readonly curve: { readonly train: readonly (number | null)[]; readonly validation: readonly (number | null)[] };
  /** Shares of the learned slopes at a bound after each epoch, weighted by `density`, to four digits; null where none are learned. */
  readonly way: { readonly atLower: readonly number[]; readonly atUpper: readonly number[] } | null;
  /** Where they are kept. */
  readonly parameters: PerParameter<readonly number[]> | null;
};

/** What became of networks that were trained one after the other, in the order of their seeds. */
export type NetworksOutcome = { readonly networks: readonly StudiedNetwork[] };

/** A number of a network that the store keeps in a column of its own. */
interface Measure {
  readonly column: string;
  readonly type: "text" | "number" | "whole number";
  readonly of: (network: StudiedNetwork) => string | number | null;
}

/** What can be asked of networks in SQL, column by column; the rest stands in the outcome of the trial. */
export const measures: readonly Measure[] = [
  { column: "status", type: "text", of: ({ status }) => status },
  { column: "train", type: "number", of: ({ scores }) => scores.train },
  { column: "validation", type: "number", of: ({ scores }) => scores.validation },
  { column: "test", type: "number", of: ({ scores }) => scores.test },
  { column: "trivial", type: "number", of: ({ trivial }) => trivial },
  { column: "lipschitz", type: "number", of: ({ lipschitz }) => lipschitz },
  { column: "active", type: "number", of: ({ active }) => active?.weighted ?? null },
  { column: "active_plain", type: "number", of: ({ active }) => active?.plain ?? null },
  { column: "at_lower", type: "number", of: ({ active }) => active?.atLower ?? null },
  { column: "at_upper", type: "number", of: ({ active }) => active?.atUpper ?? null },
  { column: "epochs", type: "whole number", of: ({ epochs }) => epochs },
  { column: "best_epoch", type: "whole number", of: ({ bestEpoch }) => bestEpoch },
];
