import { type Column, cellOf, findColumn, place, type Table } from "../../data/index.ts";
import type { Judgement } from "../../judgement/index.ts";
import { QuestionError } from "../question-error.ts";

const yes = ["yes", "y", "true", "close", "1"] as const;
const no = ["no", "n", "false", "far", "not close", "0"] as const;

/** What the answers of a file are, and how many of its rows hold none. */
export interface ReadJudgements {
  readonly judgements: readonly Judgement[];
  readonly without: number;
}

/** The column of that name, whatever its capitals; null where there is none. */
function optional(table: Table, name: string): Column | null {
  return table.columns.find((column) => column.name.toLowerCase() === name) ?? null;
}

interface Rule {
  readonly name: string;
  readonly expected: string;
  readonly read: (text: string) => number;
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const numberOf = (text: string) => (plain.test(text) ? Number(text) : Number.NaN);
const within = (value: number, holds: boolean) => (holds ? value : Number.NaN);

const rules = {
  distance: {
    name: "distance",
    expected: "a distance of at least 0",
    read: (text) => within(numberOf(text), numberOf(text) >= 0),
  },
  answer: {
    name: "answer",
    expected: "yes, no, or a degree from 0 (not close) to 1 (close)",
    read: (text) => {
      const word = text.toLowerCase();
      if ((yes as readonly string[]).includes(word)) return 1;
      if ((no as readonly string[]).includes(word)) return 0;
      return within(numberOf(text), numberOf(text) >= 0 && numberOf(text) <= 1);
    },
  },
  weight: {
    name: "weight",
    expected: "a number above 0",
    read: (text) => within(numberOf(text), numberOf(text) > 0),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** The number that a cell holds by a rule; null where it is empty. Throws `question/bad-answer`. */
function valueAt(table: Table, column: Column, row: number, { expected, read }: Rule): number | null {
  const text = cellOf(column, row)?.trim() ?? null;
  if (text === null) return null;
  const value = read(text);
  if (Number.isFinite(value)) return value;
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
  throw new QuestionError(
    "question/bad-answer",
    `${table.name}: ${place(table, column.name, row)}: expected ${expected}, got ${shown}`,
  );
}

/**
 * The answers of a table with the columns distance, answer and, if they are there, weight and person; other columns are not looked at.
 * Rows without a distance or an answer are counted and left out; a missing weight is 1.
 *
 * Throws `data/unknown-column` with the columns there are, `question/bad-answer` naming row, column, rule and what came.
 */
export function readJudgements(table: Table): ReadJudgements {
  const distance = optional(table, "distance") ?? findColumn(table, "distance");
  const answer = optional(table, "answer") ?? findColumn(table, "answer");
  const [weight, person] = [optional(table, "weight"), optional(table, "person")];
  const judgements: Judgement[] = [];
  for (let row = 0; row < table.rows; row++) {
    const [apart, said] = [valueAt(table, distance, row, rules.distance), valueAt(table, answer, row, rules.answer)];
    const counts = weight ? (valueAt(table, weight, row, rules.weight) ?? 1) : 1;
    if (apart === null || said === null) continue;
    judgements.push({ distance: apart, answer: said, weight: counts, person: person && cellOf(person, row) });
  }
  return { judgements, without: table.rows - judgements.length };
}
