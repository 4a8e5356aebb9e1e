import { describe, expect, it } from "vitest";
import { epochsForSteps, trainingLength, usualBatch, usualHidden } from "./settings.ts";

describe("epochs", () => {
  it("make up about so many steps, 300 at most", () => {
    expect(epochsForSteps(3000, 32, 960)).toBe(100);
    expect(epochsForSteps(3000, 32, 40)).toBe(300);
  });

  it("are 20 at least, but where fewer take 640,000 rows", () => {
    expect(epochsForSteps(3000, 32, 32 * 1000)).toBe(20);
    expect(epochsForSteps(3000, 32, 153_000)).toBe(5);
    expect(epochsForSteps(3000, 128, 60_000)).toBe(11);
    expect(epochsForSteps(3000, 32, 32 * 100_000)).toBe(1);
  });

  it("are what is asked for, where something is", () => {
    const open = { batch: 128, epochs: null, patience: null };
    expect(trainingLength({ ...open, epochs: 7 }, 153_000)).toEqual({ batch: 128, epochs: 7, patience: 3 });
    expect(trainingLength(open, 153_000)).toEqual({ batch: 128, epochs: 5, patience: 2 });
    expect(trainingLength(open, 100).batch).toBe(100);
  });
});

describe("mini-batches", () => {
  it("are larger from 20,000 training rows on", () => {
    expect([594, 19_999, 20_000, 3_000_000].map(usualBatch)).toEqual([32, 32, 128, 128]);
  });

  it("with the usual epochs take more rows of a longer table, nearly always, in 3,000 steps at least", () => {
    let before = 0;
    for (let rows = 1600; rows < 200_000; rows += 997) {
      const batch = usualBatch(rows);
      const steps = epochsForSteps(3000, batch, rows) * Math.floor(rows / batch);
      expect(steps).toBeGreaterThanOrEqual(3000);
      expect(steps * batch).toBeGreaterThan(0.75 * before);
      before = steps * batch;
    }
  });
});

describe("hidden layers", () => {
  it("are wider from 2,000 training rows on", () => {
    expect(usualHidden(594)).toEqual([32, 32]);
    expect(usualHidden(1999)).toEqual([32, 32]);
    expect(usualHidden(2000)).toEqual([64, 64]);
  });
});
