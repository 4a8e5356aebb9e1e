import { describe, expect, it } from "vitest";
import { defaultSettings, epochsForSteps, trainingLength, usualHidden } from "./settings.ts";

describe("epochs", () => {
  it("make up about so many steps, 300 at most", () => {
    expect(epochsForSteps(3000, 32, 960)).toBe(100);
    expect(epochsForSteps(3000, 32, 40)).toBe(300);
  });

  it("are 20 at least, but where fewer make 20,000 steps: few rows more never mean many steps fewer", () => {
    expect(epochsForSteps(3000, 32, 32 * 1000)).toBe(20);
    expect(epochsForSteps(3000, 32, 153_000)).toBe(5);
    expect(epochsForSteps(3000, 32, 32 * 100_000)).toBe(1);
    let before = 0;
    for (let rows = 32; rows < 200_000; rows += 997) {
      const steps = epochsForSteps(3000, 32, rows) * Math.max(1, Math.floor(rows / 32));
      expect(steps).toBeGreaterThan(0.75 * before);
      before = steps;
    }
  });

  it("are what is asked for, where something is", () => {
    const { epochs, patience } = trainingLength({ ...defaultSettings, epochs: 7 }, 153_000);
    expect([epochs, patience]).toEqual([7, 3]);
    expect(trainingLength(defaultSettings, 153_000)).toEqual({ batch: 32, epochs: 5, patience: 2 });
  });
});

describe("hidden layers", () => {
  it("are wider from 2,000 training rows on", () => {
    expect(usualHidden(594)).toEqual([32, 32]);
    expect(usualHidden(1999)).toEqual([32, 32]);
    expect(usualHidden(2000)).toEqual([64, 64]);
  });
});
