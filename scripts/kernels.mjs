// Assembles kernels.wat; run it after a change there: node scripts/kernels.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openWabt from "wabt";
import { root } from "./setup.mjs";

/** Where kernels.wat and what it assembles to stand. */
export const kernelFolder = "src/model/linear/kernel";

/** The text of kernel-bytes.ts: the assembled module as an array of bytes. */
export async function assembled() {
  const wabt = await openWabt();
  const module = wabt.parseWat("kernels.wat", readFileSync(join(root, kernelFolder, "kernels.wat"), "utf8"));
  module.validate();
  const bytes = Array.from(module.toBinary({}).buffer);
  const lines = Array.from({ length: Math.ceil(bytes.length / 24) }, (_, i) => bytes.slice(24 * i, 24 * (i + 1)));
  return [
    "// Made from kernels.wat by scripts/kernels.mjs.",
    "export const kernelBytes: Uint8Array = Uint8Array.of(",
    ...lines.map((line) => `  ${line.join(", ")},`),
    ");",
    "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(join(root, kernelFolder, "kernel-bytes.ts"), await assembled());
