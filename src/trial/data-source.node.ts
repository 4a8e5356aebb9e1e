import { bundledData, bundledNames, readMnist, readTable } from "../data/index.node.ts";
import type { DataSource } from "./trial.ts";
import { TrialError } from "./trial-error.ts";

/** Where files of data lie on this machine, by the SHA-256 of their bytes. */
export type DataFiles = Readonly<Record<string, string>>;

/** Data read from disk when it is asked for: the given files, and what comes with the package. */
export function dataSource(files: DataFiles): DataSource {
  return Object.freeze<DataSource>({
    table: async ({ hash, reading, types }) => {
      const path = files[hash];
      if (path === undefined)
        throw new TrialError("trial/no-such-data", `no file of SHA-256 ${hash} is known on this machine`);
      const found = await readTable(path, { reading, types });
      if (found.hash !== hash)
        throw new TrialError(
          "trial/no-such-data",
          `${path} has changed since it was first read; run the command again`,
        );
      return found.table;
    },
    bundled: async (name) => {
      const choice = bundledData(name);
      if (choice === null) {
        const known = bundledNames.join(", ");
        throw new TrialError("trial/no-such-data", `no bundled data set is called ${name}; there are ${known}`);
      }
      const { table, hash } = await readTable(choice.path);
      return { table, hash, target: choice.target };
    },
    mnist: readMnist,
  });
}
