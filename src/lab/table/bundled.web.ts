import breastCancer from "../../../data/breast-cancer.csv?url";
import concrete from "../../../data/concrete.csv?url";
import digits from "../../../data/digits.csv?url";
import moons from "../../../data/moons.csv?url";
import penguins from "../../../data/penguins.csv?url";
import vowels from "../../../data/vowels.csv?url";
import wine from "../../../data/wine.csv?url";
import type { DroppedFile } from "../../data/index.web.ts";

/** Where the tables lie that come with the page. */
export const bundledTables: Readonly<Record<string, string>> = {
  penguins,
  vowels,
  moons,
  wine,
  "breast-cancer": breastCancer,
  concrete,
  digits,
};

/** A table that comes with the page. */
export async function bundledTable(name: string): Promise<DroppedFile> {
  const answer = await fetch(bundledTables[name]!);
  if (!answer.ok) throw new Error(`the table ${name} could not be loaded (${answer.status})`);
  return { name: `${name}.csv`, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
