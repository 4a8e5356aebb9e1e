import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { pageFiles } from "./lab-files.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-page-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("lists what a page may send, and brings the runtime's WebAssembly from its package where the folder has none", () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  const texts = {
    "index.html": "<p>",
    "secret.key": "x",
    "assets/a.js": 'new URL("ort-wasm-simd-threaded-Ab_1-2.wasm")',
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const files = pageFiles(folder);
  expect([...files.keys()].toSorted()).toEqual([
    "/",
    "/assets/a.js",
    "/assets/ort-wasm-simd-threaded-Ab_1-2.wasm",
    "/index.html",
  ]);
  const { bytes } = files.get("/assets/ort-wasm-simd-threaded-Ab_1-2.wasm")!;
  expect([...bytes.subarray(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
});
