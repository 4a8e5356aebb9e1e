import type { Dialect } from "./schema.ts";
import type { QueryResult } from "./store.ts";

/** Statements that happen together or not at all; `?` stands for the values, in their order. */
export interface Transaction {
  readonly dialect: Dialect;
  /** Stands among the values for the time: seconds since 1970 by the clock of the store. */
  readonly now: unknown;
  /** Rows as lists of values. */
  all(sql: string, ...values: readonly unknown[]): Promise<readonly (readonly unknown[])[]>;
  /** Gives the number of rows that were changed. */
  run(sql: string, ...values: readonly unknown[]): Promise<number>;
  /** A statement whose answer nobody waits for; where it fails, so does the transaction. */
  later(sql: string, ...values: readonly unknown[]): void;
}

/** What a store of studies needs of a database. Where it is locked, full or out of reach, a `StudyError` that `passes` is thrown. */
export interface Database {
  /** What messages call it; it holds no password. */
  readonly place: string;
  /**
   * All or nothing. `durable`: on the disk before it returns, where the store waits for that at all; else it may be gone after a crash of the machine, never half. Where an answer is lost on its way, it
   * throws though all has happened.
   */
  write<T>(durable: boolean, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Reads one state of the database; changes are refused. */
  read<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** The rows of somebody's question, piece by piece, through a door by which nothing can be changed. Throws `StudyError` "study/bad-query". */
  ask(sql: string): AsyncGenerator<QueryResult>;
  close(): Promise<void>;
}

/** Values of one statement at most: SQLite takes 32,766, PostgreSQL twice as many. */
const mostValues = 5000;

const marks = (count: number) => `(${Array.from({ length: count }, () => "?").join(", ")})`;

/** Lists in pieces that one statement can take when each item brings `width` values. */
export function portions<T>(items: readonly T[], width: number): readonly (readonly T[])[] {
  const size = Math.floor(mostValues / width);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Statements that insert rows, many at a time, each with its values. `table`: its name, with the columns where these are not all of it. */
export function insertsOf(table: string, rows: readonly (readonly unknown[])[]): readonly [string, ...unknown[]][] {
  return portions(rows, rows[0]?.length ?? 1).map((some) => [
    `INSERT INTO ${table} VALUES ${some.map((row) => marks(row.length)).join(", ")}`,
    ...some.flat(),
  ]);
}

/** Rows of a question about many values: `sql` is given the list of marks that stand for some of them. */
export async function allOf(
  { all }: Transaction,
  sql: (list: string) => string,
  values: readonly unknown[],
): Promise<readonly (readonly unknown[])[]> {
  const found: (readonly unknown[])[] = [];
  for (const some of portions(values, 1))
    for (const row of await all(sql(marks(some.length)), ...some)) found.push(row);
  return found;
}
