import { counted } from "../wording/index.ts";
import { DataError } from "./data-error.ts";
import { quote, quoteList } from "./quote.ts";
import { allRows, countTexts, type Table } from "./table.ts";
import type { Task } from "./task.ts";

/** The cells of each different label. */
type Counts = ReadonlyMap<string, number>;

const mostClasses = 100;
/** Every class must reach the training, the validation and the test part. */
const leastRowsOfAClass = 3;

/** What is to be checked of a target that holds classes. */
interface ClassFacts {
  readonly table: Table;
  readonly target: string;
  readonly task: Task;
  readonly counts: Counts;
  readonly numeric: boolean;
  readonly rows: number;
}

/** Throws `data/target` unless the values of the target can serve as classes of the task, with enough rows to be split. */
export function checkClasses({ table, target, task, counts, numeric, rows }: ClassFacts): void {
  if (task === "binary" && counts.size !== 2) {
    throw new DataError(
      "data/target",
      `target ${quote(target)}: a binary task needs two classes, got ${counts.size} (${quoteList([...counts.keys()], 5)}); pass --task ${numeric ? "classification or regression" : "classification"}`,
    );
  }
  if (counts.size > mostClasses || counts.size > rows / leastRowsOfAClass) {
    throw new DataError(
      "data/target",
      `target ${quote(target)}: ${counts.size} different values in ${counted(rows, "row")} are too many classes (at most ${mostClasses}, with three rows each on average); ${numeric ? "pass --task regression, or " : ""}choose another target${suggestion(table, target)}`,
    );
  }
}

/** The classes of too few rows to be in each part of a split. Throws `data/target` where fewer than two others are left. */
export function tinyClasses(target: string, counts: Counts, numeric: boolean): readonly string[] {
  const tiny = [...counts.keys()].filter((label) => counts.get(label)! < leastRowsOfAClass);
  if (counts.size - tiny.length >= 2) return tiny;
  const each = tiny.map((label) => `${quote(label)} ${counts.get(label)}`).slice(0, 10);
  throw new DataError(
    "data/target",
    `target ${quote(target)}: fewer than two classes have the three rows that training, validation and test part need; too few have ${each.join(", ")}; merge them with other classes${numeric && counts.size > 2 ? ", or pass --task regression" : ""}`,
  );
}

/** Other columns with a few different values, as candidates for the target. */
function suggestion(table: Table, target: string): string {
  const names = table.columns
    .filter((column) => {
      if (column.name === target || column.kind === "numbers") return false;
      const different = countTexts(column, allRows(column.codes.length)).size;
      return different >= 2 && different <= 20;
    })
    .map((column) => column.name);
  return names.length === 0 ? "" : `, for instance ${quoteList(names.slice(0, 3), 3)}`;
}
