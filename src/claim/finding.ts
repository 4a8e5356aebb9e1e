/** What a claim came to. `holds if`: true under a condition that the finding names. */
export type ClaimVerdict = "holds" | "fails" | "holds if";

export type Cell = number | string | boolean | null;

/** A column of numbers or words: its name in CSV files, and its title for readers, with the unit where there is one. */
export interface Column {
  readonly name: string;
  readonly title: string;
}

/** Numbers of an experiment, every one of them: written as CSV, shown on the page, and what figures draw. */
export interface DataTable {
  /** Short, in kebab case: part of the CSV file's name. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Large tables are only written to CSV. */
  readonly shown: boolean;
}

export interface Axis {
  readonly label: string;
  readonly scale: "linear" | "log" | "category";
  readonly domain?: readonly [number, number];
}

/** One layer of marks that reads its columns, by name, from a table. */
export interface Layer {
  readonly mark: "line" | "dot" | "bar";
  readonly table: string;
  readonly x: string;
  readonly y: string;
  /** Columns with the ends of an interval of y. */
  readonly interval?: readonly [lo: string, hi: string];
  /** A column that cuts the rows into series, each with its colour; or, for all rows, what the key calls them. */
  readonly series?: string;
  readonly label?: string;
  readonly dashed?: true;
  /** A column whose every value gets a panel of its own. */
  readonly panel?: string;
}

/** A picture as data: what is drawn, not how. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
}

/** What an experiment found. */
export interface Finding {
  readonly verdict: ClaimVerdict;
  /** The condition of "holds if"; null otherwise. */
  readonly condition: string | null;
  /** One line with the decisive numbers. */
  readonly headline: string;
  /** What was seen, paragraph by paragraph; no number that is not in a table. */
  readonly answer: readonly string[];
  /** What this means for choosing an activation. */
  readonly meaning: string;
  readonly tables: readonly DataTable[];
  readonly figures: readonly Figure[];
}
