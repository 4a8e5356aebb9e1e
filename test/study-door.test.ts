import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as study from "../src/door/study.node.ts";
import { doneStudy } from "./done-study.ts";

const { plan, planPath, folder, path } = await doneStudy();

const refused = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe("the door of studies", () => {
  test("a plan is the same by its file and by its fields, and only what it lacks is run", async () => {
    expect(await study.checkPlan(plan)).toEqual(await study.checkPlan(planPath));
    const store = await study.openStore(path);
    const events: string[] = [];
    const grown = { ...plan, activations: ["relu", "tanh"] };
    const onProgress = ({ event, trials }: study.StudyProgress) => events.push(`${event} of ${trials}`);
    const { states } = await study.runStudy(store, grown, { workers: 1, onProgress });
    expect(states.done).toBe(2);
    expect(events.filter((event) => /begun|done/.test(event))).toEqual(["begun of 2", "done of 2"]);
    const forecast = await study.forecastPlan(grown, { store });
    expect(forecast).toMatchObject({ trials: 2, done: 2, seconds: 0 });
    await store.close();
  });

  test("an answer is written whole, or the folder stays as it was", async () => {
    const store = await study.openStore(path, { readOnly: true });
    expect(await study.exportStudies(store, "SELECT 7 AS seven", join(folder, "seven.csv"))).toBe(1);
    expect(readFileSync(join(folder, "seven.csv"), "utf8")).toBe("seven\n7\n");
    const before = readdirSync(folder);
    await expect(study.exportStudies(store, "SELECT none FROM scores", join(folder, "none.csv"))).rejects.toThrow(
      refused("study/bad-query", /none/),
    );
    const nowhere = join(folder, "nowhere", "seven.csv");
    await expect(study.exportStudies(store, "scores", nowhere)).rejects.toThrow(refused("study/bad-file", /nowhere/));
    expect(readdirSync(folder)).toEqual(before);
    await store.close();
  });

  test("what cannot be is refused by name", async () => {
    const store = await study.openStore(path);
    await expect(study.checkPlan({ ...plan, seeds: 0 })).rejects.toThrow(
      refused("study/bad-plan", /^the plan: seeds: /),
    );
    await expect(study.exportStudies(store, "score", "score.csv")).rejects.toThrow(refused("argument/text", /scores/));
    await expect(study.exportStudies(store, "scores", "scores.txt")).rejects.toThrow(refused("argument/text", /\.csv/));
    await expect(study.serveStudies(store, {})).rejects.toThrow(refused("argument/object", /never end/));
    await store.close();
    await expect(study.studyNames(store)).rejects.toThrow(refused("argument/object", /closed/));
    await expect(study.openStore(join(folder, "none.db"), { readOnly: true })).rejects.toThrow(
      refused("study/store-missing", /none\.db/),
    );
  });
});
