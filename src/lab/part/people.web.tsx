import { parseCloseness } from "../../closeness/index.ts";
import type { Table } from "../../data/index.ts";
import { answersChart, sampledCurve } from "../../figure/index.ts";
import { readJudgements } from "../../question/closeness-fit/question.ts";
import { shellWord, unbroken } from "../../wording/index.ts";
import { numberColumns, type OwnColumn } from "../people/own-column.ts";
import { topics } from "../people/pair.ts";
import { choose, chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import type { TheoryAnswers } from "../theory/answer.ts";
import { Choice } from "./field.web.tsx";
import { Download, FileField } from "./file-field.web.tsx";
import { goToPart } from "./go-to-part.web.ts";
import { fileFrom, fileOf, isAway, type OwnFile, openFile } from "./own-files.web.ts";
import { KeptDrawing, Part } from "./part.web.tsx";
import { Asking } from "./people/asking.web.tsx";
import { OwnColumnFields } from "./people/own.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { Thinking } from "./thinking.web.tsx";
import { useAnswer } from "./use-answer.web.ts";
import { useTable } from "./use-table.web.ts";

const words = text.people;

const enough = 20;

/** Opens a file of answers in place of those that are given here. */
export const openAnswers = (file: OwnFile): void => openFile("answersFile", file);

const csvOf = (answers: readonly (readonly [number, number])[]) =>
  `distance,answer\n${answers.map((each) => each.join(",")).join("\n")}\n`;

function Given() {
  const { answers } = chosen;
  const count = answers.length;
  return (
    <>
      <p class="quiet">
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
    <>
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
          {sentences.map((sentence, k) => (
            <p key={k} role={k === 0 ? "status" : undefined}>
              {unbroken(sentence)}
            </p>
          ))}
          <div class="buttons">
            <button type="button" onClick={() => choose({ closeness: spec, closenessOut: "" })}>
              {words.take(spec)}
            </button>
          </div>
        </div>
      </div>
      <p class="aside">{words.aside(spec)}</p>
    </>
  );
}

/** The columns of numbers of a table, of which one is asked about. */
function columnsOf(table: Table): readonly OwnColumn[] {
  const found = numberColumns(table);
  if (found.length === 0) throw new Error(words.own.none(table.name));
  return found;
}

const awayOr = (use: "answersFile" | "ownFile", problem: string | null): string | null =>
  isAway(use) ? text.shared.away(chosen[use]) : problem;

/** Closeness from answers: pairs are asked about, or a file of answers is opened. */
export function PeoplePart() {
  const { asked, answers, answersFile } = chosen;
  const fromFile = useTable(fileOf("answersFile"), readJudgements);
  const own = useTable(asked === "own" ? fileOf("ownFile") : null, columnsOf);
  const column = own.found?.find(({ name }) => name === chosen.ownColumn) ?? own.found?.[0] ?? null;
  const problem = awayOr("answersFile", fromFile.problem) ?? (asked === "own" ? awayOr("ownFile", own.problem) : null);
  const given = answers.map(([distance, said]) => ({ distance, answer: said, weight: 1, person: null }));
  const judgements = answersFile === "" ? given : (fromFile.found?.judgements ?? []);
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
        <FileField id="answers-file" label={words.file} onFile={async (file) => openAnswers(await fileFrom(file))} />
      </div>
      {asked === "own" && answersFile === "" && <OwnColumnFields columns={own.found ?? []} asked={column} />}
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {answersFile === "" ? (
        <>
          <Asking column={column} />
          <Given />
        </>
      ) : (
        <div class="buttons">
          <p class="quiet">
            <strong>{answersFile}</strong>
            {fromFile.found && words.opened(judgements.length, fromFile.found.without)}
          </p>
          <button
            type="button"
            onClick={() => {
              choose({ answersFile: "" });
              goToPart("people");
            }}
          >
            {words.close}
          </button>
        </div>
      )}
      <Thinking {...fit} />
      {fit.problem !== null && <p class="problem">{fit.problem}</p>}
      {fit.answer !== null && judgements.length >= 5 && <Found found={fit.answer} />}
      <Terminal command={`relucid closeness fit ${shellWord(answersFile || "answers.csv")}`} />
    </Part>
  );
}
