import { base64, headLines, type Language, type Subject, vector } from "../language.ts";
import type { Constant, Program, Step } from "../program.ts";
import { type Spelling, wordsAlike } from "../spelling.ts";
import { entryText, type Helpers, needed, ternary } from "./c-like.ts";

const named =
  (name: string) =>
  (...args: string[]) =>
    `${name}(${args.join(", ")})`;
const math = (name: string) => named(`Math.${name}`);

const words: Spelling["words"] = {
  abs: math("abs"),
  sign: math("sign"),
  ...wordsAlike(math),
  erf: named("erf"),
  sigmoid: named("sigmoid"),
  softplus: named("softplus"),
  relu: (u) => `Math.max(0, ${u})`,
  step: (u) => ternary(`${u} >= 0`, "1", "0"),
  min: math("min"),
  max: math("max"),
  clip: (u, lo, hi) => `Math.min(Math.max(${u}, ${lo}), ${hi})`,
};

const spelling = { number: String, x: "x", words, conditional: ternary };

/** A function that adds x[from] times a weight to y[to] for every tap of a kernel. */
const underTaps = (
  name: string,
  doc: string,
  { length, to, from }: Readonly<Record<"length" | "to" | "from", string>>,
) =>
  `/** ${doc} */
function ${name}(x, weight, taps, { outputs, inputs, groups, places, count, size }) {
  const y = new Float64Array(${length});
  for (let o = 0; o < outputs; o++) {
    const first = Math.floor(o / (outputs / groups)) * inputs;
    for (let p = 0; p < places; p++) {
      for (let k = 0; k < count; k++) {
        const at = taps[p * count + k];
        if (at === size) continue;
        for (let i = 0; i < inputs; i++) {
          y[${to}] += x[${from}] * weight[(o * inputs + i) * count + k];
        }
      }
    }
  }
  return y;
}`;

const helpers: Helpers = {
  sigmoid: `function sigmoid(u) {
  const e = Math.exp(-Math.abs(u));
  return (u < 0 ? e : 1) / (1 + e);
}`,
  softplus: `const softplus = (u) => Math.max(0, u) + Math.log1p(Math.exp(-Math.abs(u)));`,
  erf: `/** By its series, whose terms are all positive. */
function erf(u) {
  if (Math.abs(u) > 6) return Math.sign(u);
  let [term, sum] = [u, u];
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) sum += term *= (2 * u * u) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-u * u) * sum;
}`,
  matrix: `/** Every run of rows entries of x times weight [rows, columns]. */
function matrix(x, weight, rows, columns) {
  const y = new Float64Array((x.length / rows) * columns);
  x.forEach((v, i) => {
    const [from, to] = [(i % rows) * columns, Math.floor(i / rows) * columns];
    for (let c = 0; c < columns; c++) y[to + c] += v * weight[from + c];
  });
  return y;
}`,
  take: `/** x at the places index; filler for what is not there. */
const take = (x, index, filler = 0) => Float64Array.from(index, (i) => (i < x.length ? x[i] : filler));`,
  convolution: underTaps(
    "convolution",
    "taps [places, count]: the place of x under each tap of the kernel weight [outputs, inputs, count].",
    { length: "outputs * places", to: "o * places + p", from: "(first + i) * size + at" },
  ),
  transposed: underTaps("transposed", "The adjoint of a convolution: its taps lie on the result.", {
    length: "inputs * groups * size",
    to: "(first + i) * size + at",
    from: "o * places + p",
  }),
  runs: `/** Each run of size entries through f, the results one behind the other. */
function runs(x, size, f) {
  const parts = [];
  for (let i = 0; i < x.length; i += size) parts.push(...f(x.slice(i, i + size)));
  return Float64Array.from(parts);
}`,
  softmax: `function softmax(z) {
  const most = Math.max(...z);
  const e = z.map((v) => Math.exp(v - most));
  const sum = e.reduce((a, b) => a + b);
  return e.map((v) => v / sum);
}`,
  logSoftmax: `function logSoftmax(z) {
  const most = Math.max(...z);
  const log = most + Math.log(z.reduce((sum, v) => sum + Math.exp(v - most), 0));
  return z.map((v) => v - log);
}`,
  standardised: `function standardised(z, epsilon) {
  const mean = z.reduce((a, b) => a + b) / z.length;
  const variance = z.reduce((sum, v) => sum + (v - mean) ** 2, 0) / z.length;
  return z.map((v) => (v - mean) / Math.sqrt(variance + epsilon));
}`,
  floats: `const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
const floats = (text) => new Float32Array(bytes(text));`,
  doubles: `const doubles = (text) => new Float64Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);`,
  places: `const places = (text) => new Int32Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);`,
};

const groupFunctions = {
  softmax: "(z) => softmax(z)",
  "log-softmax": "(z) => logSoftmax(z)",
  length: "(z) => [Math.hypot(...z)]",
  standardised: "",
} as const;

function operationText({ of, operation }: Step): string {
  const [x] = of.map(vector) as [string];
  const biased = (text: string, bias: Constant | null) => (bias ? `${text}.map((v, i) => v + ${bias.name}[i])` : text);
  switch (operation.kind) {
    case "matrix": {
      const { weight, bias } = operation;
      return biased(`matrix(${x}, ${weight.name}, ${weight.shape.join(", ")})`, bias);
    }
    case "scaling":
      return biased(`${x}.map((v) => ${operation.factor} * v)`, operation.bias);
    case "gather":
      return biased(`take(${x}, ${operation.index.name})`, operation.bias);
    case "convolution": {
      const { map, weight, taps, bias } = operation;
      const [outputs, inputs] = map.kernel;
      const [places, count] = taps!.shape;
      const size = map.from.slice(1).reduce((product, d) => product * d, 1);
      const sizes = `{ outputs: ${outputs}, inputs: ${inputs}, groups: ${map.groups}, places: ${places}, count: ${count}, size: ${size} }`;
      return biased(
        `${map.adjoint ? "transposed" : "convolution"}(${x}, ${weight.name}, ${taps!.name}, ${sizes})`,
        bias,
      );
    }
    case "activation":
      return `${x}.map((x, i) => ${entryText(operation.all, spelling, "i")})`;
    case "activations": {
      const parts = operation.parts.map(
        (part) => `...take(${x}, ${part.entries.name}).map((x, i) => ${entryText(part, spelling, "i")})`,
      );
      return `take([${parts.join(", ")}], ${operation.order.name})`;
    }
    case "selection": {
      const groups = `take(${x}, ${operation.index.name}, -Infinity)`;
      const size = operation.index.shape[1]!;
      if (!operation.place) return `runs(${groups}, ${size}, (z) => [Math.max(...z)])`;
      return `take(runs(${groups}, ${size}, (z) => z.sort()), ${operation.place.name})`;
    }
    case "group": {
      const { function: name, size, epsilon } = operation;
      const f = name === "standardised" ? `(z) => standardised(z, ${epsilon})` : groupFunctions[name];
      return `runs(${x}, ${size}, ${f})`;
    }
    case "sum":
      return `${x}.map((v, i) => ${["v", ...of.slice(1).map((index) => `${vector(index)}[i]`)].join(" + ")})`;
    case "concatenation":
      return `Float64Array.from([${of.map((index) => `...${vector(index)}`).join(", ")}])`;
  }
}

const reader = (values: Constant["values"]) =>
  values instanceof Int32Array ? "places" : values instanceof Float32Array ? "floats" : "doubles";

const constantText = ({ name, values }: Constant) => `const ${name} = ${reader(values)}("${base64(values)}");`;

const comment = (subject: Subject): string => `// ${headLines(subject).join("\n// ")}`;

function networkText({ width, steps, constants }: Program, subject: Subject): string {
  const lines = steps.map((step, i) => `  const ${vector(i + 1)} = ${operationText(step)};`);
  const body = `/** ${width} numbers to ${steps.at(-1)?.width ?? width}, in doubles. */
export function network(input) {
  const x = Float64Array.from(input);
${lines.join("\n")}
  return ${vector(steps.length)};
}`;
  const numbers = constants.map(constantText).join("\n");
  return `${[comment(subject), body, ...needed(body + numbers, helpers), numbers].join("\n\n").trimEnd()}\n`;
}

/** An ES module without dependencies, in doubles. */
export const javascript: Language = {
  title: "JavaScript",
  convolutions: "taps",
  activation: (template, subject) => {
    const body = `export function activation(x) {
  return ${entryText({ template, parameters: [] }, spelling, "i")};
}`;
    return `${[comment(subject), body, ...needed(body, helpers)].join("\n\n")}\n`;
  },
  groupSort: (size, subject) => `${comment(subject)}

export function activation(x) {
  const [y, groups] = [Float64Array.from(x), x.length / ${size}];
  for (let g = 0; g < groups; g++) {
    const sorted = y.filter((_, i) => i % groups === g).sort();
    for (let k = 0; k < ${size}; k++) y[g + k * groups] = sorted[k];
  }
  return y;
}
`,
  network: networkText,
};
