import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { examplePlan } from "./example-plan.ts";
import { openPlan } from "./open-plan.node.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-plan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the plan that init writes can be run, and is small", async () => {
  const path = join(folder, "study.yaml");
  writeFileSync(path, examplePlan);
  const { plan, data } = await openPlan(path);
  expect(plan.trials).toHaveLength(28);
  expect(plan.cells).toHaveLength(140);
  expect(new Set(plan.trials.map(({ hash }) => hash)).size).toBe(28);
  expect(data.map(({ rows }) => rows)).toEqual([178, 569]);
});
