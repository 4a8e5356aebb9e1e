/** How many engine calls are under way at once: fixed, so that results do not depend on the number of cores. */
const lanes = 2;

/** Runs jobs, at most two at a time, and returns their results in order; the first failure ends them all. */
export async function inLanes<T>(jobs: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results = new Array<T>(jobs.length);
  let next = 0;
  let failed = false;
  const work = async () => {
    while (next < jobs.length && !failed) {
      const index = next++;
      try {
        results[index] = await jobs[index]!();
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, work));
  const failure = ended.find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
  return results;
}
