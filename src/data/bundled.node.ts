import { fileURLToPath } from "node:url";
import { bundledTargets as targets } from "./bundled.ts";

/** A file and the column of it that is to be predicted. */
export interface DataChoice {
  readonly path: string;
  readonly target: string;
}

export const bundledNames: readonly string[] = Object.keys(targets);

/** The bundled data set of that name with its usual target, or null. */
export function bundledData(name: string): DataChoice | null {
  if (!Object.hasOwn(targets, name)) return null;
  return { path: fileURLToPath(new URL(`../../data/${name}.csv`, import.meta.url)), target: targets[name]! };
}
