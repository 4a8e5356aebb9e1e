import { describe, expect, test } from "vitest";
import { type Claim, StudyError, type StudyStatus } from "../../study/index.ts";
import type { Shown } from "../progress-display.ts";
import { runFollower } from "./run-follower.ts";

const claim = (hash: string): Claim => ({
  hash,
  failures: 0,
  task: { kind: "k", revision: 1, plan: { key: hash }, seed: 1 },
});

const status = (done: number, failed = 0): StudyStatus => ({
  name: "first look",
  networks: 50,
  trials: 10,
  states: { waiting: 10 - done - failed, running: 0, done, failed, cancelled: 0 },
  seconds: 0,
  sessions: [],
});

function followed(before: StudyStatus) {
  const shown: Shown[] = [];
  const said: string[] = [];
  const follower = runFollower({ show: (report) => shown.push(report), say: (line) => said.push(line) }, before);
  return { ...follower, said, last: () => shown.at(-1)! };
}

describe("following a run", () => {
  test("counts what is done, and shares of what runs; the time left is told from this run's own part", () => {
    const { tell, last } = followed(status(5));
    tell({ kind: "begun", claim: claim("a") });
    tell({ kind: "told", claim: claim("a"), event: { done: 0.5 } });
    expect(last()).toEqual({ heading: "first look", done: 0.55, whole: 0.1, detail: "5 of 10 trials" });
    tell({ kind: "done", claim: claim("a"), seconds: 1 });
    expect(last()).toMatchObject({ done: 0.6, whole: 0.2, detail: "6 of 10 trials" });
  });

  test("says failures, and counts those that are recorded", () => {
    const { tell, last, said } = followed(status(0));
    tell({ kind: "failed", claim: claim("a"), message: "gone", again: true });
    expect(last().detail).toBe("0 of 10 trials");
    tell({ kind: "failed", claim: claim("a"), message: "gone", again: false });
    expect(last().detail).toBe("0 of 10 trials, 1 failed");
    expect(said).toEqual(["a trial has failed, and is tried again: gone", "a trial has failed: gone"]);
  });

  test("says once what is being waited for, and anew when it comes back", () => {
    const { tell, said } = followed(status(0));
    const full = { kind: "trouble", error: new StudyError("study/store-full", "no room") } as const;
    for (let i = 0; i < 3; i++) tell(full);
    const waiting = "no room; it is tried again";
    expect(said).toEqual([waiting]);
    tell({ kind: "done", claim: claim("a"), seconds: 1 });
    tell(full);
    expect(said).toEqual([waiting, "the store answers again", waiting]);
  });

  test("takes the store's counts, where others run trials of the study too", () => {
    const { tell, recount, last } = followed(status(0));
    recount(status(7, 1));
    expect(last()).toMatchObject({ done: 0.8, detail: "7 of 10 trials, 1 failed" });
    tell({ kind: "lost", claim: claim("b") });
    expect(last().detail).toBe("7 of 10 trials, 1 failed");
  });
});
