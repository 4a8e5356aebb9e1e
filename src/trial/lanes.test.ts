import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inLanes, nextJob } from "./lanes.ts";

const turnsLater = (turns: number) => async () => {
  for (let i = 0; i < turns; i++) await Promise.resolve();
};

describe("jobs in lanes", () => {
  it("give their results in order, whichever ends first", async () => {
    const jobs = [9, 1, 5, 2].map((turns) => async () => {
      await turnsLater(turns)();
      return turns;
    });
    expect(await inLanes(["a", "b"], jobs)).toEqual([9, 1, 5, 2]);
  });

  it("never share an engine at the same time", async () => {
    const busy = new Set<string>();
    const jobs = Array.from({ length: 8 }, (_, i) => async (engine: string) => {
      expect(busy.has(engine)).toBe(false);
      busy.add(engine);
      await turnsLater(1 + (i % 3))();
      busy.delete(engine);
      return engine;
    });
    expect(new Set(await inLanes(["a", "b"], jobs))).toEqual(new Set(["a", "b"]));
  });

  it("stop at the first failure, and tell it", async () => {
    let begun = 0;
    const jobs = Array.from({ length: 20 }, (_, i) => async () => {
      begun++;
      await turnsLater(1)();
      if (i === 2) throw new Error("third");
    });
    await expect(inLanes(["a", "b"], jobs)).rejects.toThrow("third");
    expect(begun).toBeLessThan(8);
  });
});

/** Lets lanes take jobs that last so many turns each: the jobs of every lane, in order. */
function takenBy(lanes: number, turns: readonly number[]): readonly (readonly number[])[] {
  const taken = turns.map(() => false);
  const own = Array.from({ length: lanes }, () => ({ jobs: [] as number[], until: 0 }));
  for (let turn = 0; taken.includes(false); turn++)
    for (const lane of own.filter(({ until }) => until <= turn)) {
      const job = nextJob(taken, lane.jobs.at(-1) ?? null);
      if (job === null) continue;
      lane.until = turn + turns[job]!;
      taken[job] = true;
      lane.jobs.push(job);
    }
  return own.map(({ jobs }) => jobs);
}

describe("the next job of a lane", () => {
  it("is each job once, in order where there is one lane, whatever they last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: 1, max: 20 })), (lanes, turns) => {
        const jobs = takenBy(lanes, turns).flat();
        expect(lanes === 1 ? jobs : jobs.toSorted((a, b) => a - b)).toEqual(turns.map((_, i) => i));
      }),
    );
  });

  it("keeps lanes to stretches: of eight sorts of ten jobs two lanes meet four and a half each", () => {
    const [a, b] = takenBy(
      2,
      Array.from({ length: 80 }, (_, i) => 5 + (i % 3)),
    );
    const sorts = (jobs: readonly number[]) => new Set(jobs.map((job) => Math.floor(job / 10))).size;
    expect(sorts(a!) + sorts(b!)).toBeLessThanOrEqual(9);
    expect(Math.abs(a!.length - b!.length)).toBeLessThanOrEqual(2);
  });

  it("halves the longest stretch that is left for a lane whose own is at its end", () => {
    const [x, o] = [true, false];
    expect(nextJob([o, o, o], null)).toBe(0);
    expect(nextJob([x, o, o, o, o], null)).toBe(3);
    expect(nextJob([x, o, o, x, x, o, o, o, x], 4)).toBe(5);
    expect(nextJob([x, o, o, x, x, o, o, o, x], 8)).toBe(6);
    expect(nextJob([x, x, o, x], 1)).toBe(2);
    expect(nextJob([x, x, o, x], 3)).toBe(2);
    expect(nextJob([x, x], 1)).toBeNull();
    expect(nextJob([], null)).toBeNull();
  });
});
