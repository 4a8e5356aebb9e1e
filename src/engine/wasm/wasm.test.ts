import { expect, test } from "vitest";
import { wasmEngine } from "./wasm.ts";
import type { Package } from "./web-session.ts";

/** A runtime that opens no model, for this reason. */
const opensNothing = (reason: string) => async () =>
  ({
    env: { wasm: {}, versions: { common: "1.0.0" } },
    InferenceSession: { create: () => Promise.reject(new Error(reason)) },
  }) as unknown as Package;

test.each([
  [
    "no available backend found. ERR: [wasm] both async and sync fetching of the wasm failed",
    "engine/missing",
    /beside its script$/,
  ],
  [
    "no available backend found. ERR: [wasm] RangeError: WebAssembly.Memory(): could not allocate memory",
    "engine/no-memory",
    /ulimit -v/,
  ],
  ["Load model failed: Protobuf parsing failed.", "engine/refused", /refused a model: Load model failed/],
])("a model that is not opened is an error with its cause: %s", async (reason, code, message) => {
  const engine = await wasmEngine({ load: opensNothing(reason) });
  const opened = engine.compile(new Uint8Array(8));
  await expect(opened).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});
