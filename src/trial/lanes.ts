/**
 * The job that a lane takes after its last: the one behind it or, where that is taken, one in the middle of the longest stretch that is left, whose first half
 * is left to the lane that comes to it. Jobs beside each other are alike, so lanes that keep to stretches share little of what is compiled for them. Null: none is left.
 */
export function nextJob(taken: readonly boolean[], last: number | null): number | null {
  if (last !== null && taken[last + 1] === false) return last + 1;
  let longest = { from: 0, length: 0 };
  for (let from = 0; from < taken.length; from++) {
    if (taken[from]) continue;
    const end = taken.indexOf(true, from);
    const length = (end < 0 ? taken.length : end) - from;
    if (length > longest.length) longest = { from, length };
    from += length;
  }
  const { from, length } = longest;
  if (length === 0) return null;
  return from === 0 ? 0 : from + Math.floor(length / 2);
}

/**
 * Runs jobs on several engines, each engine doing one job after the other (see `nextJob`), and returns the results in the order of the jobs.
 * The first failure ends them all: no new job is begun.
 */
export async function inLanes<Engine, T>(
  engines: readonly Engine[],
  jobs: readonly ((engine: Engine) => Promise<T>)[],
): Promise<readonly T[]> {
  const results = new Array<T>(jobs.length);
  const taken = jobs.map(() => false);
  let failed = false;
  const work = async (engine: Engine) => {
    for (let job = nextJob(taken, null); job !== null && !failed; job = nextJob(taken, job)) {
      taken[job] = true;
      try {
        results[job] = await jobs[job]!(engine);
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
