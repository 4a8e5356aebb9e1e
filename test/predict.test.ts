import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resultSchema } from "../src/derivation/index.ts";
import { predictDocumentSchema } from "../src/question/predict/document.ts";
import { ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-predict-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const relucid = (...args: string[]) => ended(startIn(folder, args));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

const decimal = (x: number) => x.toFixed(2).replace(".", ",");
const row = (i: number, at = i % 2 === 0 ? -1 : 1) =>
  `${i % 9 === 0 ? "-999" : decimal(at + ((i * 37) % 11) / 10 - 0.5)};${i % 3 === 0 ? " yes" : '"no"'};${50 + at * 10 + (i % 5)}%;${at > 0 ? "007" : "010"}`;
const header = "länge;ja;anteil;klasse";
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i));
const quick = ["--seeds", "2", "--epochs", "20", "--baselines", "relu", "--hidden", "6", "--quiet"];
const model = "out/model.onnx";

beforeAll(async () => {
  const file = write("learn.csv", [header, ...rows(60)].join("\r\n"));
  const { err, code } = await relucid(
    "derive",
    "--data",
    file,
    "--target",
    "klasse",
    "--missing=-999",
    "--out",
    "out",
    ...quick,
  );
  expect(err).toBe("");
  expect(code).toBe(0);
});

describe("relucid predict", () => {
  it("reads as the model learned to read, gives a line a row, and repeats the test results of the derivation", async () => {
    const { out, code } = await relucid("predict", model, "learn.csv");
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe("label,probability of 007,probability of 010");
    expect(lines).toHaveLength(61);
    const { model: found, data } = resultSchema.parse(
      JSON.parse(readFileSync(join(folder, "out/result.json"), "utf8")),
    );
    const labels = lines.slice(1).map((line) => line.split(",")[0]!);
    const right = data.split.test.filter((i) => labels[i] === row(i).split(";").at(-1)).length;
    expect(right / data.split.test.length).toBeCloseTo(found.testScore, 12);
  });

  it("gives one document with --json, a file with --out, and takes standard input", async () => {
    const one = await relucid("predict", model, "learn.csv", "--json");
    const document = predictDocumentSchema.parse(JSON.parse(one.out));
    expect(document).toMatchObject({ model: "model.onnx", file: "learn.csv", rows: 60, classes: ["007", "010"] });
    const { out } = await relucid("predict", model, "learn.csv", "--out", "predictions.csv");
    expect(out).toBe("");
    expect(readFileSync(join(folder, "predictions.csv"), "utf8").split("\n")).toHaveLength(62);
    const process = startIn(folder, ["predict", model, "-"]);
    process.stdin!.end(`${header}\n${rows(3).join("\n")}\n`);
    expect((await ended(process)).out.trimEnd().split("\n")).toHaveLength(4);
  });

  it("needs no target, takes columns in any order, and -999 for missing as in learning", async () => {
    const file = write("new.csv", "ja;anteil;länge\nno;40%;-999\nno;40%;\n");
    const { out } = await relucid("predict", model, file);
    const [, first, second] = out.trimEnd().split("\n");
    expect(first).toBe(second);
  });

  it("says which cells the model learned from nothing like, and what it takes them for", async () => {
    const file = write("far.csv", `${header}\n${row(1)}\n1e9;maybe;40%;\n-1e9;no;;\n1e9;no;40%;\n`);
    const { out, err } = await relucid("predict", model, file);
    const [known, far, , farToo] = out.trimEnd().split("\n").slice(1);
    expect(out.trimEnd().split("\n")).toHaveLength(5);
    expect(known).not.toBe(far);
    expect(err.trimEnd().split("\n")).toEqual([
      expect.stringMatching(
        /^note: far\.csv, column "länge" \(row 2, line 3\): the model learned from nothing like "1e9", as in 2 other rows, and takes it for the nearest end of -\d.* to \d/,
      ),
      'note: far.csv, column "ja" (row 2, line 3): the model learned from nothing like "maybe", and takes it for none of the known texts',
      'note: far.csv, column "anteil" (row 3, line 4): the model learned from nothing like a missing cell, and takes it for the mean',
    ]);
    const { strange } = predictDocumentSchema.parse(JSON.parse((await relucid("predict", model, file, "--json")).out));
    expect(strange.map(({ input, rows: count, first }) => [input, count, first])).toEqual([
      ["länge", 3, 1],
      ["ja", 1, 1],
      ["anteil", 1, 2],
    ]);
    // The nearest end, whichever number beyond it.
    const nearer = write("nearer.csv", `${header}\n1e6;no;40%;\n`);
    expect((await relucid("predict", model, nearer)).out.trimEnd().split("\n")[1]).toBe(farToo);
    expect((await relucid("predict", model, "learn.csv")).err).toBe("");
  });

  it("refuses what the model cannot take, naming file, column, row, rule, what came and the cure", async () => {
    const lacking = await relucid("predict", model, write("lacking.csv", "ja;anteil\nno;40%\n"));
    expect(lacking.code).toBe(2);
    expect(lacking.err).toContain('lacking.csv has no column "länge" among "ja", "anteil"');
    const odd = await relucid("predict", model, write("odd.csv", `${header}\n${row(1)}\nlong;no;40%;007\n`));
    expect(odd.err).toContain(
      'odd.csv, column "länge" (row 2, line 3): the model takes a number with decimal comma there, got "long"; pass --missing="long"',
    );
    expect((await relucid("predict", "learn.csv", "learn.csv")).code).toBe(2);
    expect((await relucid("predict", "nothing.onnx", "learn.csv")).err).toContain("cannot read the model nothing.onnx");
  });
});

describe("relucid derive", () => {
  it("takes rows through standard input and ignores columns as asked", async () => {
    const process = startIn(folder, [
      "derive",
      "--data",
      "-",
      "--target",
      "klasse",
      "--ignore",
      "ja",
      "--rows",
      "40",
      "--out",
      "in",
      ...quick,
    ]);
    process.stdin!.end([header, ...rows(60)].join("\n"));
    const { code, err } = await ended(process);
    expect(err).toBe("");
    expect(code).toBe(0);
    const { data } = resultSchema.parse(JSON.parse(readFileSync(join(folder, "in/result.json"), "utf8")));
    expect(data.rows).toBe(40);
    expect(data.columns.find(({ name }) => name === "ja")).toMatchObject({ use: "dropped", note: "ignored as asked" });
  });
});
