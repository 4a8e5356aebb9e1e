import type { NetworkOutcome } from "../src/derivation/network-outcome.ts";

type Scores = Partial<NetworkOutcome["scores"]>;

/** A made-up outcome of a network; what does not matter is filled in so that a rule that looks at it by mistake goes astray. */
export function networkOutcome({
  scores,
  ...over
}: Partial<Omit<NetworkOutcome, "scores">> & { scores?: Scores }): NetworkOutcome {
  return {
    seed: 0,
    gain: 1,
    status: "trained",
    epochs: 9,
    bestEpoch: 7,
    scores: { train: 0.5, validation: 0.5, test: 0.5, ...scores },
    metrics: { AUC: 0.5 },
    neverPredicted: [],
    trivial: { score: 0.5, metrics: { AUC: 0.5 } },
    slopes: null,
    counts: null,
    ...over,
  };
}

/** Networks of seeds 0, 1, … with these validation scores, and test scores that say the opposite. */
export function validated(
  validation: readonly number[],
  over: Partial<NetworkOutcome> = {},
): readonly NetworkOutcome[] {
  return validation.map((score, seed) =>
    networkOutcome({ seed, ...over, scores: { train: 1 - score, validation: score, test: 1 - score } }),
  );
}

/** Networks of seeds 0, 1, … with these test scores, and validation scores that say the opposite. */
export function tested(test: readonly number[], over: Partial<NetworkOutcome> = {}): readonly NetworkOutcome[] {
  return test.map((score, seed) =>
    networkOutcome({ seed, ...over, scores: { train: 1 - score, validation: 1 - score, test: score } }),
  );
}
