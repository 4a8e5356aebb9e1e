import type { DataQuestion } from "../../derivation/index.ts";
import type { Share } from "../../model/index.ts";
import type { ActivationSpecification } from "../../specification/index.ts";
import type { Preserve, StepRule } from "../../training/index.ts";

/** An activation that is given, or one that is learned under a band of slopes. */
export type StudiedActivation =
  | { readonly kind: "fixed"; readonly spec: ActivationSpecification }
  | {
      readonly kind: "learned";
      readonly regions: number;
      readonly range: number;
      readonly share: Share;
      readonly band: readonly [number, number];
      readonly start: ActivationSpecification | null;
    };

/** How weights are found; null: by the rules of `trainingLength`. */
export type Optimiser = StepRule & {
  readonly rate: number;
  readonly batch: number;
  /** Whole epochs of about so many steps, where it is given. */
  readonly steps: number | null;
  readonly epochs: number | null;
  readonly patience: number | null;
};

/** Networks that differ in their seeds only and are trained one after the other: all that their outcome depends on, but for the study's seed. */
export type NetworksPlan = {
  readonly key: string;
  readonly data: DataQuestion;
  readonly hidden: readonly number[];
  readonly activation: StudiedActivation;
  readonly preserve: Preserve;
  /** Factor behind the network. */
  readonly gain: number;
  readonly optimiser: Optimiser;
  readonly seeds: readonly number[];
  /** Whether the outcome holds the trained parameters. */
  readonly keep: boolean;
};
