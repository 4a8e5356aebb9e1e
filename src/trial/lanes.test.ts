import { describe, expect, it } from "vitest";
import { inLanes } from "./lanes.ts";

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
