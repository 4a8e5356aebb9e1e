import { fileURLToPath } from "node:url";
import { readTable } from "../data/index.node.ts";
import { answersChart, type Chart, imageFile, sampledCurve } from "../figure/index.ts";
import type { FittedCloseness, FittedFamily } from "../judgement/index.ts";
import { closenessFitAnswer } from "../question/closeness-fit/answer.ts";
import { closenessFitDocument } from "../question/closeness-fit/document.ts";
import { type ReadJudgements, readJudgements } from "../question/closeness-fit/question.ts";
import { closenessFitText } from "../question/closeness-fit/text.ts";
import { counted } from "../wording/index.ts";
import { rereadable } from "./choose-data.ts";
import { documentText } from "./document-text.ts";
import { progressDisplay } from "./progress-display.ts";
import { replaceFile } from "./replace-file.ts";

export interface FitOptions {
  readonly outputs?: string;
  readonly resamples: number;
  readonly seed: number;
  readonly out?: string;
  readonly json?: true;
  readonly quiet?: true;
}

const bundled = fileURLToPath(new URL("../../data/closeness-answers.csv", import.meta.url));

async function read(path: string): Promise<ReadJudgements> {
  const { table } = await readTable(await rereadable(path));
  return readJudgements(table);
}

function chartOf({ distances }: FittedCloseness, { closeness }: FittedFamily): Chart {
  const reach = distances.at(-1)!.distance;
  return answersChart({ width: 640, distances, curve: sampledCurve([0, reach], closeness.at) });
}

/** Carries out `relucid closeness fit`: reads, fits, draws, prints the text or the document. */
export async function runClosenessFit(answers: string | undefined, options: FitOptions): Promise<void> {
  const { seed, resamples, out } = options;
  const inputs = await read(answers ?? bundled);
  const outputs = options.outputs === undefined ? null : await read(options.outputs);
  const display = progressDisplay(process.stderr, options.quiet === true || !process.stderr.isTTY);
  for (const [name, { without }] of [
    [answers, inputs],
    [options.outputs, outputs ?? inputs],
  ] as const)
    if (name !== undefined && without > 0)
      display.say(`${name}: ${counted(without, "row")} without a distance or an answer left out`);
  const question = { inputs: inputs.judgements, outputs: outputs?.judgements ?? null, seed, resamples };
  const answer = closenessFitAnswer(question, (done, of) =>
    display.show({ heading: "drawing", done: done / of, whole: done / of, detail: `${done} of ${of} draws` }),
  );
  display.stop();
  if (out !== undefined) {
    const charts = [
      chartOf(answer.inputs, answer.in),
      ...(answer.outputs ? [chartOf(answer.outputs, answer.out)] : []),
    ];
    await replaceFile(out, imageFile("What people call close", charts));
  }
  if (options.json) process.stdout.write(documentText(closenessFitDocument(answer)));
  else process.stdout.write(`${closenessFitText(answer)}${out === undefined ? "" : `\nFigure written to ${out}\n`}`);
}
