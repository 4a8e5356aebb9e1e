import { dependsOnX, type Template } from "../../activation/index.ts";
import { base64, headLines, type Language, type Subject, vector } from "../language.ts";
import type { Applied, Constant, Operation, Program, Step } from "../program.ts";
import { type Spelling, spell, wordsAlike } from "../spelling.ts";

/** What Python's libraries for networks do not have in common. Texts of vectors are expressions. */
export interface Library {
  readonly title: string;
  readonly imports: (body: string) => string;
  /** The words of formulas; the others are functions of `namespace`. */
  readonly namespace: string;
  readonly words: Partial<Spelling["words"]> & Pick<Spelling["words"], "erf" | "sigmoid" | "softplus" | "relu">;
  readonly names: Partial<Record<string, string>>;
  /** Of tensors: number the axes, 0 is the rows. */
  readonly reshape: (x: string, sizes: string) => string;
  /** x with one more entry behind, which is `value`. */
  readonly extended: (x: string, value: string) => string;
  /** Entries along axis 1 at the places `index`. */
  readonly take: (x: string, index: string) => string;
  readonly joined: (parts: string) => string;
  readonly largest: (x: string) => string;
  readonly sorted: (x: string) => string;
  /** Entries along the last axis sorted in groups, whatever axes there are before. */
  readonly groupSorted: (x: string, size: number) => string;
  readonly softmax: (x: string) => string;
  readonly logSoftmax: (x: string) => string;
  readonly sum: (x: string) => string;
  readonly mean: (x: string) => string;
  readonly convolution: (x: string, weight: string, operation: Extract<Operation, { kind: "convolution" }>) => string;
  /** How a constant is called inside the network. */
  readonly constant: (name: string) => string;
  readonly activation: (expression: string) => string;
  readonly network: (lines: readonly string[], doc: string, constants: readonly Constant[]) => string;
}

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return "math.nan";
  if (!Number.isFinite(value)) return value > 0 ? "math.inf" : "-math.inf";
  return String(value);
}

function spellingOf(library: Library, x: string, parameters: readonly Constant[]): Spelling {
  const named =
    (word: string) =>
    (...args: string[]) =>
      `${library.namespace}.${library.names[word] ?? word}(${args.join(", ")})`;
  const where = named("where");
  const words: Spelling["words"] = {
    abs: named("abs"),
    sign: named("sign"),
    ...wordsAlike(named),
    step: (a) => where(`${a} >= 0`, "1.0", "0.0"),
    min: named("minimum"),
    max: named("maximum"),
    clip: named("clip"),
    ...library.words,
  };
  return {
    number: pythonNumber,
    x,
    parameter: (i) => library.constant(parameters[i]!.name),
    words,
    conditional: (condition, whenTrue, whenFalse) => where(condition, whenTrue, whenFalse),
  };
}

/** The formula's text; what does not depend on x still has x's shape. */
function expressionOf(template: Template, library: Library, x: string, parameters: readonly Constant[] = []): string {
  const text = spell(template, spellingOf(library, x, parameters));
  return dependsOnX(template) ? text : `0 * ${x} + ${text}`;
}

const sizes = (shape: readonly number[]) => shape.join(", ");

function operationText({ of, width, operation }: Step, library: Library, widthOf: (index: number) => number): string {
  const [x] = of.map(vector) as [string];
  const { reshape, take, extended, constant } = library;
  const flat = (text: string) => reshape(text, String(width));
  const biased = (text: string, bias: Constant | null) => (bias ? `${text} + ${constant(bias.name)}` : text);
  const taken = (index: Constant, filler: string) => {
    const isFull = (index.values as Int32Array).every((i) => i < widthOf(of[0]!));
    return take(isFull ? x : extended(x, filler), constant(index.name));
  };
  const applied = ({ template, parameters }: Applied, of: string) => expressionOf(template, library, of, parameters);
  switch (operation.kind) {
    case "matrix": {
      const { copies, weight, bias } = operation;
      if (copies === 1) return biased(`${x} @ ${constant(weight.name)}`, bias);
      const runs = reshape(x, sizes([copies, weight.shape[0]!]));
      return biased(flat(`(${runs} @ ${constant(weight.name)})`), bias);
    }
    case "scaling":
      return biased(`${pythonNumber(operation.factor)} * ${x}`, operation.bias);
    case "gather":
      return biased(taken(operation.index, "0.0"), operation.bias);
    case "convolution": {
      const channels = reshape(x, sizes(operation.map.from));
      return biased(flat(library.convolution(channels, constant(operation.weight.name), operation)), operation.bias);
    }
    case "activation":
      return applied(operation.all, x);
    case "activations": {
      const parts = operation.parts.map((part) => `(lambda x: ${applied(part, "x")})(${taken(part.entries, "0.0")})`);
      return take(library.joined(parts.join(", ")), constant(operation.order.name));
    }
    case "selection": {
      const groups = taken(operation.index, "-math.inf");
      if (!operation.place) return library.largest(groups);
      const all = reshape(library.sorted(groups), sizes([operation.index.values.length]));
      return take(all, constant(operation.place.name));
    }
    case "group": {
      const runs = reshape(x, sizes([widthOf(of[0]!) / operation.size, operation.size]));
      return flat(groupText(runs, operation, library));
    }
    case "sum":
      return of.map(vector).join(" + ");
    case "concatenation":
      return library.joined(of.map(vector).join(", "));
  }
}

function groupText(runs: string, { function: name, epsilon }: Extract<Operation, { kind: "group" }>, library: Library) {
  const { sum, mean, namespace } = library;
  switch (name) {
    case "softmax":
      return library.softmax(runs);
    case "log-softmax":
      return library.logSoftmax(runs);
    case "length":
      return `${namespace}.sqrt(${sum(`${runs} ** 2`)})`;
    case "standardised":
      return `(lambda z: z / ${namespace}.sqrt(${mean("z ** 2")} + ${pythonNumber(epsilon)}))(${runs} - ${mean(runs)})`;
  }
}

/** `x` and `y3` to `y4 = …`, a line for each step. */
function stepLines({ width, steps }: Program, library: Library): readonly string[] {
  const widthOf = (index: number) => (index === 0 ? width : steps[index - 1]!.width);
  return [
    ...steps.map((step, i) => `${vector(i + 1)} = ${operationText(step, library, widthOf)}`),
    `return ${vector(steps.length)}`,
  ];
}

/** Float32 in the order in which most machines keep it; whole numbers as int32. */
function numbersText({ name, shape, values }: Constant): string {
  const isWhole = values instanceof Int32Array;
  const text = base64(isWhole ? values : Float32Array.from(values));
  const lines = text.match(/.{1,110}/g) ?? [""];
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${sizes(shape)})`;
  return `    "${name}": ("${isWhole ? "<i4" : "<f4"}", ${tuple},\n${lines.map((line) => `        "${line}"`).join("\n")}),`;
}

/** A docstring's text. */
const quoted = (text: string): string => text.replace(/\\/g, "\\\\").replace(/"""/g, "'''").replace(/"$/, '" ');

/** Modules of Python's own that a text needs. */
const ownModules = (text: string, always: readonly string[]): string =>
  [...always, ...(text.includes("math.") ? ["math"] : [])].map((name) => `import ${name}\n`).join("");

/** Python with one of its libraries. */
export function python(library: Library): Language {
  const module = (expression: string, subject: Subject): string => {
    const body = library.activation(expression);
    const own = ownModules(body, []);
    return `"""${quoted(headLines(subject).join("\n"))}"""\n${own}${library.imports(body)}\n\n\n${body}\n`;
  };
  return {
    title: library.title,
    convolutions: "native",
    activation: (template, subject) => module(expressionOf(template, library, "x"), subject),
    groupSort: (size, subject) => module(library.groupSorted("x", size), subject),
    network: (program, subject) => {
      const width = program.steps.at(-1)?.width ?? program.width;
      const doc = `[rows, ${program.width}] to [rows, ${width}].`;
      const body = library.network(stepLines(program, library), doc, program.constants);
      const own = ownModules(body, program.constants.length > 0 ? ["base64"] : []);
      const numpy = program.constants.length > 0 ? "import numpy\n" : "";
      const numbers = `NUMBERS = {\n${program.constants.map(numbersText).join("\n")}\n}\n`;
      const reader = `def numbers(name):
    """Float32 and int32, as the file holds them."""
    kind, shape, text = NUMBERS[name]
    return numpy.frombuffer(base64.b64decode(text), kind).reshape(shape).copy()`;
      const held = program.constants.length > 0 ? `\n\n${reader}\n\n\n${numbers}` : "";
      return `"""${quoted(headLines(subject).join("\n"))}"""\n${own}\n${numpy}${library.imports(body)}\n\n\n${body}\n${held}`;
    },
  };
}
