import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { decode, type ExternalReader, type OnnxModel, withExternalData } from "../onnx/index.ts";
import { whyUnreadable } from "../wording/index.ts";
import { UsageError } from "./failure.ts";

/** Whether what was named is a file of a network. */
export const isModel = (spec: string): boolean => spec.endsWith(".onnx");

/** Files beside a model; a link that leads out of its folder is not followed. */
function filesBeside(path: string): ExternalReader {
  const folder = realpathSync(dirname(path));
  return (location) => {
    const file = realpathSync(join(folder, location));
    if (!file.startsWith(folder + sep)) throw new Error("it leads out of the model's folder");
    return readFileSync(file);
  };
}

/** All bytes of a file. Throws UsageError where it cannot be read. */
export async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UsageError(`cannot read ${path}: ${whyUnreadable(cause)}`);
  }
}

/** The model of a file, with its external data. Throws UsageError where there is no such file, OnnxError where it is damaged. */
export async function readModelFile(path: string): Promise<OnnxModel> {
  return modelIn(await bytesOf(path), path);
}

const modelIn = (bytes: Uint8Array, path: string): OnnxModel => withExternalData(decode(bytes), filesBeside(path));

/** The same, with the SHA-256 of the file's bytes, which external data are not. */
export async function readHashedModel(path: string): Promise<{ readonly file: OnnxModel; readonly sha256: string }> {
  const bytes = await bytesOf(path);
  return { file: modelIn(bytes, path), sha256: createHash("sha256").update(bytes).digest("hex") };
}
