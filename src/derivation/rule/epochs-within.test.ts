import { describe, expect, it } from "vitest";
import { epochsWithin, secondsFor, trialCost } from "./epochs-within.ts";

describe("what training costs", () => {
  it("is told by two trials: a lane once, and every epoch of every network", () => {
    const cost = trialCost(4, { epochs: 1, seconds: 1.2 }, { epochs: 6, seconds: 2.2 });
    expect(cost.lane).toBeCloseTo(1, 12);
    expect(cost.epoch).toBeCloseTo(0.05, 12);
    expect(trialCost(4, { epochs: 1, seconds: 2 }, { epochs: 2, seconds: 1 })).toEqual({ lane: 2, epoch: 0 });
  });
});

describe("epochs within a time", () => {
  const work = {
    rounds: [
      { lanes: 2, networks: 5 },
      { lanes: 7, networks: 10 },
    ],
    threads: 2,
  };

  it("are as many as fit beside the lanes' own cost, lane beside lane and round after round", () => {
    // A thread has one lane of 5 networks, then at most 4 of 10: 45 networks of 0.0625 seconds an epoch, and 5 lanes.
    const cost = { lane: 1, epoch: 0.0625 };
    expect(secondsFor(8, cost, work)).toBe(27.5);
    expect([27.5, 27.4, 5.1, 4.9].map((seconds) => epochsWithin(seconds, 300, cost, work))).toEqual([8, 7, 0, 0]);
  });

  it("are no more than are wanted, also where an epoch costs nothing", () => {
    expect(epochsWithin(1e9, 300, { lane: 1, epoch: 0.05 }, work)).toBe(300);
    expect(epochsWithin(30, 300, { lane: 1, epoch: 0 }, work)).toBe(300);
  });
});
