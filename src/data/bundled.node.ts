import { fileURLToPath } from "node:url";

/** The data sets that come with the package and the column each is usually asked for. */
const targets: Readonly<Record<string, string>> = {
  vowels: "vowel",
  moons: "moon",
  penguins: "species",
  digits: "digit",
  "breast-cancer": "diagnosis",
  wine: "cultivar",
  concrete: "strength",
};

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
