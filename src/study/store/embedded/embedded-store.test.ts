import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import { studyStoreLaw } from "../../../../test/study-store-law.ts";
import { embeddedStore } from "./embedded-store.node.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;

describe("the embedded store", () => {
  studyStoreLaw(async () => {
    const path = join(folder, `studies-${made++} %20#.db`);
    return (options) => embeddedStore(path, options);
  });
});
