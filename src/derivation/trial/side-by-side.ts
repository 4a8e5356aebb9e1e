import { concatenate, type LearningRows, type TrainingData } from "../../training/index.ts";
import type { LearningData } from "./learning-data.ts";

/** The same rows with features of 0 behind their own. */
function widened(data: LearningData, width: number): LearningData {
  if (data.width === width) return data;
  const features = new Float32Array(data.rows * width);
  for (let row = 0; row < data.rows; row++)
    features.set(data.features.subarray(row * data.width, (row + 1) * data.width), row * width);
  return { ...data, features, width };
}

/** Tables that networks learn from side by side. */
export interface SideBySide {
  /** All tables one below the other. */
  readonly whole: TrainingData;
  /** For each network the table that it learns from; all have one width. */
  readonly own: readonly LearningData[];
  /** For each network its rows of the whole; null where all share one table. */
  readonly rows: readonly LearningRows[] | null;
}

/** Tables with as many features as the widest has; the same table stays one. */
export function equallyWide(tables: readonly LearningData[]): readonly LearningData[] {
  const width = Math.max(...tables.map((table) => table.width));
  const wide = new Map([...new Set(tables)].map((table) => [table, widened(table, width)]));
  return tables.map((table) => wide.get(table)!);
}

/**
 * For each of some networks a table of its own, several of which may be one. A split knows only what its training rows hold, so
 * tables may differ in their number of features: those that lack some get features of 0, which give nothing and learn nothing.
 */
export function sideBySide(tables: readonly LearningData[]): SideBySide {
  const own = equallyWide(tables);
  const wide = [...new Set(own)];
  const [first] = wide;
  if (wide.length === 1) return { whole: first!, own, rows: null };
  const rows = wide.map(({ train, validation }, i) => {
    const shifted = (numbers: Int32Array) => numbers.map((row) => row + i * first!.rows);
    return { train: shifted(train), validation: shifted(validation) };
  });
  const whole = {
    features: concatenate(wide.map(({ features }) => features)),
    targets: concatenate(wide.map(({ targets }) => targets)),
    rows: wide.length * first!.rows,
    train: new Int32Array(0),
    validation: new Int32Array(0),
  };
  return { whole, own, rows: own.map((table) => rows[wide.indexOf(table)]!) };
}
