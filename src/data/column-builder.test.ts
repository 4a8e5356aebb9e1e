import { describe, expect, it } from "vitest";
import { columnBuilder } from "./column-builder.ts";

/** More than are weighed before it is known what a column holds. */
const mostTexts = 5000;
const many = mostTexts + 10;

function distinct(asTexts: boolean, text: (index: number) => string): number {
  const builder = columnBuilder({ delimiter: ",", missing: new Set([""]), asTexts, mostTexts });
  for (let index = 0; index < many; index++) builder.add(text(index));
  const column = builder.finish("c");
  return column.kind === "texts" ? new Set(column.codes).size : Number.NaN;
}

const minute = (index: number) => new Date(60_000 * index).toISOString().slice(0, 16);

describe("a column of very many different texts", () => {
  it("tells dates apart, and what is asked for as texts; names and keys only up to a bound", () => {
    expect(distinct(false, minute)).toBe(many);
    expect(distinct(true, (index) => `n${index}`)).toBe(many);
    expect(distinct(false, (index) => `n${index}`)).toBe(mostTexts + 1);
  });
});
