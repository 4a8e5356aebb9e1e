import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that is there while a test runs. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "relucid-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
