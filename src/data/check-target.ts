import { counted } from "../wording/index.ts";
import type { ColumnType } from "./column-type.ts";
import { DataError } from "./data-error.ts";
import { quote, quoteList } from "./quote.ts";
import type { Table } from "./table.ts";
import type { Task } from "./task.ts";

type Counts = ReadonlyMap<string | number, number>;

const mostClasses = 100;
/** Every class must reach the training, the validation and the test part. */
const leastRowsOfAClass = 3;

/** Throws `data/target` unless the values of the target are quantities. */
export function checkQuantity(target: string, type: ColumnType, counts: Counts): void {
  if (type === "number") return;
  throw new DataError(
    "data/target",
    `target ${quote(target)}: a regression needs numbers, got texts such as ${quoteList([...counts.keys()].map(String), 3)}; leave --task out, or choose another target`,
  );
}

/** Throws `data/target` unless the values of the target can serve as classes of the task, each with enough rows to be split. */
export function checkClasses(options: {
  readonly table: Table;
  readonly target: string;
  readonly task: Task;
  readonly counts: Counts;
  readonly rows: number;
}): void {
  const { table, target, task, counts, rows } = options;
  const numeric = typeof [...counts.keys()][0] === "number";
  if (task === "binary" && counts.size !== 2) {
    throw new DataError(
      "data/target",
      `target ${quote(target)}: a binary task needs two classes, got ${counts.size} (${quoteList([...counts.keys()].map(String), 5)}); pass --task ${numeric ? "classification or regression" : "classification"}`,
    );
  }
  if (counts.size > mostClasses || counts.size > rows / leastRowsOfAClass) {
    throw new DataError(
      "data/target",
      `target ${quote(target)}: ${counts.size} different values in ${counted(rows, "row")} are too many classes (at most ${mostClasses}, with three rows each on average); ${numeric ? "pass --task regression, or " : ""}choose another target${suggestion(table, target)}`,
    );
  }
  for (const [label, count] of counts) {
    if (count >= leastRowsOfAClass) continue;
    throw new DataError(
      "data/target",
      `target ${quote(target)}: class ${quote(String(label))} has only ${counted(count, "row")}, but training, validation and test part need one each; merge it with another class or leave its rows out${numeric && counts.size > 2 ? ", or pass --task regression" : ""}`,
    );
  }
}

/** Other columns with a few different values, as candidates for the target. */
function suggestion(table: Table, target: string): string {
  const names = table.columns
    .filter((column) => {
      const different = new Set(column.cells);
      different.delete(null);
      return column.name !== target && different.size >= 2 && different.size <= 20;
    })
    .map((column) => column.name);
  return names.length === 0 ? "" : `, for instance ${quoteList(names.slice(0, 3), 3)}`;
}
