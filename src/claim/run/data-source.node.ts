import { bundledData, bundledNames, readMnist, readTable } from "../../data/index.node.ts";
import type { DataSource } from "../claim.ts";
import { ClaimError } from "../claim-error.ts";

/** The data sets of the package, read from disk when they are asked for. */
export const dataSource: DataSource = Object.freeze({
  bundled: async (name: string) => {
    const choice = bundledData(name);
    if (choice === null) {
      const known = bundledNames.join(", ");
      throw new ClaimError("claim/no-such-data", `no bundled data set is called ${name}; there are ${known}`);
    }
    const { table, hash } = await readTable(choice.path);
    return { table, hash, target: choice.target };
  },
  mnist: readMnist,
});
