import type { LearningData } from "./learning-data.ts";

/** The same rows with features of 0 behind their own. */
function widened(data: LearningData, width: number): LearningData {
  if (data.width === width) return data;
  const features = new Float32Array(data.rows * width);
  for (let row = 0; row < data.rows; row++)
    features.set(data.features.subarray(row * data.width, (row + 1) * data.width), row * width);
  return { ...data, features, width };
}

/**
 * Tables with as many features as the widest has; the same table stays one. A split knows only what its training rows hold, so tables may
 * differ in their number of features: those that lack some get features of 0, which give nothing and learn nothing.
 */
export function equallyWide(tables: readonly LearningData[]): readonly LearningData[] {
  const width = Math.max(...tables.map((table) => table.width));
  const wide = new Map([...new Set(tables)].map((table) => [table, widened(table, width)]));
  return tables.map((table) => wide.get(table)!);
}
