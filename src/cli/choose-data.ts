import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { bundledData, type DataChoice } from "../data/index.node.ts";
import { removeAbandoned } from "./abandoned.ts";
import { UsageError } from "./failure.ts";

const factsOf = (path: string) => statSync(path, { throwIfNoEntry: false });

/** The file and target to work on: a file with its --target, standard input for "-", or a bundled data set by name with its usual one. */
export async function chooseData(data: string | undefined, target: string | undefined): Promise<DataChoice> {
  const name = data ?? "vowels";
  const bundled = bundledData(name);
  if (bundled !== null && (data === undefined || !factsOf(name)?.isFile()))
    return { path: bundled.path, target: target ?? bundled.target };
  if (target === undefined)
    throw new UsageError(`--target is missing: which column of ${name} is to be predicted? Pass --target COLUMN.`);
  return { path: await rereadable(name), target };
}

/** A path that can be read more than once: what comes through standard input or a pipe is put into a file that goes when the program ends. */
export async function rereadable(path: string): Promise<string> {
  if (path !== "-" && !factsOf(path)?.isFIFO()) return path;
  const prefix = "relucid-stdin-";
  await removeAbandoned(tmpdir(), prefix).catch(() => {});
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, "stdin");
  await pipeline(path === "-" ? process.stdin : createReadStream(path), createWriteStream(copy));
  return copy;
}
