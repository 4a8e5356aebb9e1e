import { dependsOnX } from "../../activation/index.ts";
import { headLines, type Language, type Subject, vector } from "../language.ts";
import type { Applied, Constant, Program, Step } from "../program.ts";
import { type Spelling, wordsAlike } from "../spelling.ts";
import { entryText, type Helpers, needed, ternary } from "./c-like.ts";

/** Float or double: how its literals end and how the functions of math.h on it are called. */
interface Real {
  readonly type: "float" | "double";
  readonly suffix: "f" | "";
}

/** As few digits as name the number, among floats where it is one. */
function digits(value: number, { type }: Real): string {
  if (type === "double" || Math.fround(value) !== value) return String(value);
  for (let count = 1; count < 9; count++) {
    const text = String(Number(value.toPrecision(count)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}

function literal(value: number, real: Real): string {
  const { suffix } = real;
  if (Number.isNaN(value)) return "NAN";
  if (!Number.isFinite(value)) return value > 0 ? "INFINITY" : "-INFINITY";
  const text = digits(value, real);
  return `${/[.e]/.test(text) ? text : `${text}.0`}${suffix}`;
}

function spellingOf(real: Real, x: string): Omit<Spelling, "parameter"> {
  const math =
    (name: string) =>
    (...args: string[]) =>
      `${name}${real.suffix}(${args.join(", ")})`;
  const own =
    (name: string) =>
    (...args: string[]) =>
      `${name}(${args.join(", ")})`;
  return {
    number: (value) => literal(value, real),
    x,
    conditional: ternary,
    words: {
      abs: math("fabs"),
      sign: own("sign"),
      ...wordsAlike(math),
      erf: math("erf"),
      sigmoid: own("sigmoid"),
      softplus: own("softplus"),
      relu: own("relu"),
      step: (u) => ternary(`${u} >= 0`, literal(1, real), literal(0, real)),
      min: own("minimum"),
      max: own("maximum"),
      clip: (u, lo, hi) => `minimum(maximum(${u}, ${lo}), ${hi})`,
    },
  };
}

const placeOfOutput = "o * places + p";
const placeUnderTap = "(o / (outputs / groups) * inputs + i) * size + taps[p * count + k]";

/** A function that adds x[from] times a weight to y[to] for every tap of a kernel. */
const underTaps = (
  name: string,
  doc: string,
  { length, to, from }: Readonly<Record<"length" | "to" | "from", string>>,
) =>
  `/* ${doc} */
static void ${name}(const real *x, real *y, const real *weight, const int *taps, int outputs, int inputs, int groups, int places, int count, int size) {
    for (int i = 0; i < ${length}; i++) y[i] = 0;
    for (int o = 0; o < outputs; o++)
        for (int p = 0; p < places; p++)
            for (int k = 0; k < count; k++)
                for (int i = 0; i < inputs && taps[p * count + k] < size; i++)
                    y[${to}] += x[${from}] * weight[(o * inputs + i) * count + k];
}`;

const helpersOf = ({ suffix }: Real): Helpers => ({
  relu: "static real relu(real u) { return u < 0 ? 0 : u; }",
  sign: "static real sign(real u) { return u > 0 ? 1 : u < 0 ? -1 : u; }",
  minimum: "static real minimum(real u, real v) { return u <= v || u != u ? u : v; }",
  maximum: "static real maximum(real u, real v) { return u >= v || u != u ? u : v; }",
  sigmoid: `static real sigmoid(real u) {
    real e = exp${suffix}(-fabs${suffix}(u));
    return (u < 0 ? e : 1) / (1 + e);
}`,
  softplus: `static real softplus(real u) { return (u < 0 ? 0 : u) + log1p${suffix}(exp${suffix}(-fabs${suffix}(u))); }`,
  matrix: `/* y: every run of rows entries of x times weight [rows, columns]. */
static void matrix(const real *x, real *y, const real *weight, int copies, int rows, int columns) {
    for (int i = 0; i < copies * columns; i++) y[i] = 0;
    for (int i = 0; i < copies * rows; i++)
        for (int c = 0; c < columns; c++) y[i / rows * columns + c] += x[i] * weight[i % rows * columns + c];
}`,
  take: `/* y: x at the places index; filler for what is not there. */
static void take(const real *x, int length, real *y, const int *index, int width, real filler) {
    for (int i = 0; i < width; i++) y[i] = index[i] < length ? x[index[i]] : filler;
}`,
  convolution: underTaps(
    "convolution",
    "taps [places, count]: the place of x under each tap of the kernel weight [outputs, inputs, count].",
    { length: "outputs * places", to: placeOfOutput, from: placeUnderTap },
  ),
  transposed: underTaps("transposed", "The adjoint of a convolution: its taps lie on the result.", {
    length: "inputs * groups * size",
    to: placeUnderTap,
    from: placeOfOutput,
  }),
  sort: `/* Each run of size entries, the smallest first. */
static void sort(real *y, int width, int size) {
    for (int run = 0; run < width; run += size)
        for (int i = 1; i < size; i++)
            for (int j = run + i; j > run && y[j - 1] > y[j]; j--) { real v = y[j]; y[j] = y[j - 1]; y[j - 1] = v; }
}`,
  largest: `static void largest(const real *x, real *y, int width, int size) {
    for (int i = 0; i < width; i++) {
        y[i] = x[i * size];
        for (int j = 1; j < size; j++) if (x[i * size + j] > y[i] || x[i * size + j] != x[i * size + j]) y[i] = x[i * size + j];
    }
}`,
  softmax: `static void softmax(const real *x, real *y, int width, int size) {
    for (int run = 0; run < width; run += size) {
        real most = x[run], sum = 0;
        for (int i = 1; i < size; i++) if (x[run + i] > most) most = x[run + i];
        for (int i = 0; i < size; i++) sum += y[run + i] = exp${suffix}(x[run + i] - most);
        for (int i = 0; i < size; i++) y[run + i] /= sum;
    }
}`,
  log_softmax: `static void log_softmax(const real *x, real *y, int width, int size) {
    for (int run = 0; run < width; run += size) {
        real most = x[run], sum = 0;
        for (int i = 1; i < size; i++) if (x[run + i] > most) most = x[run + i];
        for (int i = 0; i < size; i++) sum += exp${suffix}(x[run + i] - most);
        for (int i = 0; i < size; i++) y[run + i] = x[run + i] - most - log${suffix}(sum);
    }
}`,
  length: `static void length(const real *x, real *y, int width, int size) {
    for (int i = 0; i < width; i++) {
        real sum = 0;
        for (int j = 0; j < size; j++) sum += x[i * size + j] * x[i * size + j];
        y[i] = sqrt${suffix}(sum);
    }
}`,
  standardised: `static void standardised(const real *x, real *y, int width, int size, real epsilon) {
    for (int run = 0; run < width; run += size) {
        real mean = 0, variance = 0;
        for (int i = 0; i < size; i++) mean += x[run + i] / size;
        for (int i = 0; i < size; i++) variance += (x[run + i] - mean) * (x[run + i] - mean) / size;
        for (int i = 0; i < size; i++) y[run + i] = (x[run + i] - mean) / sqrt${suffix}(variance + epsilon);
    }
}`,
});

function entryStatement(applied: Applied, real: Real, x: string, y: string): string {
  const value = entryText(applied, spellingOf(real, "u"), "i");
  return dependsOnX(applied.template) ? `{ real u = ${x}; ${y} = ${value}; }` : `${y} = ${value};`;
}

/** The statements of a step; vectors are pointers, `scratch` is room for what does not leave the step. */
function statements(step: Step, y: string, real: Real, widthOf: (index: number) => number): readonly string[] {
  const { of, width, operation } = step;
  const [x] = of.map(vector) as [string];
  const each = (text: string, count = width) => `for (int i = 0; i < ${count}; i++) ${text}`;
  const plus = (bias: Constant | null) => (bias ? [each(`${y}[i] += ${bias.name}[i];`)] : []);
  const taken = (index: Constant, to: string, filler = "0") =>
    `take(${x}, ${widthOf(of[0]!)}, ${to}, ${index.name}, ${index.values.length}, ${filler});`;
  switch (operation.kind) {
    case "matrix": {
      const { weight, copies, bias } = operation;
      return [`matrix(${x}, ${y}, ${weight.name}, ${copies}, ${weight.shape.join(", ")});`, ...plus(bias)];
    }
    case "scaling":
      return [each(`${y}[i] = ${literal(operation.factor, real)} * ${x}[i];`), ...plus(operation.bias)];
    case "gather":
      return [taken(operation.index, y), ...plus(operation.bias)];
    case "convolution": {
      const { map, weight, taps, bias } = operation;
      const size = map.from.slice(1).reduce((product, d) => product * d, 1);
      const sizes = [...map.kernel.slice(0, 2), map.groups, ...taps!.shape, size].join(", ");
      const name = map.adjoint ? "transposed" : "convolution";
      return [`${name}(${x}, ${y}, ${weight.name}, ${taps!.name}, ${sizes});`, ...plus(bias)];
    }
    case "activation": {
      return [each(entryStatement(operation.all, real, `${x}[i]`, `${y}[i]`))];
    }
    case "activations": {
      let offset = 0;
      const parts = operation.parts.map((part) => {
        const count = part.entries.values.length;
        const of = entryStatement(part, real, `${x}[${part.entries.name}[i]]`, `scratch[${offset} + i]`);
        offset += count;
        return each(of, count);
      });
      return [...parts, `take(scratch, ${width}, ${y}, ${operation.order.name}, ${width}, 0);`];
    }
    case "selection": {
      const { index, place } = operation;
      const size = index.shape[1]!;
      const groups = taken(index, "scratch", "-INFINITY");
      if (!place) return [groups, `largest(scratch, ${y}, ${width}, ${size});`];
      const length = index.values.length;
      return [
        groups,
        `sort(scratch, ${length}, ${size});`,
        `take(scratch, ${length}, ${y}, ${place.name}, ${width}, 0);`,
      ];
    }
    case "group": {
      const { function: name, size, epsilon } = operation;
      const more = name === "standardised" ? `, ${literal(epsilon, real)}` : "";
      return [`${name.replace("-", "_")}(${x}, ${y}, ${width}, ${size}${more});`];
    }
    case "sum":
      return [each(`${y}[i] = ${of.map((index) => `${vector(index)}[i]`).join(" + ")};`)];
    case "concatenation": {
      let offset = 0;
      return of.map((index) => {
        const text = each(`${y}[${offset} + i] = ${vector(index)}[i];`, widthOf(index));
        offset += widthOf(index);
        return text;
      });
    }
  }
}

/** Entries that the steps need for what does not leave them. */
function scratchOf({ operation, width }: Step): number {
  if (operation.kind === "selection") return operation.index.values.length;
  return operation.kind === "activations" ? width : 0;
}

function constantText({ name, values }: Constant, real: Real): string {
  const isWhole = values instanceof Int32Array;
  const texts = Array.from(values, (v) => (isWhole ? String(v) : literal(v, real)));
  const lines: string[] = [];
  for (let i = 0; i < texts.length; i += 12) lines.push(`    ${texts.slice(i, i + 12).join(", ")},`);
  return `static const ${isWhole ? "int" : "real"} ${name}[${values.length}] = {\n${lines.join("\n")}\n};`;
}

const comment = (subject: Subject): string => `/* ${headLines(subject).join("\n   ").replaceAll("*/", "* /")} */`;

function fileText(subject: Subject, real: Real, constants: readonly string[], body: string): string {
  const top = `#include <math.h>\n\ntypedef ${real.type} real;`;
  return `${[comment(subject), top, ...constants, ...needed(body, helpersOf(real)), body].join("\n\n")}\n`;
}

function networkText(program: Program, subject: Subject): string {
  const { width, steps, constants, isFloat32 } = program;
  const real: Real = isFloat32 ? { type: "float", suffix: "f" } : { type: "double", suffix: "" };
  const widthOf = (index: number) => (index === 0 ? width : steps[index - 1]!.width);
  const scratch = steps.reduce((most, step) => Math.max(most, scratchOf(step)), 0);
  const inner = steps.slice(0, -1);
  const room = inner.reduce((sum, step) => sum + step.width, scratch);
  const offsets = inner.map((_, i) => inner.slice(0, i).reduce((sum, step) => sum + step.width, scratch));
  const pointers = [
    ...(scratch > 0 ? ["real *scratch = workspace;"] : []),
    ...offsets.map((offset, i) => `real *${vector(i + 1)} = workspace + ${offset};`),
  ];
  const lines = steps.flatMap((step, i) =>
    statements(step, i === steps.length - 1 ? "y" : vector(i + 1), real, widthOf),
  );
  const none = steps.length === 0 ? [`for (int i = 0; i < ${width}; i++) y[i] = x[i];`] : [];
  const rooms = pointers.length > 0 ? pointers : ["(void)workspace;"];
  const body = `#define NETWORK_INPUTS ${width}
#define NETWORK_OUTPUTS ${widthOf(steps.length)}
#define NETWORK_WORKSPACE ${Math.max(1, room)}

/* x: NETWORK_INPUTS numbers; y: NETWORK_OUTPUTS; workspace: room for NETWORK_WORKSPACE, of each thread its own. */
void network(const real *x, real *y, real *workspace) {
${[...rooms, ...lines, ...none].map((line) => `    ${line}`).join("\n")}
}`;
  const used = constants.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(body));
  return fileText(
    subject,
    real,
    used.map((constant) => constantText(constant, real)),
    body,
  );
}

/** C99 without dependencies but math.h; float where all numbers are float32, else double. */
export const c: Language = {
  title: "C",
  convolutions: "taps",
  activation: (template, subject) => {
    const real: Real = { type: "float", suffix: "f" };
    const value = entryText({ template, parameters: [] }, spellingOf(real, "x"), "i");
    return fileText(subject, real, [], `real activation(real x) { return ${value}; }`);
  },
  groupSort: (size, subject) =>
    fileText(
      subject,
      { type: "float", suffix: "f" },
      [],
      `/* x: width numbers, a multiple of ${size}; y: as many. */
void activation(const real *x, real *y, int width) {
    int groups = width / ${size};
    for (int i = 0; i < width; i++) {
        y[i] = x[i];
        for (int j = i; j >= groups && y[j - groups] > y[j]; j -= groups) { real v = y[j]; y[j] = y[j - groups]; y[j - groups] = v; }
    }
}`,
    ),
  network: networkText,
};
