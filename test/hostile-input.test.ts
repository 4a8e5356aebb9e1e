import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import type { HostileReport } from "./hostile/run.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

describe("hostile formulas, files of points and numbers", () => {
  let report: HostileReport;

  // In a process of its own, whose memory is nobody else's.
  beforeAll(async () => {
    const args = ["--import", "tsx", join(root, "test", "hostile", "run.ts")];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: root,
      timeout: 600_000,
      maxBuffer: 2 ** 26,
    });
    report = JSON.parse(stdout) as HostileReport;
  }, 620_000);

  test("are more than 10,000, some answered and most refused", () => {
    expect(report.cases).toBeGreaterThan(10_000);
    expect(report.answered).toBeGreaterThan(1000);
    expect(report.refused).toBeGreaterThan(5000);
  });

  test("get a clear error that names the place, or an answer: no stack trace, nothing over two seconds of processor time", () => {
    expect(report.complaints.slice(0, 10)).toEqual([]);
    expect(report.slowest.seconds).toBeLessThan(2);
  });

  test("never take more than 512 MB", () => {
    expect(report.peak).toBeGreaterThan(2 ** 24);
    expect(report.peak).toBeLessThan(512 * 2 ** 20);
  });
});
