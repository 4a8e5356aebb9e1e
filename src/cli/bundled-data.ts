import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "./failure.ts";

/** The data sets that come with the package and the column each is usually asked for. */
const targets: Readonly<Record<string, string>> = {
  penguins: "species",
  digits: "digit",
  "breast-cancer": "diagnosis",
  wine: "cultivar",
  diabetes: "progression",
};

export interface DataChoice {
  readonly path: string;
  readonly target: string;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The file and target to work on: a file with its --target, or a bundled data set by name with its usual one. */
export function chooseData(data: string | undefined, target: string | undefined): DataChoice {
  const name = data ?? "penguins";
  const usual = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (usual !== undefined && (data === undefined || !isFile(name))) {
    const path = fileURLToPath(new URL(`../../data/${name}.csv`, import.meta.url));
    return { path, target: target ?? usual };
  }
  if (target === undefined)
    throw new UsageError(`--target is missing: which column of ${name} is to be predicted? Pass --target COLUMN.`);
  return { path: name, target };
}

export const bundledNames: readonly string[] = Object.keys(targets);
