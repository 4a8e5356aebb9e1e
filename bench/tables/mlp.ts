// scikit-learn's MLP on the splits of a derivation: the same rows, columns encoded alike.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readTable } from "../../src/data/index.node.ts";
import { asFound, readData, type SplitData, splitData } from "../../src/data/index.ts";

/** What the MLP came to: test scores, one for each split, and the library's version. */
export interface MlpOutcome {
  readonly version: string;
  readonly scores: readonly number[];
  readonly seconds: number;
}

const script = fileURLToPath(new URL("../peer/mlp.py", import.meta.url));
const python = [process.env.RELUCID_PYTHON, "python3"].find(
  (name) => name && spawnSync(name, ["-c", "import sklearn"]).status === 0,
);

/** What the script reads: shapes and rows as JSON, features and target (class numbers, or the quantity as it is learned) as plain numbers. */
function writeSplit(folder: string, name: string, { encoding, features, target, split }: SplitData): void {
  const values = target.task === "regression" ? target.scaled : target.index;
  writeFileSync(join(folder, `${name}.features`), features);
  writeFileSync(join(folder, `${name}.target`), Float64Array.from(values));
  // Validation rows decide when our networks stop and which function is chosen; the MLP may learn from them.
  const train = [...split.train, ...split.validation];
  const about = { width: encoding.features, quantity: target.task === "regression", train, test: [...split.test] };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(about));
}

/** Null where no Python has scikit-learn. Splits are those of `derive` with this seed. */
export async function mlp(path: string, target: string, splits: number): Promise<MlpOutcome | null> {
  if (python === undefined) return null;
  const { table } = await readTable(path, { reading: asFound });
  const read = readData({ table, target });
  const folder = mkdtempSync(join(tmpdir(), "relucid-mlp-"));
  try {
    for (let repeat = 0; repeat < splits; repeat++)
      writeSplit(folder, String(repeat), splitData(read, { seed: 1, repeat }));
    const environment = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    const { stdout, stderr } = spawnSync(python, [script, folder, String(splits)], {
      env: environment,
      encoding: "utf8",
    });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as MlpOutcome;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
