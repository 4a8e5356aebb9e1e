import { fileURLToPath } from "node:url";
import type { TrialContext } from "../src/claim/index.ts";
import { readTable } from "../src/data/index.node.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import type { RandomStream } from "../src/random/index.ts";

const targets: Readonly<Record<string, string>> = { wine: "cultivar", diabetes: "progression" };

/** What a trial may use, with the bundled data of this repository and one thread. */
export function claimContext(random: RandomStream): TrialContext {
  return {
    random,
    engine: () => nativeEngine({ threads: 1 }),
    data: {
      bundled: async (name) => {
        const path = fileURLToPath(new URL(`../data/${name}.csv`, import.meta.url));
        return { ...(await readTable(path)), target: targets[name]! };
      },
      mnist: async () => null,
    },
    progress: () => {},
  };
}
