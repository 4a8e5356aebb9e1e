// Tables of the kinds that broke other tools, through the whole chain: derived, written, and read again by `predict`.
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type Result, resultSchema } from "../src/derivation/index.ts";
import { type Ended, ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-odd-tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const relucid = (...args: string[]) => ended(startIn(folder, args));
const short = [
  "--seeds",
  "2",
  "--epochs",
  "12",
  "--hidden",
  "6",
  "--regions",
  "4",
  "--gain",
  "3",
  "--baselines",
  "relu",
];

/** Rows with columns a and b, spread over [-2, 2), and what stands behind them. */
function table(header: string, rows: number, rest: (row: { i: number; a: number; b: number }) => string): string {
  const spread = (i: number, k: number) => ((i * k) % 97) / 24.25 - 2;
  const lines = Array.from({ length: rows }, (_, i) => {
    const [a, b] = [spread(i, 37), spread(i, 53)];
    return `${a},${b},${rest({ i, a, b })}`;
  });
  return `a,b,${header}\n${lines.join("\n")}\n`;
}

interface Derived extends Ended {
  readonly result: Result;
  /** What `predict` says of the same file: the first cell of each line behind the header. */
  readonly predicted: readonly string[];
}

async function derived(name: string, text: string, ...options: string[]): Promise<Derived> {
  writeFileSync(join(folder, `${name}.csv`), text);
  const target = text.split("\n", 1)[0]!.split(",").at(-1)!;
  const args = ["--data", `${name}.csv`, "--target", target, "--out", name, ...short, ...options];
  const over = await relucid("derive", ...args);
  expect(over.err).not.toMatch(/relucid:/);
  expect(over.code).toBe(0);
  const predictions = await relucid("predict", `${name}/model.onnx`, `${name}.csv`);
  expect(predictions.code).toBe(0);
  const lines = predictions.out.trimEnd().split("\n").slice(1);
  const result = resultSchema.parse(JSON.parse(readFileSync(join(folder, name, "result.json"), "utf8")));
  return { ...over, result, predicted: lines.map((line) => line.split(",")[0]!) };
}

const finiteScores = ({ compare, model }: Result) =>
  [...compare.flatMap(({ score, seedScores }) => [score, ...seedScores]), model.testScore].every(Number.isFinite);

describe("a quantity", () => {
  it("beyond single precision, 1e9 and a little, is predicted to the little", async () => {
    const text = table("y", 120, ({ a, b }) => (1e9 + 0.5 * a + 0.2 * b).toFixed(6));
    const { result, predicted } = await derived("offset", text, "--epochs", "60");
    expect(result.model.regression!.r2).toBeGreaterThan(0.8);
    const truth = text
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(",")[2]));
    const errors = truth.map((y, i) => Math.abs(y - Number(predicted[i])));
    expect(errors.reduce((sum, e) => sum + e, 0) / errors.length).toBeLessThan(0.3);
  });

  it("of which one value is 1e30 has scores, and a note with the cure", async () => {
    const { result } = await derived(
      "huge",
      table("y", 90, ({ i, a }) => (i === 41 ? "1e30" : String(a * a))),
    );
    expect(finiteScores(result)).toBe(true);
    expect(result.data.notes.join(" ")).toMatch(/1e\+?30/);
  });

  it("that is 0 in 96 of 100 rows has scores, whatever parts are constant", async () => {
    const { result } = await derived(
      "zeros",
      table("y", 100, ({ i }) => (i % 25 === 3 ? `${i}.5` : "0")),
      "--task",
      "regression",
    );
    expect(finiteScores(result)).toBe(true);
  });

  it("of a heavy tail is learned on a scale of its own, and predicted in its unit", async () => {
    const text = table("y", 200, ({ a, b, i }) => Math.exp(2 * a + b + ((i * 7) % 11) / 10).toFixed(5));
    const { out, result, predicted } = await derived("tail", text, "--epochs", "80");
    expect(out.replaceAll(/\s+/g, " ")).toContain("has a heavy tail, so log(y) is learned");
    expect(result.chosen.test.mean).toBeGreaterThan(0.7);
    expect(predicted.every((y) => Number(y) > 0)).toBe(true);
    expect(Math.max(...predicted.map(Number))).toBeGreaterThan(50);
  });
});

describe("classes", () => {
  it.each([
    ["codes with leading zeros", ["007", "01", "1"]],
    ["whole numbers beyond 2^53", ["9007199254740992", "9007199254740993", "9007199254740995"]],
    ["words for missing, in quotes", ['"NA"', '"None"', "EU"]],
  ])("%s stay what they are, from the file to the prediction", async (name, labels) => {
    const text = table("y", 90, ({ i, a }) => labels[a < -0.7 ? 0 : a < 0.7 ? 1 : 2]! + (i < 0 ? i : ""));
    const { result, predicted } = await derived(
      name.replaceAll(/\W/g, "-"),
      text,
      "--epochs",
      "60",
      "--task",
      "classification",
    );
    const plain = labels.map((label) => label.replaceAll('"', ""));
    expect(result.data.classes!.map(({ label }) => label).toSorted()).toEqual(plain.toSorted());
    expect([...new Set(predicted)].toSorted()).toEqual(plain.toSorted());
  });

  it("of one row are left out and all named, and do not stop everything", async () => {
    const text = table("y", 90, ({ i, a }) => (i === 5 ? "lone" : i === 6 ? "single" : a > 0 ? "up" : "down"));
    const { out, result } = await derived("tiny", text);
    expect(result.data.classes!.map(({ label }) => label)).toEqual(["down", "up"]);
    expect(out).toMatch(/"lone"[\s\S]*"single"/);
  });

  it("of which one is never predicted are named", async () => {
    const { result } = await derived(
      "rare",
      table("y", 100, ({ i }) => (i % 20 === 0 ? "ill" : "well")),
    );
    expect(result.chosen.neverPredicted.map(({ label }) => label)).toEqual(["ill"]);
  });
});

describe("a table as an office has it", () => {
  const euros = (x: number) => `€ ${(1 + Math.floor(x * 3)) % 9}.${String(100 + Math.floor(x * 411)).slice(0, 3)},50`;
  const head = "tag;land;preis;anteil;wert;a;y";
  const row = (i: number, a: number, wert: string) => {
    const day = `2024-0${1 + (i % 9)}-${10 + (i % 19)}`;
    const land = i % 3 === 0 ? `L${i}` : ["Norge", "Italia", "España"][i % 4 === 0 ? 0 : 1 + (i % 2)];
    return `${day};${land};${euros((i % 17) / 17)};${String(10 + (i % 31))},5 %;${wert};${String(a).replace(".", ",")};${a > 0 ? "up" : "down"}`;
  };
  const spread = (i: number) => ((i * 37) % 97) / 24.25 - 2;
  const wert = (i: number) => (i % 7 === 0 ? "-999" : `${i % 5},${i % 10}`);
  const lines = Array.from({ length: 180 }, (_, i) => row(i, spread(i), wert(i)));

  it("with sep=; on top, decimal commas, currency, percent, dates, rare countries and -999 is read by predict as in learning", async () => {
    writeFileSync(join(folder, "office.csv"), `sep=;\n${head}\n${lines.join("\n")}\n`);
    const args = ["--data", "office.csv", "--target", "y", "--missing=-999", "--out", "office"];
    const over = await relucid("derive", ...args, ...short);
    expect(over).toMatchObject({ code: 0 });
    const { data, model } = resultSchema.parse(JSON.parse(readFileSync(join(folder, "office", "result.json"), "utf8")));
    expect(data.columns.map(({ name, use, missing }) => `${name} ${use} ${missing}`)).toEqual([
      "tag date parts 0",
      "land one-hot 0",
      "preis standardised 0",
      "anteil standardised 0",
      "wert standardised 26",
      "a standardised 0",
    ]);
    const said = over.out.replaceAll(/\s+/g, " ");
    for (const what of [
      /"tag" \(read as/,
      /"land" \(\d+ rare levels/,
      /"preis" \(read as numbers: "€ 1\./,
      /"anteil" \(read as/,
    ])
      expect(said).toMatch(what);
    const predicted = (await relucid("predict", "office/model.onnx", "office.csv")).out.trimEnd().split("\n").slice(1);
    const labels = predicted.map((line) => line.split(/[;,]/)[0]);
    const hits = data.split.test.filter((at) => labels[at] === (spread(at) > 0 ? "up" : "down")).length;
    expect(hits / data.split.test.length).toBeCloseTo(model.testScore, 12);
  });

  it("and a value 51 standard deviations away, or a million, is one that lies at the end of what was learned from", async () => {
    const [far, farther] = [75, 1.5e6].map((value) => row(1, 0.5, String(value)));
    writeFileSync(join(folder, "far.csv"), `sep=;\n${head}\n${far}\n${farther}\n${row(1, 0.5, "4,9")}\n`);
    const { out, code } = await relucid("predict", "office/model.onnx", "far.csv");
    const [, one, other] = out.trimEnd().split("\n");
    expect(code).toBe(0);
    expect(one).toMatch(/^(up|down),[\d.]/);
    expect(other).toBe(one);
  });
});

describe("what the user says of a table", () => {
  it("holds: the delimiter, types of columns, and what is ignored, in the prediction too", async () => {
    const text = table("n,zip,y", 90, ({ i, a }) => `${i % 3},0${i % 7}1,${a > 0 ? "up" : "down"}`).replaceAll(
      ",",
      "^",
    );
    writeFileSync(join(folder, "said.txt"), text);
    const said = ["--type", "n=category", "--type", "zip=number", "--ignore", "b"];
    const wrong = await relucid("derive", "--data", "said.txt", "--target", "y", "--out", "said", ...short, ...said);
    expect(wrong).toMatchObject({ code: 2, out: "" });
    expect(wrong.err).toContain("here perhaps --delimiter '^'");
    const right = ["--delimiter", "^", "--target", "y", "--out", "said", ...short, ...said];
    expect(await relucid("derive", "--data", "said.txt", ...right)).toMatchObject({ code: 0 });
    const { data, model } = resultSchema.parse(JSON.parse(readFileSync(join(folder, "said", "result.json"), "utf8")));
    expect(data.columns.map(({ name, type, use }) => `${name} ${type} ${use}`)).toEqual([
      "a number standardised",
      "b category dropped",
      "n category one-hot",
      "zip number standardised",
    ]);
    const { out } = await relucid("predict", "said/model.onnx", "said.txt");
    const labels = out
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0]!);
    const truth = text
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split("^").at(-1)!);
    const hits = data.split.test.filter((row) => labels[row] === truth[row]).length;
    expect(hits / data.split.test.length).toBeCloseTo(model.testScore, 12);
  });

  it.skipIf(process.platform !== "linux")(
    "and the report is opened by the system's own program, where it is asked for",
    async () => {
      const opener = join(folder, "xdg-open");
      writeFileSync(opener, `#!/bin/sh\necho "$1" > ${join(folder, "opened")}\n`, { mode: 0o755 });
      writeFileSync(
        join(folder, "open.csv"),
        table("y", 40, ({ a }) => (a > 0 ? "up" : "down")),
      );
      const path = { PATH: `${folder}:${process.env.PATH}` };
      const args = ["derive", "--data", "open.csv", "--target", "y", "--out", "open", ...short, "--open"];
      expect(await ended(startIn(folder, args, path))).toMatchObject({ code: 0 });
      await vi.waitFor(
        () =>
          expect(readFileSync(join(folder, "opened"), "utf8").trim()).toBe(
            pathToFileURL(join(realpathSync(folder), "open", "report.html")).href,
          ),
        5000,
      );
    },
  );
});

describe("the terminal", () => {
  it("tells beforehand what is trained, what became of columns, leaks, and where the report is", async () => {
    const text = table("day,id,passed,y", 120, ({ i, a }) => {
      const day = `2024-0${1 + (i % 9)}-1${i % 10} ${i % 24}:15`;
      return `${day},key-${i}x${(i * 31) % 120},${a > 0 ? "yes" : "no"},${a > 0 ? "alive" : "dead"}`;
    });
    const { out, err, result } = await derived("columns", text);
    expect(err.split("\n")[0]).toMatch(
      /^about \d+ networks, up to \d+ if simple activations are not enough \(hidden layers 6\), at most 12 epochs each, on 2 splits of columns\.csv$/,
    );
    const plain = out.replaceAll(/\s+/g, " ");
    expect(plain).toMatch(/"passed".*leak|leak.*"passed"/i);
    expect(plain).toMatch(/"id"/);
    expect(plain).toMatch(/"day" \(read as/);
    expect(out.trimEnd().split("\n").at(-1)).toBe("columns/report.html");
    expect(result.command).toContain("relucid derive --data columns.csv");
    expect(readFileSync(join(folder, "columns", "report.html"), "utf8")).toContain("relucid derive --data columns.csv");
    expect(out + err).not.toContain("\u001b");
  });
});
