/**
 * Runs jobs on several engines, each engine doing one job after the other, and returns the results in the order of the jobs.
 * The first failure ends them all: no new job is begun.
 */
export async function inLanes<Engine, T>(
  engines: readonly Engine[],
  jobs: readonly ((engine: Engine) => Promise<T>)[],
): Promise<readonly T[]> {
  const results = new Array<T>(jobs.length);
  let next = 0;
  let failed = false;
  const work = async (engine: Engine) => {
    while (next < jobs.length && !failed) {
      const index = next++;
      try {
        results[index] = await jobs[index]!(engine);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(engines.map(work));
  const failure = ended.find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
  return results;
}
