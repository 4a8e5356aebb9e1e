import { readFile } from "node:fs/promises";
import type { DensityQuestion } from "../question/optimum/question.ts";
import { shortened } from "../specification/index.ts";
import { nearestNames, whyUnreadable } from "../wording/index.ts";
import { UsageError } from "./failure.ts";

/** The density behind `--density`: gaussian(σ) or gaussian:σ, or a file of numbers. Throws UsageError. */
export async function readDensity(spec: string): Promise<DensityQuestion> {
  const gaussian = /^\s*gaussian\s*(?:\(([^)]*)\)|:(.*))$/.exec(spec.trim());
  if (gaussian === null) return { kind: "sample", numbers: numbersIn(spec, await textOf(spec)) };
  const deviation = gaussian[1] ?? gaussian[2]!;
  return { kind: "gaussian", deviation: deviation.trim() === "" ? Number.NaN : Number(deviation) };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const isName =
      /^[a-z]+\s*(?:[:(]|$)/i.test(path) && nearestNames(path.split(/[:(]/)[0]!.trim(), ["gaussian"]).length > 0;
    const cure = isName ? "; did you mean gaussian:1?" : ".";
    throw new UsageError(
      `--density takes gaussian(σ), gaussian:σ or a file of numbers, but ${path} cannot be read: ${whyUnreadable(cause)}${cure}`,
    );
  }
}

function numbersIn(path: string, text: string): readonly number[] {
  const words = text.trim().startsWith("[") ? listIn(path, text) : text.split(/[\s,;]+/).filter((word) => word !== "");
  const numbers = words.map((word) => (typeof word === "string" && word.trim() !== "" ? Number(word) : word));
  const wrong = numbers.findIndex((x) => typeof x !== "number" || !Number.isFinite(x));
  if (wrong >= 0) {
    throw new UsageError(
      `${path}: entry ${wrong + 1} must be a finite number, got ${shortened(JSON.stringify(words[wrong]))}.`,
    );
  }
  if (numbers.length === 0) throw new UsageError(`${path}: expected numbers, got an empty file.`);
  return numbers as readonly number[];
}

function listIn(path: string, text: string): readonly unknown[] {
  try {
    return JSON.parse(text) as readonly unknown[];
  } catch (cause) {
    throw new UsageError(
      `${path}: it starts like a JSON list but is none (${(cause as Error).message.split("\n", 1)[0]}).`,
    );
  }
}
