import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readTable } from "../data/index.node.ts";
import { DataError, strangeCellsText, type Table } from "../data/index.ts";
import { type EngineName, openEngine } from "../engine/index.node.ts";
import { type PredictAnswer, predictAnswer } from "../question/predict/answer.ts";
import { predictDocument, predictLines } from "../question/predict/document.ts";
import { type PredictQuestion, predictQuestion, readAlike } from "../question/predict/question.ts";
import { rereadable } from "./choose-data.ts";
import { engineFrom } from "./engine-option.ts";
import { replaceFile } from "./replace-file.ts";

/** The options of `relucid predict`, as they are given. */
export interface PredictOptions {
  readonly missing?: readonly string[];
  readonly delimiter?: string;
  readonly out?: string;
  readonly json?: true;
  readonly engine?: EngineName;
}

async function modelBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new DataError("data/unreadable-file", `cannot read the model ${path}; pass a model.onnx that derive wrote`, {
      cause,
    });
  }
}

/** Notes that are written about strange cells; the others are counted. */
const mostNotes = 10;

function strangeNotes({ strange }: PredictAnswer, { reading, known }: PredictQuestion, table: Table): string {
  const sentences = strange
    .slice(0, mostNotes)
    .map((cells) => strangeCellsText(cells, table, { inputs: reading.inputs, known }));
  const more = strange.length - sentences.length;
  if (more > 0) sentences.push(`${more} more of this kind; --json lists them all`);
  return sentences.map((sentence) => `note: ${sentence}\n`).join("");
}

/** Carries out `relucid predict`: reads the rows as the model says and writes a line for each. */
export async function runPredict(modelPath: string, path: string, options: PredictOptions): Promise<void> {
  const model = await modelBytes(modelPath);
  const question = predictQuestion(model, modelPath);
  const { table } = await readTable(await rereadable(path), readAlike(question.reading, options));
  const engine = await openEngine(await engineFrom(options));
  try {
    const answer = await predictAnswer(engine, { model, question, table });
    const text = options.json
      ? JSON.stringify(predictDocument({ model: basename(modelPath), file: table.name }, answer))
      : [...predictLines(answer)].join("\n");
    if (options.out === undefined) process.stdout.write(`${text}\n`);
    else await replaceFile(options.out, `${text}\n`);
    process.stderr.write(strangeNotes(answer, question, table));
  } finally {
    await engine.close();
  }
}
