import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type Activation, catalogue, parseActivation, parseFormula } from "../src/activation/index.ts";
import { type LanguageName, languages, onnxNetwork, programOf, templateOf } from "../src/code/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { irVersions, type Opset } from "../src/graph/index.ts";
import { type Block, type ConvolutionMap, type Model, type ScalarFunction, sortedGroups } from "../src/model/index.ts";
import { decode, encode } from "../src/onnx/index.ts";
import { activationExport } from "../src/question/export/answer.ts";
import { type RandomStream, randomStream } from "../src/random/index.ts";
import { modelValues } from "./oracle/model-values.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const engine = await nativeEngine();

const env = { ...process.env, KERAS_BACKEND: "jax" };
const canRun = (command: string | undefined, args: readonly string[]) =>
  command !== undefined && spawnSync(command, args, { stdio: "ignore", env }).status === 0;
const hasC = canRun("cc", ["--version"]);
/** A Python that has a library, where there is one. */
const pythonWith = (library: string) =>
  [process.env.RELUCID_PYTHON, "python3"].find((command) => canRun(command, ["-c", `import numpy, ${library}`]));

const subject = { name: "a test", remarks: ["its remark"] };
const stream = (name: string): RandomStream => randomStream(7).split(name);
const uniform = (random: RandomStream, n: number) => Float32Array.from({ length: n }, () => 4 * random.uniform() - 2);

/** Runs a C text with a main function on numbers. */
function inC(name: string, text: string, numbers: readonly number[]): readonly number[] {
  const [source, program] = [join(folder, `${name}.c`), join(folder, `${name}.out`)];
  writeFileSync(source, text);
  const strict = ["-std=c99", "-Wall", "-Wextra", "-Werror"];
  execFileSync("cc", [...strict, "-O1", source, "-o", program, "-lm"]);
  const printed = execFileSync(program, { input: numbers.join("\n"), encoding: "utf8" });
  return printed.trim().split("\n").map(Number);
}

async function inJavascript(name: string, text: string): Promise<Record<string, (x: unknown) => unknown>> {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, text);
  return import(pathToFileURL(path).href);
}

/** Largest difference, relative to 1 and the expected value; NaN must meet NaN. */
function difference(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return expected.reduce((most, value, i) => {
    if (Number.isNaN(value) !== Number.isNaN(found[i])) return Number.POSITIVE_INFINITY;
    if (Number.isNaN(value) || value === found[i]) return most;
    return Math.max(most, Math.abs(value - found[i]!) / (1 + Math.abs(value)));
  }, 0);
}

describe("every activation of the catalogue as code", () => {
  const all = Object.keys(catalogue).map((name) => parseActivation(name));
  const points = Array.from({ length: 161 }, (_, i) => Math.fround((i - 80) / 8 + 1 / 64));
  const text = (language: LanguageName, { expression }: Activation) =>
    languages[language].activation(templateOf(expression), subject);

  it.each(all)("$name in JavaScript, to 1e-13", async (activation) => {
    const code = (await inJavascript(`a${all.indexOf(activation)}`, text("javascript", activation))).activation!;
    const found = points.map((x) => code(x) as number);
    expect(difference(found, points.map(activation.at))).toBeLessThan(1e-13);
  });

  it.skipIf(!hasC)("all of them in C, to float32", { timeout: 60_000 }, () => {
    const parts = all.map((activation) =>
      text("c", activation)
        .split(/\n{2,}/)
        .slice(3),
    );
    const functions = parts.map((of, i) => of.at(-1)!.replace("activation(", `activation_${i}(`));
    const helpers = new Set(parts.flatMap((of) => of.slice(0, -1)));
    const calls = all.map((_, i) => `printf("%.9g\\n", (double)activation_${i}(x));`).join(" ");
    const main = `int main(void) { double v; while (scanf("%lf", &v) == 1) { real x = (real)v; ${calls} } return 0; }`;
    const whole = `#include <math.h>\n#include <stdio.h>\ntypedef float real;\n${[...helpers, ...functions].join("\n")}\n${main}`;
    const found = inC("catalogue", whole, points);
    const expected = points.flatMap((x) => all.map(({ at }) => at(x)));
    expect(difference(found, expected)).toBeLessThan(3e-6);
  });

  it("all of them as an ONNX file", async () => {
    for (const activation of all) {
      const model: Model = {
        blocks: [
          { kind: "input", width: 1 },
          { kind: "activation", of: 0, functions: [activation.expression] },
        ],
      };
      const found = await inOnnx(model, Float32Array.from(points), 17);
      expect({ name: activation.name, isEqual: difference(found, points.map(activation.at)) < 3e-6 }).toEqual({
        name: activation.name,
        isEqual: true,
      });
    }
  });
});

const f = (text: string): ScalarFunction => parseFormula(text);
const hinge = (slope: number, offset: number, ...hinges: (readonly [number, number, number])[]): ScalarFunction => ({
  slope,
  offset,
  hinges: hinges.map(([weight, slope, offset]) => ({ weight, slope, offset })),
});

function affine(of: number, rows: number, columns: number, copies = 1, hasBias = true): Block {
  const random = stream(`affine ${rows} ${columns} ${copies}`);
  const map = { kind: "matrix", copies, rows, columns, weight: uniform(random, rows * columns) } as const;
  return { kind: "affine", of, map, bias: hasBias ? uniform(random, copies * columns) : null };
}

function conv(over: Pick<ConvolutionMap, "from" | "to" | "kernel"> & Partial<ConvolutionMap>): ConvolutionMap {
  const axes = over.kernel.slice(2);
  const weight = uniform(
    stream(over.kernel.join()),
    over.kernel.reduce((a, b) => a * b, 1),
  );
  const plain = { strides: axes.map(() => 1), dilations: axes.map(() => 1), padding: axes.map(() => 0), weight };
  return { kind: "convolution", adjoint: false, groups: 1, ...plain, ...over };
}

const convolution = (map: ConvolutionMap): Model => {
  const [taken, given] = map.adjoint ? [map.to, map.from] : [map.from, map.to];
  const width = taken.reduce((a, b) => a * b, 1);
  const bias = uniform(
    stream("bias"),
    given.reduce((a, b) => a * b, 1),
  );
  return {
    blocks: [
      { kind: "input", width },
      { kind: "affine", of: 0, map, bias },
    ],
  };
};

const inputOf = (width: number): Block => ({ kind: "input", width });

/** Models with every kind of block, in the shapes that are easy to get wrong. */
const models: Readonly<Record<string, Model>> = {
  "a network with a learned activation": {
    blocks: [
      inputOf(5),
      affine(0, 5, 7),
      { kind: "activation", of: 1, functions: [hinge(0.25, -1, [0.5, 1, 0.125], [-0.75, -1, 2])] },
      affine(2, 7, 3, 1, false),
    ],
  },
  "rows that share a matrix": { blocks: [inputOf(6), affine(0, 3, 2, 2)] },
  "a scaling, and no steps but it": {
    blocks: [inputOf(3), { kind: "affine", of: 0, map: { kind: "scaling", width: 3, factor: -0.5 }, bias: null }],
  },
  "nothing at all": { blocks: [inputOf(2)] },
  "places that are copied and padded": {
    blocks: [
      inputOf(4),
      {
        kind: "affine",
        of: 0,
        map: { kind: "gather", width: 4, index: Int32Array.of(3, -1, 0, 0, -1, 2) },
        bias: Float32Array.of(0, 1, 2, 3, 4, 5),
      },
    ],
  },
  "a convolution of one axis": convolution(conv({ from: [2, 9], to: [3, 4], kernel: [3, 2, 3], strides: [2] })),
  "one of two, padded, dilated, in groups": convolution(
    conv({ from: [4, 5, 6], to: [6, 3, 6], kernel: [6, 2, 3, 2], groups: 2, dilations: [2, 1], padding: [1, 1] }),
  ),
  "one with strides that leave columns over": convolution(
    conv({ from: [1, 8, 7], to: [2, 3, 2], kernel: [2, 1, 3, 3], strides: [2, 3] }),
  ),
  "one of three axes": convolution(conv({ from: [1, 3, 4, 3], to: [2, 2, 3, 3], kernel: [2, 1, 2, 2, 1] })),
  "an adjoint": convolution(
    conv({ from: [2, 5, 5], to: [3, 2, 2], kernel: [3, 2, 3, 3], strides: [2, 2], padding: [1, 1], adjoint: true }),
  ),
  "formulas that differ by numbers, and by more": {
    blocks: [
      inputOf(6),
      {
        kind: "activation",
        of: 0,
        functions: [
          f("x*sigmoid(1.5*x)"),
          f("x*sigmoid(2.5*x)"),
          hinge(0.1, 0, [0.9, 1, 0]),
          hinge(0, 3),
          f("x > 1 ? log(x) : erf(x) - softplus(-x)"),
          hinge(0.2, 0, [0.8, 1, 0]),
        ],
      },
    ],
  },
  "sums of hinges that differ in their number, and one of many hinges": {
    blocks: [
      inputOf(3),
      {
        kind: "activation",
        of: 0,
        functions: [hinge(0.25, 1), hinge(0, 0, [1, 1, 0.5]), hinge(1, 0, [-1, -2, 1], [3, 1, -0.5])],
      },
      {
        kind: "activation",
        of: 1,
        functions: [hinge(0.5, -1, ...Array.from({ length: 9 }, (_, i) => [(-1) ** i, 1, 2 - i / 2] as const))],
      },
    ],
  },
  "constants that differ from neuron to neuron": {
    blocks: [
      inputOf(3),
      affine(0, 3, 2),
      { kind: "activation", of: 1, functions: [hinge(0, 3), hinge(0, -1)] },
      affine(2, 2, 3),
    ],
  },
  "the largest of groups of several sizes": {
    blocks: [
      inputOf(5),
      {
        kind: "selection",
        of: 0,
        groups: [Int32Array.of(0, 1, 2), Int32Array.of(3), Int32Array.of(2, 4)],
        group: Int32Array.of(0, 1, 2, 0),
        rank: Int32Array.of(0, 0, 0, 0),
      },
    ],
  },
  "groups in order": {
    blocks: [
      inputOf(6),
      {
        kind: "selection",
        of: 0,
        groups: [Int32Array.of(0, 1, 2), Int32Array.of(5, 3)],
        group: Int32Array.of(0, 0, 0, 1, 1),
        rank: Int32Array.of(0, 1, 2, 1, 0),
      },
    ],
  },
  ...Object.fromEntries(
    (["softmax", "log-softmax", "length", "standardised"] as const).map((name): [string, Model] => [
      `${name} of runs`,
      { blocks: [inputOf(6), { kind: "group", of: 0, size: 3, function: name, epsilon: 1e-3 }] },
    ]),
  ),
  "branches that meet": {
    blocks: [
      inputOf(3),
      affine(0, 3, 3),
      { kind: "activation", of: 1, functions: [f("tanh(x)")] },
      { kind: "sum", of: [0, 2, 0] },
      { kind: "concatenation", of: [3, 1, 0] },
      affine(4, 9, 2),
    ],
  },
};

const widthOf = ({ blocks }: Model) => (blocks[0] as Extract<Block, { kind: "input" }>).width;

/** Rows through the ONNX file, one behind the other. */
async function inOnnx(model: Model, rows: Float32Array, opset: Opset): Promise<readonly number[]> {
  const bytes = encode(onnxNetwork(programOf(model, "native"), subject, opset));
  expect(decode(bytes).operatorSets[0]!.version).toBe(BigInt(opset));
  const session = await engine.compile(bytes);
  try {
    const width = widthOf(model);
    const { y } = await session.run({ x: { type: "float32", shape: [rows.length / width, width], data: rows } });
    return Array.from(y!.data as Float32Array);
  } finally {
    await session.release();
  }
}

describe.each(Object.entries(models))("%s as code", (name, model) => {
  const width = widthOf(model);
  const rows = Array.from({ length: 3 }, (_, i) => uniform(stream(`${name} ${i}`), width));
  const expected = rows.map((row) => modelValues(model, [...row]));
  const file = `m${Object.keys(models).indexOf(name)}`;

  it("in JavaScript, to 1e-13", async () => {
    const { network } = await inJavascript(file, languages.javascript.network(programOf(model, "taps"), subject));
    rows.forEach((row, i) => {
      expect(difference([...(network!(row) as Float64Array)], expected[i]!)).toBeLessThan(1e-13);
    });
  });

  it.skipIf(!hasC)("in C, to float32", () => {
    const main = `#include <stdio.h>
int main(void) {
    static real x[NETWORK_INPUTS], y[NETWORK_OUTPUTS], workspace[NETWORK_WORKSPACE];
    double v;
    for (int i = 0; scanf("%lf", &v) == 1; i = (i + 1) % NETWORK_INPUTS) {
        x[i] = (real)v;
        if (i < NETWORK_INPUTS - 1) continue;
        network(x, y, workspace);
        for (int j = 0; j < NETWORK_OUTPUTS; j++) printf("%.9g\\n", (double)y[j]);
    }
    return 0;
}`;
    const text = `${languages.c.network(programOf(model, "taps"), subject)}${main}`;
    const found = inC(
      file,
      text,
      rows.flatMap((row) => [...row]),
    );
    expect(difference(found, expected.flat())).toBeLessThan(2e-6);
  });

  it.each(Object.keys(irVersions).map(Number))("as an ONNX file of opset %i, to float32", async (opset) => {
    const found = await inOnnx(model, Float32Array.from(rows.flatMap((row) => [...row])), opset as Opset);
    expect(difference(found, expected.flat())).toBeLessThan(2e-6);
  });
});

describe.each([2, 3])("a layer that sorts its entries in groups of %i, as code", (size) => {
  const width = 12;
  const rows = [1, 2].map((row) => [...uniform(stream(`sorted ${row}`), width)]);
  const sortedIn = (row: readonly number[], of: number): readonly number[] =>
    modelValues({ blocks: [inputOf(of), sortedGroups(0, of, size)] }, [...row]);
  const code = (format: LanguageName) =>
    activationExport({ activation: { spec: `GroupSort(${size})`, points: null }, format }, 17) as string;

  it("keeps to the layout of the layer that is trained: strides of width/size, the smallest first", () => {
    const [row] = rows;
    const sorted = sortedIn(row!, width);
    const groups = width / size;
    for (let g = 0; g < groups; g++) {
      const members = (of: readonly number[]) => of.filter((_, i) => i % groups === g);
      expect(members(sorted)).toEqual(members(row!).toSorted((a, b) => a - b));
    }
  });

  it("in JavaScript", async () => {
    const { activation } = await inJavascript(`sorted${size}`, code("javascript"));
    for (const row of rows) expect([...(activation!(row) as Float64Array)]).toEqual(sortedIn(row, width));
  });

  it.skipIf(!hasC)("in C", { timeout: 60_000 }, () => {
    const main = `
#include <stdio.h>
int main(void) {
    real x[${width}], y[${width}];
    for (;;) {
        for (int i = 0; i < ${width}; i++) if (scanf("%f", &x[i]) != 1) return 0;
        activation(x, y, ${width});
        for (int i = 0; i < ${width}; i++) printf("%.9g\\n", (double)y[i]);
    }
}`;
    expect(inC(`sorted${size}`, `${code("c")}${main}`, rows.flat()).map(Math.fround)).toEqual(
      rows.flatMap((row) => sortedIn(row, width)),
    );
  });

  it("as an ONNX file: one group", async () => {
    const file = activationExport({ activation: { spec: `group_sort(${size})`, points: null }, format: "onnx" }, 17);
    const session = await engine.compile(file as Uint8Array);
    const x = { type: "float32" as const, shape: [width / size, size], data: Float32Array.from(rows[0]!) };
    const { y } = await session.run({ x });
    await session.release();
    const runs = Array.from({ length: width / size }, (_, i) => rows[0]!.slice(i * size, (i + 1) * size));
    expect([...(y!.data as Float32Array)]).toEqual(runs.flatMap((run) => sortedIn(run, size)));
  });

  const inPython = [
    ["pytorch", "torch", "m.Activation()(m.torch.from_numpy(rows)).numpy()"],
    ["keras", "keras, jax", "m.activation(m.keras.ops.convert_to_tensor(rows))"],
    ["jax", "jax", "m.activation(rows)"],
  ] as const;
  it.each(inPython.map((each) => [...each, pythonWith(each[1])] as const).filter(([, , , python]) => python))(
    "in Python, for %s, with any axes before the last",
    { timeout: 300_000 },
    (language, _, run, python) => {
      writeFileSync(join(folder, `sorted_${language}_${size}.py`), code(language));
      const program = `import json, numpy, sorted_${language}_${size} as m
rows = numpy.array([${JSON.stringify(rows)}], dtype="float32")
print(json.dumps(numpy.asarray(${run}).tolist()))`;
      writeFileSync(join(folder, "run_sorted.py"), program);
      const printed = execFileSync(python!, [join(folder, "run_sorted.py")], { encoding: "utf8", env });
      expect(JSON.parse(printed)).toEqual([rows.map((row) => sortedIn(row, width))]);
    },
  );
});

const pythons = [
  { language: "pytorch", library: "torch", run: "m.Network()(m.torch.from_numpy(rows)).detach().numpy()" },
  { language: "keras", library: "keras, jax", run: "m.Network()(m.keras.ops.convert_to_tensor(rows))" },
  { language: "jax", library: "jax", run: "m.network(m.parameters(), rows)" },
] as const;

describe.each(pythons)("all of them in Python, with $library", ({ language, library, run }) => {
  const python = pythonWith(library);

  it.skipIf(!python)("to float32", { timeout: 300_000 }, () => {
    const names = Object.keys(models);
    const inputs = names.map((name) => [...uniform(stream(name), widthOf(models[name]!))]);
    names.forEach((name, i) => {
      const text = languages[language].network(programOf(models[name]!, "native"), subject);
      writeFileSync(join(folder, `${language}_${i}.py`), text);
    });
    const program = `import importlib, json, numpy
for i, x in enumerate(${JSON.stringify(inputs)}):
    m = importlib.import_module(f"${language}_{i}")
    rows = numpy.array([x, x], dtype="float32")
    print(json.dumps(numpy.asarray(${run}).tolist()))`;
    writeFileSync(join(folder, `run_${language}.py`), program);
    const printed = execFileSync(python!, [join(folder, `run_${language}.py`)], { encoding: "utf8", env });
    printed
      .trim()
      .split("\n")
      .forEach((line, i) => {
        const expected = modelValues(models[names[i]!]!, inputs[i]!);
        for (const row of JSON.parse(line)) expect(difference(row, expected)).toBeLessThan(3e-6);
      });
  });
});

describe("what is written", () => {
  const code = (spec: string, format: LanguageName) =>
    activationExport({ activation: { spec, points: null }, format }, 17) as string;

  it.each([
    ["formula:0.1*x + 1/3", "c", "0.1f * x + 0.3333333333333333f"],
    ["formula:-(x - 3)^2", "javascript", "return -Math.pow(x - 3, 2);"],
    ["formula:x - (1 - (x - 2))*x/(x*3)", "jax", "return x - (1 - (x - 2)) * x / (x * 3)"],
    ["formula:x < 0 ? -x : 2", "pytorch", "return torch.where(x < 0, -x, 2)"],
    ["formula:min(max(x, 0), 3)", "pytorch", "return torch.clamp(torch.clamp(x, min=0), max=3)"],
    ["hard_tanh", "keras", "return keras.ops.relu(x + 1) - keras.ops.relu(x - 1) - 1"],
    ["formula:4", "keras", "return 0 * x + 4"],
    ["formula:pi*x", "c", "3.141592653589793f * x"],
  ] as const)("%s in %s holds %s", (spec, language, line) => {
    expect(code(spec, language)).toContain(line);
  });

  it("nothing in a name ends a comment", () => {
    const hostile = { name: 'a*/"""b\\', remarks: ["c\nd"] };
    const f = templateOf(parseFormula("x"));
    expect(languages.c.activation(f, hostile).match(/\*\//g)).toHaveLength(1);
    expect(
      languages.javascript
        .activation(f, hostile)
        .split("\n")
        .filter((line) => /^d/.test(line)),
    ).toEqual([]);
    expect(languages.pytorch.activation(f, hostile).match(/"""/g)).toHaveLength(2);
  });
});
