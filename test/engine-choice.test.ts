import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-engine-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tiny = ["--seeds", "1", "--epochs", "3", "--hidden", "4", "--gain", "3", "--baselines", "relu", "--quiet"];

test("derive runs on WebAssembly where it is asked to, and the result says so", async () => {
  const { code, err } = await ended(startIn(folder, ["derive", ...tiny, "--engine", "wasm", "--out", "w"]));
  expect([code, err]).toEqual([0, ""]);
  const { versions } = JSON.parse(readFileSync(join(folder, "w", "result.json"), "utf8"));
  expect(Object.keys(versions)).toContain("onnxruntime-web");
  expect(Object.keys(versions)).not.toContain("onnxruntime-node");
});

test("an engine of another name is refused", async () => {
  const { code, err } = await ended(startIn(folder, ["derive", "--engine", "gpu"]));
  expect(code).toBe(2);
  expect(err).toMatch(/--engine.*native, wasm/);
});
