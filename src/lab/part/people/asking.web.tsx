import { signal } from "@preact/signals";
import { type OwnColumn, ownPair } from "../../people/own-column.ts";
import { type Pair, pairFor, type Topic } from "../../people/pair.ts";
import { mostAnswers } from "../../state/state.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";

/** The degree that is set. */
const degree = signal(50);

function Shown({ topic, value }: { topic: Topic; value: number }) {
  if (topic === "numbers" || topic === "own") return <span class="number">{value}</span>;
  if (topic === "lengths") return <span class="length" style={`width: ${20 + 0.8 * value}%`} />;
  return <span class="colour" style={`background: oklch(70% 0.1 ${value})`} />;
}

const words = text.people.asking;

function answer(distance: number, said: number): void {
  choose({ answers: [...chosen.answers, [distance, said]] });
}

function Answers({ pair }: { pair: Pair }) {
  if (chosen.answersAre === "words")
    return (
      <div class="buttons">
        <button type="button" class="main" onClick={() => answer(pair.distance, 1)}>
          {words.close}
        </button>
        <button type="button" class="main" onClick={() => answer(pair.distance, 0)}>
          {words.notClose}
        </button>
      </div>
    );
  return (
    <div class="degree">
      <label class="field">
        <span>
          {words.degree} <span class="value">{degree.value} %</span>
        </span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={degree.value}
          aria-valuetext={words.percent(degree.value)}
          onInput={(event) => {
            degree.value = event.currentTarget.valueAsNumber;
          }}
        />
      </label>
      <button type="button" class="main" onClick={() => answer(pair.distance, degree.value / 100)}>
        {words.answer}
      </button>
    </div>
  );
}

/** The pair that is asked about now; null: there is no column yet. */
function pairAt(topic: Topic, column: OwnColumn | null, place: number): Pair | null {
  if (topic !== "own") return pairFor(topic, place);
  return column && ownPair(column, place);
}

/** One pair, of a column of one's own where that is asked about, and what may be said of it. */
export function Asking({ column }: { column: OwnColumn | null }) {
  const { asked, answers } = chosen;
  if (answers.length >= mostAnswers) return <p class="quiet">{words.enough(mostAnswers)}</p>;
  const pair = pairAt(asked, column, answers.length);
  if (pair === null) return <p class="quiet">{words.noColumn}</p>;
  return (
    <div class="asking">
      <p class="unseen" role="status">
        {words.spoken[asked](pair.first, pair.second)}
      </p>
      <p class={`pair ${asked}`} aria-hidden="true">
        <Shown topic={asked} value={pair.first} />
        <Shown topic={asked} value={pair.second} />
      </p>
      <Answers pair={pair} />
    </div>
  );
}
