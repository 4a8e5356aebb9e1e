import fc from "fast-check";

/** What became of one case: nothing wrong, decided or not; a fault is thrown. */
export type Caught = "decided" | "undecided" | "refused";

/** One kind of inputs with its independent oracle. */
export interface Prey {
  readonly name: string;
  /** What the answers are held against. */
  readonly oracle: string;
  readonly inputs: fc.Arbitrary<string>;
  /** Looks at one input; throws where an answer is wrong, or a native error came. */
  readonly look: (input: string) => Caught;
}

export interface Bag {
  readonly name: string;
  readonly cases: number;
  readonly undecided: number;
  readonly refused: number;
  readonly seconds: number;
  /** The smallest input that failed, and what was wrong; null where nothing was. */
  readonly fault: { readonly input: string; readonly message: string } | null;
}

export interface Limits {
  readonly seed: number;
  readonly seconds?: number;
  readonly runs?: number;
  readonly clock: () => number;
  /** Called after each case with how many there were. */
  readonly onCase?: (cases: number) => void;
}

/** Looks at random inputs of one kind until the time or the number of runs is up, or a fault is found and made small. */
export function hunt({ name, inputs, look }: Prey, { seed, seconds, runs, clock, onCase = () => {} }: Limits): Bag {
  const begun = clock();
  const counts = { decided: 0, undecided: 0, refused: 0 };
  const cases = (): number => counts.decided + counts.undecided + counts.refused;
  const result = fc.check(
    fc.property(inputs, (input) => {
      counts[look(input)]++;
      onCase(cases());
    }),
    {
      seed,
      numRuns: runs ?? 1e9,
      ...(seconds !== undefined && { interruptAfterTimeLimit: 1000 * seconds, markInterruptAsFailure: false }),
    },
  );
  const fault =
    result.failed && result.counterexample !== null
      ? { input: result.counterexample[0], message: (result.errorInstance as Error | null)?.message ?? "" }
      : null;
  const { undecided, refused } = counts;
  return { name, cases: cases(), undecided, refused, seconds: clock() - begun, fault };
}

/** Throws what is wrong. */
export function fault(message: string): never {
  throw new Error(message);
}

/** Runs what may refuse its input with an error of ours, which has a code; any other error is a fault. */
export function orRefused<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === "string" && code.includes("/")) return null;
    throw error;
  }
}
