import { existsSync } from "node:fs";
import { examplePlan } from "../../study/index.ts";
import { UsageError } from "../failure.ts";
import { replaceFile } from "../replace-file.ts";

/** Carries out `relucid study init`. */
export async function initVerb(file: string): Promise<void> {
  if (existsSync(file))
    throw new UsageError(`${file} is there already; pass another name, such as relucid study init other.yaml`);
  await replaceFile(file, examplePlan, "file");
  process.stdout.write(`${file} is written. Look into it, then: relucid study run ${file}\n`);
}
