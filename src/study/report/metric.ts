/** What networks can be compared by: a column of the view `scores`. */
export interface Metric {
  readonly column: string;
  /** In sentences and heads of tables. */
  readonly title: string;
  /** 1 where larger is better, −1 where smaller is. */
  readonly sign: 1 | -1;
  /** Accuracy or R²: of a network that diverged it is that of the answer that looks at no column. */
  readonly isScore: boolean;
}

export const metrics: readonly Metric[] = [
  { column: "test", title: "test score", sign: 1, isScore: true },
  { column: "validation", title: "validation score", sign: 1, isScore: true },
  { column: "lipschitz", title: "certified Lipschitz constant", sign: -1, isScore: false },
  { column: "epochs", title: "epochs until training stopped", sign: -1, isScore: false },
  { column: "best_epoch", title: "epochs to the best one", sign: -1, isScore: false },
];

/** The value of a network by a metric, in SQL. */
export function metricSql({ column, isScore }: Metric): string {
  return isScore ? `CASE WHEN status = 'trained' THEN ${column} ELSE trivial END` : column;
}
