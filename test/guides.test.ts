import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { encode } from "../src/onnx/index.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";
import { ended, startIn } from "./process.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "relucid-guides-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** A Python, one that has onnxruntime and numpy, and one with pandas beside it, where they are. */
const modules = ["import json", "import onnxruntime, numpy", "import onnxruntime, pandas"];
const [python, scientific, tabular] = modules.map((line) =>
  [process.env.RELUCID_PYTHON, "python3"].find((name) => name && spawnSync(name, ["-c", line]).status === 0),
);
const guide = (name: string) => readFileSync(join(root, "docs", "guide", name), "utf8");
const block = (name: string) => /^```python\n([\s\S]*?)^```$/m.exec(guide(name))![1]!;

function run(command: string, code: string): string {
  writeFileSync(join(project, "cell.py"), code);
  const { stdout, stderr, status } = spawnSync(command, ["cell.py"], { cwd: project, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout;
}

const printed: Record<string, unknown> = {};

beforeAll(async () => {
  mkdirSync(join(project, "node_modules", ".bin"), { recursive: true });
  symlinkSync(root, join(project, "node_modules", "relucid"), "junction");
  symlinkSync(join(root, "bin", "relucid.mjs"), join(project, "node_modules", ".bin", "relucid"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  const doubling = onnxFile(1, [node("MatMul", ["x", "weight"], "y")], [float32("weight", [1, 1], [2])]);
  writeFileSync(join(project, "doubling.onnx"), encode(doubling));
  const learned = { learned: { regions: 4 } };
  const study = { study: "small", data: ["wine"], activations: ["relu", learned], regimes: ["free", { lipschitz: 5 }] };
  const small = { ...study, networks: [[4]], optimisers: [{ epochs: 3 }], seeds: 4 };
  writeFileSync(join(project, "small.json"), JSON.stringify(small));
  const few = ["--seeds", "3", "--epochs", "2", "--regions", "4", "--hidden", "4", "--baselines", "relu", "--quiet"];
  const calls: Readonly<Record<string, readonly string[]>> = {
    derive: ["derive", "--data", "wine", ...few, "--json"],
    certify: ["certify", "gelu", "--closeness", "gaussian(1)", "--domain=-8,8", "--json"],
    closeness: ["closeness", "gaussian(1)", "--out", "cauchy(1)", "--json"],
    optimum: ["optimum", "--criterion", "gradient-flow", "--knots", "5", "--starts", "1", "--json"],
    "relu-form": ["relu-form", "hard_tanh", "--json"],
    repair: ["repair", "gelu", "--knots", "9", "--json"],
    record: ["certify", "tanh", "--proof", "record.json", "--json"],
    check: ["check", "record.json", "--json"],
    "network-record": ["certify", "doubling.onnx", "--proof", "network-record.json", "--json"],
    export: ["export", "gelu", "--as", "c", "--json"],
    network: ["certify", "doubling.onnx", "--at-most", "3", "--json"],
    "network-repair": ["repair", "doubling.onnx", "--lipschitz", "1", "--quiet", "--json"],
    "closeness-fit": ["closeness", "fit", "--resamples", "50", "--json"],
    "study-plan": ["study", "init", "study.yaml"],
    "study-check": ["study", "check", "small.json", "--json"],
    "study-forecast": ["study", "plan", "small.json", "--json"],
    "study-run": ["study", "run", "small.json", "--json"],
    "study-status": ["study", "status", "--json"],
    "study-query": ["study", "query", "SELECT activation, test, active FROM scores", "--format", "json"],
    "study-report": ["study", "report", "--quiet", "--json"],
    predict: ["predict", "relucid-out/wine/model.onnx", join(root, "data", "wine.csv"), "--json"],
  };
  const written: Readonly<Record<string, string>> = {
    record: "record.json",
    "network-record": "network-record.json",
    "study-plan": "study.yaml",
  };
  for (const [verb, args] of Object.entries(calls)) {
    const { out } = await ended(startIn(project, args));
    const file = written[verb];
    const text = file === undefined ? out : readFileSync(join(project, file), "utf8");
    printed[verb] = file?.endsWith(".yaml") ? parse(text) : JSON.parse(text);
  }
  // Some twenty programs one after the other, on a machine that may be busy.
}, 600_000);

describe("the JSON Schemas of the package", () => {
  const names = readdirSync(join(root, "dist", "schema")).map((file) => file.replace(".json", ""));

  test("are there for every document", () => {
    expect(names.filter((name) => name !== "claims").toSorted()).toEqual(Object.keys(printed).toSorted());
  });

  test("claims: a document fits", () => {
    const schema = JSON.parse(readFileSync(join(root, "dist", "schema", "claims.json"), "utf8"));
    const document = { versions: {}, profile: "quick", seed: 1, claims: [], seconds: 1 };
    expect(new Ajv2020({ strict: false }).compile(schema)(document)).toBe(true);
  });

  test.each(names.filter((name) => name !== "claims"))("%s: what is printed fits, and nothing else does", (verb) => {
    const schema = JSON.parse(readFileSync(join(root, "dist", "schema", `${verb}.json`), "utf8"));
    const fits = new Ajv2020({ strict: false }).compile(schema);
    expect(fits(printed[verb]), JSON.stringify(fits.errors)).toBe(true);
    const isList = Array.isArray(printed[verb]);
    const document = (isList ? (printed[verb] as unknown[])[0] : printed[verb]) as Record<string, unknown>;
    const [first = "luck"] = ((isList ? schema.items : schema).required ?? []) as readonly string[];
    const spoilt = { ...document, [first]: first === "luck" ? {} : undefined };
    expect(fits(isList ? [spoilt] : spoilt)).toBe(false);
  });
});

describe("the guides", () => {
  test.skipIf(!python)("of other languages: the Python recipe runs", () => {
    const [first, second] = run(python!, block("other-languages.md")).split("\n");
    expect(first).toBe("refuted 1.128904");
    expect(second).toBe("True");
  });

  test.skipIf(!python)("results.ipynb: its cells run one after the other", () => {
    const { nbformat, cells } = JSON.parse(guide("results.ipynb"));
    expect(nbformat).toBe(4);
    const code = cells.flatMap(({ cell_type, source }: { cell_type: string; source: readonly string[] }) =>
      cell_type === "code" ? [source.join("")] : [],
    );
    expect(run(python!, code.join("\n\n"))).toMatch(/relu/);
  });

  test.skipIf(!tabular)("of the README: its Python block predicts what predict does", async () => {
    const few = ["--seeds", "2", "--epochs", "9", "--regions", "4", "--hidden", "4", "--baselines", "relu", "--quiet"];
    await ended(startIn(project, ["derive", "--data", "penguins", ...few]));
    cpSync(join(root, "data", "penguins.csv"), join(project, "data", "penguins.csv"));
    const code = /^```python\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, "README.md"), "utf8"))![1]!;
    const printed = JSON.parse(
      run(tabular!, code.replace(/^print\((.*)\)$/m, "import json; print(json.dumps($1.tolist()))")),
    );
    const { out } = await ended(
      startIn(project, ["predict", "relucid-out/penguins/model.onnx", "data/penguins.csv", "--json"]),
    );
    const { predictions } = JSON.parse(out) as { predictions: readonly { label: string }[] };
    expect(printed).toEqual(predictions.map(({ label }) => label));
  });

  test.skipIf(!scientific)("of the model: the Python block predicts", () => {
    expect(run(scientific!, block("use-the-model.md"))).toContain("(2, 3)");
  });
});
