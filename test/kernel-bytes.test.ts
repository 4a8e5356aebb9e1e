import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("the kernels' bytes are what their text assembles to (else: node scripts/kernels.mjs)", async () => {
  const { assembled, kernelFolder } = (await import("../scripts/kernels.mjs" as string)) as {
    kernelFolder: string;
    assembled(): Promise<string>;
  };
  const bytes = readFileSync(new URL(`../${kernelFolder}/kernel-bytes.ts`, import.meta.url), "utf8");
  expect(bytes).toBe(await assembled());
});
