import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { bundledData, bundledNames, readTable } from "../../data/index.node.ts";
import { readData, splitData } from "../../data/index.ts";
import { type DataFiles, hashOf } from "../../trial/index.node.ts";
import { canonical } from "../../trial/index.ts";
import type { StoredPlan } from "../store/store.ts";
import { StudyError } from "../study-error.ts";
import { expandPlan } from "./expand-plan.ts";
import { readPlan } from "./read-plan.ts";
import { type PlanSources, resolvePlan } from "./resolve-plan.ts";
import { takePlan } from "./take-plan.ts";

/** A data set of a plan, for the reader. */
export interface PlannedData {
  readonly path: string;
  readonly hash: string;
  readonly target: string;
  readonly rows: number;
  readonly features: number;
}

/** A plan that was read, with everything it names. */
export interface OpenedPlan {
  readonly plan: StoredPlan;
  readonly files: DataFiles;
  readonly data: readonly PlannedData[];
}

function located(given: Parameters<PlanSources["data"]>[0], folder: string) {
  if (typeof given !== "string") return { path: resolve(folder, given.file), target: given.target };
  const bundled = bundledData(given);
  if (bundled !== null) return bundled;
  const cure = `write {file: ${given}, target: COLUMN} for a file of your own`;
  throw new TypeError(`no bundled data set is called "${given}"; there are ${bundledNames.join(", ")}; ${cure}`);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message;
    throw new StudyError(
      "study/bad-plan",
      `cannot read the plan ${path}: ${why}; relucid study init writes an example`,
      { cause },
    );
  }
}

/**
 * Reads a plan and all that it names, checks that every data set can be learned from, and makes its trials. `given`: the file of the plan, or its fields; the files that these name are seen from the
 * working folder.
 *
 * Throws `StudyError` "study/bad-plan".
 */
export async function openPlan(given: string | object): Promise<OpenedPlan> {
  const [folder, read] =
    typeof given === "string" ? [dirname(given), readPlan(await textOf(given), given)] : [".", takePlan(given)];
  const files: Record<string, string> = {};
  const data: PlannedData[] = [];
  const sources: PlanSources = {
    text: (name) => readFile(isAbsolute(name) ? name : join(folder, name), "utf8"),
    data: async (given, question) => {
      const { path: place, target } = located(given, folder);
      const { table, hash } = await readTable(place, question);
      const asked = { ...question, hash, target };
      const { encoding } = splitData(readData({ ...asked, table }), { seed: question.seed });
      files[hash] = place;
      data.push({ path: place, hash, target, rows: table.rows, features: encoding.features });
      return asked;
    },
  };
  const study = expandPlan(await resolvePlan(read, sources));
  const trials = study.trials.map((task) => ({ hash: hashOf(canonical(task)), task }));
  return { plan: { ...study, trials }, files, data };
}
