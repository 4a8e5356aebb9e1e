import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("the kernels' bytes are what their text assembles to (else: node scripts/kernels.mjs)", async () => {
  const { assembled, kernelFolders } = (await import("../scripts/kernels.mjs" as string)) as {
    kernelFolders: readonly string[];
    assembled(folder: string): Promise<string>;
  };
  expect(kernelFolders).toHaveLength(2);
  for (const folder of kernelFolders) {
    const bytes = readFileSync(new URL(`../${folder}/kernel-bytes.ts`, import.meta.url), "utf8");
    expect(bytes).toBe(await assembled(folder));
  }
});
