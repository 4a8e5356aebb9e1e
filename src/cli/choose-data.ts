import { statSync } from "node:fs";
import { bundledData, type DataChoice } from "../data/index.node.ts";
import { UsageError } from "./failure.ts";

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The file and target to work on: a file with its --target, or a bundled data set by name with its usual one. */
export function chooseData(data: string | undefined, target: string | undefined): DataChoice {
  const name = data ?? "penguins";
  const bundled = bundledData(name);
  if (bundled !== null && (data === undefined || !isFile(name)))
    return { path: bundled.path, target: target ?? bundled.target };
  if (target === undefined)
    throw new UsageError(`--target is missing: which column of ${name} is to be predicted? Pass --target COLUMN.`);
  return { path: name, target };
}
