import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ort from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellOf, findColumn, parseCsv } from "../src/data/index.ts";
import { type Result, resultSchema } from "../src/derivation/index.ts";
import { noBrowser, openPage, overflow } from "./browser.ts";
import { type Ended, ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-derive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (args: readonly string[]) => startIn(folder, args);
const relucid = (...args: string[]) => ended(start(args));

const fileNames = ["activation.json", "model-relu.onnx", "model.onnx", "report.html", "result.json"];
const escaped = (text: string) => text.replaceAll(/[()]/g, "\\$&");
const baselines = ["relu", "sigmoid", "points:bent.json", "formula:max(x,x/2)", "GroupSort(3)"];
const quick = ["--seeds", "3", "--epochs", "30", "--hidden", "12"];
const penguins = ["--data", "penguins"];
const some = [...penguins, ...quick, "--baselines", baselines.join(",")];
const few = [...penguins, ...quick, "--baselines", baselines.slice(0, 2).join(",")];
const readResult = (name: string): Result =>
  resultSchema.parse(JSON.parse(readFileSync(join(folder, name, "result.json"), "utf8")));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};
let first: Ended;
let again: Ended;
beforeAll(async () => {
  write("bent.json", '{"knots":[0,1],"values":[0,1]}');
  first = await relucid("derive", ...some, "--out", "penguins", "--threads", "1");
  again = await relucid("derive", ...some, "--out", "again", "--threads", "3", "--quiet", "--json");
});

describe("relucid derive on the bundled penguins", () => {
  it("ends well, prints its summary and leaves exactly the five files", () => {
    expect(first.err).toMatch(/1\/5 choosing the gain/);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/test accuracy 0\.9\d\d/);
    expect(readdirSync(join(folder, "penguins")).toSorted()).toEqual(fileNames);
  });

  it("keeps every learned slope in the band and certifies the chosen activation exactly", () => {
    const result = readResult("penguins");
    expect(result.band).toEqual([0, 1]);
    for (const { slopes, density } of result.seeds) {
      expect(slopes.every((p) => p >= 0 && p <= 1)).toBe(true);
      expect(density.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    }
    expect(result.chosen.functions[0]!.certificate.verdict).toBe("proven");
    expect(result.chosen.functions[0]!.certificate.monotone).toBe(true);
  });

  it("measures no Lipschitz quotient above the certified one, and that at most gain in a network of norm 1", () => {
    const { lipschitz } = readResult("penguins").model;
    const model = readFileSync(join(folder, "penguins", "model.onnx"));
    expect(model.subarray(model.indexOf("relucid.lipschitz")).includes(String(lipschitz.certified))).toBe(true);
    expect(lipschitz.measured).toBeGreaterThan(0);
    expect(lipschitz.measured).toBeLessThanOrEqual(lipschitz.certified);
    expect(lipschitz.certified).toBeLessThanOrEqual(lipschitz.gain);
    expect(lipschitz.layers.every(({ spectralNorm }) => spectralNorm <= 1)).toBe(true);
  });

  it("compares activations at one certified Lipschitz constant, whatever their slopes", () => {
    const { compare, settings } = readResult("penguins");
    const [chosen, relu, sigmoid] = compare.filter(({ role }) => role === "chosen" || role === "activation");
    const steepest = Math.max(...chosen!.slopeRange.map((bound) => Math.abs(Number(bound))));
    expect(chosen!.gain).toBe(settings.gain);
    expect(relu!.gain).toBeCloseTo(chosen!.gain * steepest, 9);
    expect(sigmoid!.gain).toBeCloseTo(chosen!.gain * steepest * 4, 9);
  });

  it.each(["model.onnx", "model-relu.onnx"])(
    "%s, run from outside on the raw rows, repeats the confusion matrix",
    async (name) => {
      const result = readResult("penguins");
      const table = parseCsv(readFileSync(new URL("../data/penguins.csv", import.meta.url), "utf8"), {
        name: "penguins.csv",
      });
      const session = await ort.InferenceSession.create(join(folder, "penguins", name));
      const rows = result.data.split.test;
      const cells = (column: string) => rows.map((row) => cellOf(findColumn(table, column), row));
      const feeds = Object.fromEntries(
        session.inputMetadata.map((input) => {
          const values = cells(input.name);
          const isText = input.isTensor && input.type === "string";
          const data = isText
            ? values.map((v) => v ?? "")
            : Float32Array.from(values, (v) => (v === null ? Number.NaN : Number(v)));
          return [
            input.name,
            isText
              ? new ort.Tensor("string", data as string[], [rows.length, 1])
              : new ort.Tensor("float32", data as Float32Array, [rows.length, 1]),
          ];
        }),
      );
      const answers = (await session.run(feeds)).label!.data as unknown as string[];
      const { labels, counts } = result.model.confusion!;
      const mine = labels.map(() => labels.map(() => 0));
      cells("species").forEach((truth, i) => {
        mine[labels.indexOf(truth!)]![labels.indexOf(answers[i]!)]! += 1;
      });
      expect(mine).toEqual(counts);
    },
  );

  it("certifies from its features on what has words among its inputs, and says how", async () => {
    const { code, out } = await relucid("certify", join("penguins", "model.onnx"));
    expect([code, out]).toEqual([3, expect.stringMatching(/OneHotEncoder .*labels[\s\S]*pass --from features$/m)]);
    const behind = await relucid("certify", join("penguins", "model.onnx"), "--from", "features");
    expect([behind.code, behind.out]).toEqual([0, expect.stringContaining("features [1, 14] → ")]);
  });

  it("gives the same result.json again, but for its seconds, on one thread or three", () => {
    const { seconds: _, command, ...once } = readResult("penguins");
    const { seconds: __, command: ___, ...twice } = readResult("again");
    expect(twice).toEqual(once);
    const [before, after] = [
      "relucid derive --data penguins --seeds 3 --epochs 30 --hidden 12 --baselines ",
      " --out penguins --threads 1",
    ];
    expect(command).toMatch(new RegExp(`^${before}(["'])${escaped(baselines.join(","))}\\1${after}$`));
  });

  it("takes as many epochs as fit into a time, and says what a time that is too short would have to be", async () => {
    const short = await relucid("derive", ...penguins, "--within", "1s", "--out", "short");
    expect(short).toMatchObject({ code: 2, out: "" });
    expect(short.err).toMatch(
      /--within 1s is too short for up to 245 networks of 20 epochs each, which may take \d+s here/,
    );
    const asked = ["--quick", "--hidden", "12", "--gain", "3", "--epochs", "25", "--within", "500s"];
    const { code, err } = await relucid("derive", ...penguins, ...asked, "--out", "quick");
    expect(code).toBe(0);
    expect(err).toMatch(
      /^about 40 networks, up to 90 if simple activations are not enough \(hidden layers 12\), at most 25 epochs each, on 5 splits of penguins\.csv$/m,
    );
    const { settings, compare } = readResult("quick");
    expect(settings).toMatchObject({ seeds: 5, epochs: 25 });
    const names = compare.filter(({ role }) => role === "activation").map(({ activation }) => activation);
    expect(names).toEqual(["relu", "sigmoid", "gelu"]);
  });

  it("puts nothing over another result unless it is asked to", async () => {
    const refused = await relucid("derive", ...few, "--out", "penguins");
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toMatch(/--out penguins: that folder holds a result already; pass another one, or --overwrite/);
  });

  it("prints nothing but the document with --json, and compares with activations from formulas and files of points", () => {
    expect([again.code, again.err]).toEqual([0, ""]);
    const { data, compare, citations } = resultSchema.parse(JSON.parse(again.out));
    expect(data.name).toBe("penguins.csv");
    const activations = compare.filter(({ role }) => role === "activation").map(({ activation }) => activation);
    expect(activations).toEqual([...baselines.slice(0, 3), "formula:max(x, x/2)", "group_sort(3)"]);
    const [chosen, sorted] = ["chosen", "group_sort(3)"].map((name) => compare.find((row) => row.activation === name)!);
    expect(sorted).toMatchObject({ groupSize: 3, gain: chosen!.gain, admissible: true, diverged: 0 });
    expect(sorted!.score).toBeGreaterThan(0.9);
    expect(citations.filter((source) => source.includes("(sorting in groups"))).toHaveLength(1);
  });

  it.skipIf(noBrowser)("leaves a report that opens without network, without errors, with its figures", async () => {
    const { problems, found } = await openPage(join(folder, "penguins", "report.html"), async (page) => {
      const counts = [await page.locator("figure svg").count(), await page.locator("h1").count()];
      const wider = await overflow(page);
      await page.evaluate("document.querySelectorAll('pre, code').forEach((code) => code.remove())");
      return { counts, wider, text: await page.innerText("body") };
    });
    expect(found.counts[0]).toBeGreaterThan(6);
    expect(found.counts[1]).toBe(1);
    expect(found.wider).toBe(0);
    expect(found.text).not.toMatch(/\bNaN\b|undefined/);
    expect(problems).toEqual([]);
  });
});

describe("relucid derive in other settings", () => {
  const visits = Array.from({ length: 90 }, (_, i) => `${i % 7},2024-01-${10 + (i % 19)},p${i % 12},${i % 7 > 3}`);
  /** More columns than rows; a rare level makes splits differ in their features. */
  const columns = Array.from({ length: 120 }, (_, k) => `c${k}`);
  const wide = Array.from({ length: 40 }, (_, i) =>
    [
      ...columns.map((_, k) => Math.sin(i * (k + 3) ** 1.5).toFixed(3)),
      i < 2 ? "rare" : i % 3 ? "a" : "b",
      i % 2,
    ].join(),
  );
  beforeAll(() => {
    write("visits.csv", `x,day,patient,ill\n${visits.join("\n")}\n`);
    write("wide.csv", `${columns.join()},kind,y\n${wide.join("\n")}\n`);
  });
  const onVisits = ["--data", "visits.csv", "--target", "ill", "--gain", "3"];
  const random = { plan: { kind: "random" }, count: 3 };

  it.each<[string, string[], object]>([
    ["a binary target, weights free", ["--data", "breast-cancer", "--preserve", "neuron"], random],
    [
      "a regression, slopes in [-1, 1], cross-validation",
      ["--data", "concrete", "--band", "-1,1", "--start", "gelu", "--folds", "4", "--gain", "auto"],
      { plan: { kind: "folds", count: 4 }, count: 4 },
    ],
    [
      "one function per layer, slopes up to 2, rows in groups",
      [
        ...[...onVisits, "--share", "layer", "--closeness", "triangular(1)", "--closeness-out", "triangular(2)"],
        ...["--group", "patient"],
      ],
      { plan: { kind: "groups", column: "patient" }, count: 3 },
    ],
    [
      "one function per neuron, later rows from earlier ones",
      [...onVisits, "--share", "neuron", "--regions", "8", "--time", "day"],
      { plan: { kind: "time", column: "day", count: 3 }, count: 3 },
    ],
    [
      "one seed, the hinge loss, a gain learned at a price",
      ["--data", "wine", "--seeds", "1", "--loss", "hinge", "--gain", "learned(0.05)"],
      { ...random, count: 1 },
    ],
    ["more columns than rows", ["--data", "wide.csv", "--target", "y"], random],
  ])("works with %s", async (_, args, splits) => {
    const { code, out, err } = await relucid(
      "derive",
      ...few,
      "--epochs",
      "8",
      ...args,
      "--out",
      "other",
      "--overwrite",
    );
    expect(err).not.toMatch(/relucid:/);
    expect(code).toBe(0);
    expect(out).toMatch(/test (accuracy|R²) /);
    const result = readResult("other");
    expect(result.splits).toMatchObject(splits);
    expect(result.settings.loss).toBe(args.includes("hinge") ? "hinge" : "likelihood");
    const { gain, gainFrom } = result.settings;
    if (args.includes("learned(0.05)")) {
      // One seed has one pilot, which begins at 3 and ends elsewhere.
      const [pilot] = result.gains;
      expect(Math.abs(pilot!.gain - 3)).toBeGreaterThan(0.05);
      expect(result.settings).toMatchObject({
        gain: Number(pilot!.gain.toPrecision(2)),
        gainFrom: "learned",
        gainPrice: 0.05,
      });
      expect(result.model.lipschitz.certified / gain).toBeLessThan(1 + 1e-6);
    }
    if (args.includes("auto")) expect(gainFrom).toBe("chosen on validation");
    const dividing = args.includes("--group") ? "patient" : args.includes("--time") ? "day" : null;
    if (dividing !== null) {
      const column = result.data.columns.find(({ name }) => name === dividing);
      expect(column?.use ?? "dropped").toBe("dropped");
    }
    const [chosen, trivial] = result.compare;
    expect(chosen!.seedScores[result.model.seed]).toBeCloseTo(result.model.testScore, 4);
    if (result.scoreName === "R²") expect(new Set(trivial!.seedScores).size).toBe(result.splits.count);
    for (const { slopes } of result.seeds)
      expect(slopes.every((p) => p >= result.band[0] && p <= result.band[1])).toBe(true);
    expect(result.chosen.functions.every(({ certificate }) => certificate.verdict === "proven")).toBe(true);
    expect(result.model.reluRewrite.largestDifference).toBeLessThan(result.model.reluRewrite.tolerance);
  });
});

const many = (row: (i: number) => string) => Array.from({ length: 60 }, (_, i) => row(i)).join("\n");

describe("relucid derive tells what is wrong in one line, and writes nothing", () => {
  const cases: [string, () => string[], number, RegExp][] = [
    ["a missing file", () => ["--data", "nowhere.csv", "--target", "y"], 2, /nowhere\.csv/],
    ["margins of a quantity", () => ["--data", "concrete", "--loss", "hinge"], 2, /hinge.*"strength" is a quantity/],
    ["a missing --target", () => ["--data", write("t.csv", "a,y\n1,2\n")], 2, /--target/],
    [
      "a target that is no column",
      () => ["--data", write("t.csv", `a,y\n${many((i) => `${i},${i % 2}`)}\n`), "--target", "why"],
      2,
      /"why".*"y"/,
    ],
    ["an empty file", () => ["--data", write("empty.csv", ""), "--target", "y"], 2, /empty/],
    [
      "one class only",
      () => ["--data", write("one.csv", `a,y\n${many((i) => `${i},same`)}\n`), "--target", "y"],
      2,
      /"same" in every row/,
    ],
    [
      "ragged rows",
      () => ["--data", write("ragged.csv", "a,b,y\n1,2,3\n1,2\n"), "--target", "y"],
      2,
      /ragged\.csv.*line 3/,
    ],
    [
      "text among numbers",
      () => [
        "--data",
        write("text.csv", `a,y\n${many((i) => (i === 16 ? "n/b,1" : `${i},${i % 2}`))}\n`),
        "--target",
        "y",
      ],
      2,
      /column "a" \(row 17.*"n\/b".*--missing/,
    ],
    [
      "an infinite number",
      () => [
        "--data",
        write("inf.csv", `a,y\n${many((i) => (i === 3 ? "Infinity,1" : `${i},${i % 2}`))}\n`),
        "--target",
        "y",
      ],
      2,
      /column "a".*Infinity/,
    ],
    ["two rows", () => ["--data", write("two.csv", "a,y\n1,0\n2,1\n"), "--target", "y"], 2, /rows/],
    [
      "only a column of names",
      () => [
        "--data",
        write("names.csv", `a,y\n${Array.from({ length: 10000 }, (_, i) => `n${i},${i % 2}`).join("\n")}\n`),
        "--target",
        "y",
      ],
      2,
      /10,?000/,
    ],
    ["a closeness with a plateau", () => ["--closeness", "crisp(0.7)"], 2, /plateau/],
    ["a closeness unknown", () => ["--closeness", "fuzzy(1)"], 2, /fuzzy/],
    ["a baseline unknown", () => ["--baselines", "relu,rellu"], 2, /rellu/],
    ["groups that fill no layer", () => ["--baselines", "group_sort(5)"], 2, /groups of 5, .* hidden layer of 12/],
    ["a gain at no price", () => ["--gain", "learned(0)"], 2, /--gain.*above 0/],
    ["a gain at a price where weights are free", () => ["--gain", "learned", "--preserve", "neuron"], 2, /priced/],
    ["a start that is no function", () => ["--start", "maxmin"], 2, /maxmin is not elementwise/],
    ["a time in hours", () => ["--within", "2h"], 2, /--within.*'2h'.*such as 20s or 5m/],
    ["a number that is none", () => ["--seeds", "many"], 2, /--seeds/],
    ["an output folder that is a file", () => ["--out", write("file", "")], 4, /cannot write to file/],
  ];
  it.each(cases)("%s", async (_, args, code, message) => {
    const ended = await relucid("derive", ...quick, "--out", "refused", ...args());
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(message);
    expect(ended.err).not.toMatch(/\n\s+at /);
    expect(ended.out).toBe("");
    expect(existsSync(join(folder, "refused"))).toBe(false);
  });

  it("is interrupted by Ctrl-C with exit code 130, leaving an older result as it was", async () => {
    mkdirSync(join(folder, "kept"));
    writeFileSync(join(folder, "kept", "result.json"), "old");
    const child = start(["derive", "--data", "digits", "--out", "kept", "--overwrite"]);
    const over = ended(child);
    await new Promise((resolve) => child.stderr!.once("data", resolve));
    child.kill("SIGINT");
    const { code, err } = await over;
    expect(code).toBe(130);
    expect(err).toMatch(/interrupted; nothing was written/);
    expect(readdirSync(join(folder, "kept"))).toEqual(["result.json"]);
    expect(readFileSync(join(folder, "kept", "result.json"), "utf8")).toBe("old");
  });
});

describe("the command line", () => {
  it("explains itself", async () => {
    const [help, verb, version] = await Promise.all([
      relucid("--help"),
      relucid("derive", "--help"),
      relucid("--version"),
    ]);
    expect(help.out).toMatch(/derive/);
    expect(verb.out).toMatch(/Examples:/);
    expect(version.out.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("tells a mistake as a document where one was asked for", async () => {
    const { code, out } = await relucid("derive", "--json", "--seeds", "many");
    expect(code).toBe(2);
    expect(JSON.parse(out).error.message).toMatch(/--seeds/);
  });

  it("refuses a verb that does not exist", async () => {
    const { code, err } = await relucid("derove");
    expect(code).toBe(2);
    expect(err).toMatch(/unknown command 'derove'.*derive/s);
  });
});
