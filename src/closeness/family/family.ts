import type { Closeness } from "../closeness.ts";

/** A family of closenesses: what its parameters are called, their defaults, and how they make a member. */
export interface Family {
  readonly family: string;
  readonly parameterNames: readonly string[];
  readonly defaults: readonly number[];
  /** What a specification means, in a sentence for readers. */
  readonly meaning: string;
  /** The rule that given parameters break and its usual cure, where finite and positive is not enough; else null. */
  readonly refusal?: (parameters: readonly number[]) => string | null;
  /** The member; parameters are checked before. */
  readonly member: (parameters: readonly number[]) => Closeness;
}
