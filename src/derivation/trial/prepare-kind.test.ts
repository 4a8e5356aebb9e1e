import { expect, it } from "vitest";
import { asFound, DataError, parseCsv, prepareData, type Table } from "../../data/index.ts";
import { runHere } from "../../trial/index.ts";
import { preparedSummary, prepareKind, prepareTrial } from "./prepare-kind.ts";

const question = {
  hash: "made up",
  reading: asFound,
  types: {},
  ignore: [],
  target: "y",
  task: null,
  splits: { kind: "random" },
  seed: 3,
} as const;

const unasked = () => Promise.reject(new Error("nothing else is needed"));

/** The outcome of preparing a table, as it comes from another thread. */
async function outcomeOf(table: () => Promise<Table>) {
  const run = runHere([prepareKind], {
    engine: unasked,
    data: { table, bundled: unasked, mnist: unasked },
    seconds: () => 0,
  });
  const { outcome } = await run(prepareTrial(question), () => {});
  return structuredClone(outcome);
}

const rows = Array.from({ length: 30 }, (_, i) => `${i % 7},${i % 2 ? "yes" : "no"}`).join("\n");
const table = parseCsv(`x,y\n${rows}\n`, { name: "t.csv" });

it("gives the summary that preparing in place gives", async () => {
  const summary = preparedSummary(await outcomeOf(async () => table));
  expect(summary).toEqual(prepareData({ ...question, table }).summary);
});

it("carries a refusal of the data over with its code and words; other errors end the trial", async () => {
  const refused = await outcomeOf(async () => parseCsv("x,y\n1,a\n", { name: "few.csv" }));
  expect(() => preparedSummary(refused)).toThrow(DataError);
  expect(() => preparedSummary(refused)).toThrow(/^few\.csv: target "y" is known in 1 of 1 row; at least 10/);
  await expect(outcomeOf(() => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
});
