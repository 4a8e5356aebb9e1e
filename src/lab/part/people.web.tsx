import { signal } from "@preact/signals";
import { parseCloseness } from "../../closeness/index.ts";
import { parseCsv } from "../../data/index.ts";
import { answersChart, sampledCurve } from "../../figure/index.ts";
import { type ReadJudgements, readJudgements } from "../../question/closeness-fit/question.ts";
import { shellWord } from "../../wording/index.ts";
import { type Topic, topics } from "../people/pair.ts";
import { choose, chosen } from "../state/store.web.ts";
import type { TheoryAnswers } from "../theory/answer.ts";
import { Download, FileField } from "./file-field.web.tsx";
import { Choice, KeptDrawing, Part } from "./part.web.tsx";
import { Asking, byDegree } from "./people/asking.web.tsx";
import { OwnColumnFields, ownProblem } from "./people/own.web.tsx";
import { Thinking } from "./spec-field.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { useAnswer } from "./use-answer.web.ts";

const topicNames: Readonly<Record<Topic, string>> = {
  numbers: "two numbers",
  lengths: "two lengths",
  colours: "two colours",
  own: "a column of yours",
};

/** The distances between answers given here, and of a file that was opened instead. */
const opened = signal<({ readonly name: string } & ReadJudgements) | null>(null);
const problem = signal<string | null>(null);
const enough = 20;

async function open(file: File): Promise<void> {
  try {
    opened.value = { name: file.name, ...readJudgements(parseCsv(await file.text(), { name: file.name })) };
    problem.value = null;
  } catch (error) {
    problem.value = (error as Error).message;
  }
}

const csvOf = (answers: readonly (readonly [number, number])[]) =>
  `distance,answer\n${answers.map((each) => each.join(",")).join("\n")}\n`;

function Given() {
  const { answers } = chosen;
  const count = answers.length;
  return (
    <>
      <p class="quiet" aria-live="polite">
        <strong id="answers">{count}</strong> {count === 1 ? "answer" : "answers"} so far
        {count < enough ? `; about ${enough} make a first curve.` : "."}
      </p>
      <div class="buttons">
        <button type="button" disabled={count === 0} onClick={() => choose({ answers: answers.slice(0, -1) })}>
          Take back the last
        </button>
        <button type="button" disabled={count === 0} onClick={() => choose({ answers: [] })}>
          Forget all
        </button>
        {count > 0 && (
          <Download name="answers.csv" type="text/csv" content={csvOf(answers)} label="Keep as answers.csv" />
        )}
      </div>
    </>
  );
}

function Found({ found }: { found: TheoryAnswers["closeness-fit"] }) {
  const { document, sentences } = found;
  const { distances } = document.inputs;
  const { spec } = document.in;
  return (
    <div aria-live="polite">
      <div class="panels">
        <KeptDrawing
          id="answered"
          title="What was called close"
          description={`${document.inputs.answers} answers; ${spec} foretells best what was left out.`}
          charts={[
            answersChart({
              width: 440,
              distances,
              curve: sampledCurve([0, distances.at(-1)!.distance], parseCloseness(spec).at),
            }),
          ]}
        />
        <div>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <div class="buttons">
            <button type="button" onClick={() => choose({ closeness: spec, closenessOut: "" })}>
              Take {spec} as closeness
            </button>
          </div>
        </div>
      </div>
      <p class="aside">
        Dots: answers. Blue: the falling function nearest to them, with the middle 95 % of such functions for answers
        drawn anew (darker) and bounds that hold with 95 % whatever the closeness is (light). Orange: {spec}.
      </p>
    </div>
  );
}

/** Closeness from answers: pairs are asked about, or a file of answers is opened. */
export function PeoplePart() {
  const { asked, answers } = chosen;
  const given = answers.map(([distance, said]) => ({ distance, answer: said, weight: 1, person: null }));
  const judgements = opened.value?.judgements ?? given;
  const fit = useAnswer(judgements.length >= 5 ? { kind: "closeness-fit", judgements, resamples: 100 } : null);
  return (
    <Part
      id="people"
      title="What do people call close?"
      answered={fit.of === null ? undefined : String(fit.of.judgements.length)}
    >
      <p>
        Nobody is born with a membership function: ask. Say of pairs whether they are close, and see which closeness you
        mean, how sure that is, and what it allows an activation.
      </p>
      <div class="fields">
        <Choice
          label="Asked about"
          value={asked}
          options={topics.map((topic) => [topic, topicNames[topic]])}
          onChoose={(topic) => choose({ asked: topic, answers: [] })}
        />
        <Choice
          label="Answers are"
          value={byDegree.value ? "degrees" : "words"}
          options={[
            ["words", "close, or not"],
            ["degrees", "degrees"],
          ]}
          onChoose={(value) => {
            byDegree.value = value === "degrees";
          }}
        />
        <FileField id="answers-file" label="or a file of answers" accept=".csv,.tsv,.txt" onFile={open} />
      </div>
      {asked === "own" && opened.value === null && <OwnColumnFields />}
      {(problem.value ?? ownProblem.value) !== null && (
        <p class="problem" role="alert">
          {problem.value ?? ownProblem.value}
        </p>
      )}
      {opened.value === null ? (
        <>
          <Asking />
          <Given />
        </>
      ) : (
        <div class="buttons">
          <p class="quiet">
            <strong>{opened.value.name}</strong>: {opened.value.judgements.length} answers
            {opened.value.without > 0 && `; ${opened.value.without} rows without an answer left out`}
          </p>
          <button
            type="button"
            onClick={() => {
              opened.value = null;
            }}
          >
            Close the file
          </button>
        </div>
      )}
      <Thinking {...fit} />
      {fit.problem !== null && <p class="problem">{fit.problem}</p>}
      {fit.answer !== null && judgements.length >= 5 && <Found found={fit.answer} />}
      <Terminal command={`relucid closeness fit ${shellWord(opened.value?.name ?? "answers.csv")}`} />
    </Part>
  );
}
