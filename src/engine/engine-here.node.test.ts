import { describe, expect, test } from "vitest";
import type { Engine } from "./engine.ts";
import { EngineError } from "./engine-error.ts";
import { chooseEngine, type EngineName } from "./engine-here.node.ts";

/** A place where only some engines can be loaded. */
const place =
  (...there: readonly EngineName[]) =>
  async (name: EngineName): Promise<Engine> => {
    if (!there.includes(name)) throw new EngineError("engine/missing", `no ${name} here`);
    return { name, version: "0", compile: () => Promise.reject(new Error("not asked")), close: async () => {} };
  };

describe("the engine that is chosen", () => {
  test.each([
    [null, ["native", "wasm"], "native", null],
    [null, ["wasm"], "wasm", "no native here"],
    ["native", ["native", "wasm"], "native", null],
    ["wasm", ["native", "wasm"], "wasm", null],
    ["wasm", ["wasm"], "wasm", null],
  ] as const)("is, asked for %s where there is %j, %s", async (asked, there, name, because) => {
    expect(await chooseEngine(asked, place(...there))).toEqual({ name, because });
  });

  test.each([
    ["native", ["wasm"], "no native here"],
    ["wasm", ["native"], "no wasm here"],
    [null, [], "no wasm here"],
  ] as const)("is none, asked for %s where there is %j", async (asked, there, message) => {
    await expect(chooseEngine(asked, place(...there))).rejects.toThrow(message);
  });

  test("is not another where the native one is there and fails", async () => {
    const failing = () => Promise.reject(new EngineError("engine/failed", "out of memory"));
    await expect(chooseEngine(null, failing)).rejects.toThrow("out of memory");
  });
});
