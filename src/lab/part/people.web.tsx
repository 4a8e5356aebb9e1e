import { signal } from "@preact/signals";
import { parseCloseness } from "../../closeness/index.ts";
import { parseCsv } from "../../data/index.ts";
import { answersChart, sampledCurve } from "../../figure/index.ts";
import { type ReadJudgements, readJudgements } from "../../question/closeness-fit/question.ts";
import { shellWord } from "../../wording/index.ts";
import { topics } from "../people/pair.ts";
import { choose, chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import type { TheoryAnswers } from "../theory/answer.ts";
import { Download, FileField } from "./file-field.web.tsx";
import { Choice, KeptDrawing, Part } from "./part.web.tsx";
import { Asking } from "./people/asking.web.tsx";
import { OwnColumnFields, ownProblem } from "./people/own.web.tsx";
import { Thinking } from "./spec-field.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { useAnswer } from "./use-answer.web.ts";

const words = text.people;

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
        <strong id="answers">{count}</strong> {words.given(count)}
        {count < enough ? words.enough(enough) : "."}
      </p>
      <div class="buttons">
        <button type="button" disabled={count === 0} onClick={() => choose({ answers: answers.slice(0, -1) })}>
          {words.takeBack}
        </button>
        <button type="button" disabled={count === 0} onClick={() => choose({ answers: [] })}>
          {words.forget}
        </button>
        {count > 0 && <Download name="answers.csv" type="text/csv" content={csvOf(answers)} label={words.keep} />}
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
          title={words.figure.title}
          description={words.figure.description(document.inputs.answers, spec)}
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
              {words.take(spec)}
            </button>
          </div>
        </div>
      </div>
      <p class="aside">{words.aside(spec)}</p>
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
    <Part id="people" title={words.title} answered={fit.of === null ? undefined : String(fit.of.judgements.length)}>
      <p>{words.intro}</p>
      <div class="fields">
        <Choice
          label={words.topic}
          value={asked}
          options={topics.map((topic) => [topic, words.topics[topic]])}
          onChoose={(topic) => choose({ asked: topic, answers: [] })}
        />
        <Choice
          label={words.kind}
          value={chosen.answersAre}
          options={[
            ["words", words.kinds.words],
            ["degrees", words.kinds.degrees],
          ]}
          onChoose={(answersAre) => choose({ answersAre })}
        />
        <FileField id="answers-file" label={words.file} accept=".csv,.tsv,.txt" onFile={open} />
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
            <strong>{opened.value.name}</strong>
            {words.opened(opened.value.judgements.length, opened.value.without)}
          </p>
          <button
            type="button"
            onClick={() => {
              opened.value = null;
            }}
          >
            {words.close}
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
