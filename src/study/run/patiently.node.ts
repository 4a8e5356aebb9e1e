import { passes, type StudyError } from "../study-error.ts";

export interface Patience {
  /** Told of each trouble that is waited for. */
  readonly trouble: (error: StudyError) => void;
  readonly sleep: (seconds: number) => Promise<void>;
  /** When it is aborted, nothing is waited for any more. */
  readonly signal: AbortSignal;
}

/** Seconds between two tries. */
const pause = 2;

/** Does something with a store, again and again while that is locked or full. Throws what does not pass, or where the signal is aborted. */
export async function patiently<T>(work: () => Promise<T>, { trouble, sleep, signal }: Patience): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || signal.aborted) throw error;
      trouble(error);
      await sleep(pause);
    }
  }
}
