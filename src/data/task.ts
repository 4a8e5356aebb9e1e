import { counted } from "../wording/index.ts";

/** What is learned: one of several classes, one of two, or a number. */
export type Task = "classification" | "binary" | "regression";

/** A task and, in words, why it was taken. */
export interface TaskChoice {
  readonly task: Task;
  readonly why: string;
}

/** Whole numbers are taken for class labels up to this many different ones. */
const mostNumericClasses = 20;
/** … if each of them occurs in at least this share of the rows, and three times. */
const leastShare = 1 / 200;

/**
 * The task that a target of these values asks for when the user does not say.
 *
 * Texts are classes. Numbers are classes if there are two different ones, or if there are at most 20, all whole, each in at least
 * three rows and in 0.5 % of the rows; otherwise the target is a quantity. `counts` maps each different value to its rows;
 * `numbers` holds what number each stands for, null where they are texts.
 */
export function inferTask(counts: ReadonlyMap<string, number>, numbers: readonly number[] | null): TaskChoice {
  const values = [...counts.keys()];
  if (values.length === 2) return { task: "binary", why: "it holds two different values" };
  if (numbers === null) return { task: "classification", why: `it holds ${values.length} different texts` };
  const rows = [...counts.values()];
  const total = rows.reduce((sum, count) => sum + count, 0);
  const different = counted(values.length, "different number");
  if (values.length > mostNumericClasses) return { task: "regression", why: `it holds ${different}` };
  if (!numbers.every(Number.isInteger))
    return { task: "regression", why: `it holds ${different} that are not all whole` };
  const rarest = Math.min(...rows);
  if (rarest < Math.max(3, total * leastShare)) {
    return { task: "regression", why: `it holds ${different}, one of them in only ${counted(rarest, "row")}` };
  }
  return {
    task: "classification",
    why: `it holds ${values.length} different whole numbers, each in at least ${rarest} rows`,
  };
}
