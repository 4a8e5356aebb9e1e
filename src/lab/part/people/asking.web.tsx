import { signal } from "@preact/signals";
import { ownPair } from "../../people/own-column.ts";
import { type Pair, pairFor, type Topic } from "../../people/pair.ts";
import { mostAnswers } from "../../state/state.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { ownColumn } from "./own.web.tsx";

/** Whether a degree is asked for, and which one is set. */
export const byDegree = signal(false);
const degree = signal(50);

function Shown({ topic, value }: { topic: Topic; value: number }) {
  if (topic === "numbers" || topic === "own") return <span class="number">{value}</span>;
  if (topic === "lengths") return <span class="length" style={`width: ${20 + 0.8 * value}%`} />;
  return <span class="colour" style={`background: oklch(70% 0.1 ${value})`} />;
}

const spoken: Readonly<Record<Topic, (pair: Pair) => string>> = {
  numbers: ({ first, second }) => `the numbers ${first} and ${second}`,
  lengths: ({ first, second }) => `two lengths, ${first} and ${second} of 100`,
  colours: ({ first, second }) => `two colours of hue ${first}° and ${second}°`,
  own: ({ first, second }) => `${first} and ${second}`,
};

function answer(distance: number, said: number): void {
  choose({ answers: [...chosen.answers, [distance, said]] });
}

function Answers({ pair }: { pair: Pair }) {
  if (!byDegree.value)
    return (
      <div class="buttons">
        <button type="button" class="main" onClick={() => answer(pair.distance, 1)}>
          Close
        </button>
        <button type="button" class="main" onClick={() => answer(pair.distance, 0)}>
          Not close
        </button>
      </div>
    );
  return (
    <div class="degree">
      <label class="field">
        <span>
          How close? <span class="value">{degree.value} %</span>
        </span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={degree.value}
          aria-valuetext={`${degree.value} percent`}
          onInput={(event) => {
            degree.value = event.currentTarget.valueAsNumber;
          }}
        />
      </label>
      <button type="button" class="main" onClick={() => answer(pair.distance, degree.value / 100)}>
        Answer
      </button>
    </div>
  );
}

/** The pair that is asked about now; null: there is no column yet. */
function pairAt(topic: Topic, place: number): Pair | null {
  if (topic !== "own") return pairFor(topic, place);
  return ownColumn.value && ownPair(ownColumn.value, place);
}

/** One pair, and what may be said of it. */
export function Asking() {
  const { asked, answers } = chosen;
  if (answers.length >= mostAnswers)
    return <p class="quiet">{mostAnswers} answers are enough; forget some to go on.</p>;
  const pair = pairAt(asked, answers.length);
  if (pair === null) return <p class="quiet">Open a table with a column of numbers.</p>;
  return (
    <div class="asking">
      <p class={`pair ${asked}`} role="img" aria-label={spoken[asked](pair)}>
        <Shown topic={asked} value={pair.first} />
        <Shown topic={asked} value={pair.second} />
      </p>
      <Answers pair={pair} />
    </div>
  );
}
