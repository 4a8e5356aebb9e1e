import { describe, expect, test } from "vitest";
import type { StudyStatus } from "../../study/index.ts";
import { duration, lately, speed, watchText } from "./watch-text.ts";

const status: StudyStatus = {
  name: "first look",
  networks: 200,
  trials: 40,
  states: { waiting: 18, running: 2, done: 19, failed: 1, cancelled: 0 },
  seconds: 12,
  sessions: [
    { host: "here", pid: 7, machine: "m", relucid: "1", node: "v20", engine: "native", running: 2, silentFor: 45 },
  ],
};
const nothing = { columns: [], rows: [] };

describe("watching a study", () => {
  test("shows how far it is, how fast, who runs it, and the best", () => {
    const best = { columns: ["data", "activation", "validation"], rows: [["wine", "silu", 0.975]] };
    const moments = [
      { at: 0, ended: 10 },
      { at: 20, ended: 20 },
    ];
    expect(watchText(status, moments, best).split("\n")).toEqual([
      "first look  ███████████████░░░░░░░░░░░░░░░  50 %",
      "19 of 40 trials done, 2 running, 1 failed, 0.50 trials per second, about 40 s left",
      "  here, process 7: 2 trials, silent for 45 s",
      "",
      "best on validation so far, mean over seeds:",
      "data  activation  validation",
      expect.stringMatching(/^wine {2}silu {8}\S*97\.?5/),
    ]);
  });

  test("says nothing of speed and end before anything has ended", () => {
    const text = watchText(status, [{ at: 0, ended: 20 }], nothing);
    expect(text).toContain("19 of 40 trials done, 2 running, 1 failed\n");
    expect(
      speed([
        { at: 0, ended: 3 },
        { at: 50, ended: 3 },
      ]),
    ).toBeNull();
  });

  test("tells the speed of the last minute", () => {
    const moments = [0, 30, 60, 90, 120].map((at, i) => ({ at, ended: i < 3 ? 0 : 30 * (i - 2) }));
    expect(lately(moments).map(({ at }) => at)).toEqual([30, 60, 90, 120]);
    expect(speed(lately(moments))).toBeCloseTo(60 / 90, 12);
  });

  test("rounds the time left up, in a unit that fits", () => {
    expect([0.2, 89, 91, 5399, 5400, 86400].map(duration)).toEqual([
      "1 s",
      "89 s",
      "2 min",
      "90 min",
      "1.5 h",
      "24.0 h",
    ]);
  });
});
