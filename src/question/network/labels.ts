import { cellOf, DataError, findColumn, type Table } from "../../data/index.ts";

/** The classes that rows belong to, as outputs of a network. */
export interface Labels {
  /** Names of the outputs, in their order. */
  readonly classes: readonly string[];
  /** Output of each row, −1 where the label is missing. [rows] */
  readonly index: Int32Array;
  /** How labels became outputs. */
  readonly rule: "named" | "number" | "sorted";
}

/** Numbers by size, other texts by code unit. */
function inOrder(labels: Iterable<string>): readonly string[] {
  const all = [...labels];
  const areNumbers = all.every((label) => Number.isFinite(Number(label)));
  return all.toSorted((a, b) => (areNumbers ? Number(a) - Number(b) : Number(a > b) - Number(a < b)));
}

/**
 * The outputs that labels mean: the place among `classes` where they are named; else the label itself where all are whole numbers below the number of
 * outputs; else its place among the labels in order, where there are as many as outputs. Throws `data/unknown-column`, and `data/target` where none of that fits.
 */
export function labelsOf(table: Table, target: string, outputs: number, classes: readonly string[] | null): Labels {
  const column = findColumn(table, target);
  const labels = Array.from({ length: table.rows }, (_, row) => cellOf(column, row)?.trim() || null);
  const found = new Set(labels.filter((label) => label !== null));
  if (found.size === 0) throw new DataError("data/target", `target "${target}" of ${table.name} holds no label`);
  const asIndex = (name: string) => (/^\d+(\.0*)?$/.test(name) && Number(name) < outputs ? Number(name) : -1);
  const indexed = (names: readonly string[], indexOf: (label: string) => number, rule: Labels["rule"]): Labels => ({
    classes: names,
    index: Int32Array.from(labels, (label) => (label === null ? -1 : indexOf(label))),
    rule,
  });
  if (classes !== null) {
    if (classes.length !== outputs)
      throw new DataError("data/target", `${classes.length} classes are named, but the model tells ${outputs} apart`);
    const strange = [...found].find((label) => !classes.includes(label));
    if (strange !== undefined)
      throw new DataError(
        "data/target",
        `target "${target}" has the label "${strange}", which is none of the classes named`,
      );
    return indexed(classes, (label) => classes.indexOf(label), "named");
  }
  if ([...found].every((label) => asIndex(label) >= 0)) {
    const names = Array.from({ length: outputs }, (_, k) => String(k));
    return indexed(names, asIndex, "number");
  }
  const sorted = inOrder(found);
  if (sorted.length !== outputs)
    throw new DataError(
      "data/target",
      `target "${target}" has ${sorted.length} different labels, but the model tells ${outputs} classes apart; name those in the order of its outputs with --classes`,
    );
  return indexed(sorted, (label) => sorted.indexOf(label), "sorted");
}
