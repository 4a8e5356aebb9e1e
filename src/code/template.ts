import { call, type Expression, number, type Template, variable } from "../activation/index.ts";
import { type HingeSum, isHingeSum, type ScalarFunction } from "../model/index.ts";

/** Neurons with one template: which entries, and for each parameter the number of each of them. */
export interface TemplateGroup {
  readonly template: Template;
  readonly entries: Int32Array;
  readonly parameters: readonly Float64Array[];
}

/** A formula with all its numbers taken out, and these numbers in the order in which they were met. */
interface Skeleton {
  readonly template: Template;
  readonly numbers: readonly number[];
}

function mapped(template: Template, leaf: (leaf: Template) => Template): Template {
  switch (template.kind) {
    case "call":
      return { ...template, args: template.args.map((arg) => mapped(arg, leaf)) };
    case "conditional": {
      const { left, right, whenTrue, whenFalse } = template;
      return {
        ...template,
        left: mapped(left, leaf),
        right: mapped(right, leaf),
        whenTrue: mapped(whenTrue, leaf),
        whenFalse: mapped(whenFalse, leaf),
      };
    }
    default:
      return leaf(template);
  }
}

function skeletonOf(formula: Expression): Skeleton {
  const numbers: number[] = [];
  const template = mapped(formula, (leaf) =>
    leaf.kind === "number" ? { kind: "parameter", index: numbers.push(leaf.value) - 1 } : leaf,
  );
  return { template, numbers };
}

const times = (factor: number, of: Expression) => call("multiply", number(factor), of);

/** slope·x + Σ weight·relu(slope·x + offset) + offset, with every number: hinge sums of as many hinges share a skeleton. */
function allNumbers({ slope, offset, hinges }: HingeSum): Expression {
  const terms = hinges.map(({ weight, slope, offset }) =>
    times(weight, call("relu", call("add", times(slope, variable), number(offset)))),
  );
  return [...terms, number(offset)].reduce((total, term) => call("add", total, term), times(slope, variable));
}

const isNumber = (template: Template, value: number): boolean => template.kind === "number" && template.value === value;

function product(a: Template, b: Template): Template {
  if (isNumber(a, 0) || isNumber(b, 0)) return number(0);
  if (isNumber(a, 1)) return b;
  if (isNumber(b, 1)) return a;
  return isNumber(a, -1)
    ? { kind: "call", word: "negate", args: [b] }
    : { kind: "call", word: "multiply", args: [a, b] };
}

function sum(a: Template, b: Template): Template {
  if (isNumber(a, 0)) return b;
  if (isNumber(b, 0)) return a;
  const less = (of: Template): Template => ({ kind: "call", word: "subtract", args: [a, of] });
  if (b.kind === "call" && b.word === "negate") return less(b.args[0]!);
  return b.kind === "number" && b.value < 0 ? less(number(-b.value)) : { kind: "call", word: "add", args: [a, b] };
}

/** Without factors 0 and 1 and summands 0. */
function tidy(template: Template): Template {
  if (template.kind !== "call") return template;
  const args = template.args.map(tidy);
  if (template.word === "multiply") return product(args[0]!, args[1]!);
  return template.word === "add" ? sum(args[0]!, args[1]!) : { ...template, args };
}

/** The template of several functions with one skeleton: numbers that all of them share stand in it. */
function groupOf({ template }: Skeleton, numbers: readonly (readonly number[])[], entries: Int32Array): TemplateGroup {
  const parameters: Float64Array[] = [];
  const leaves = numbers[0]!.map((first, i): Template => {
    if (numbers.every((of) => Object.is(of[i], first))) return number(first);
    return { kind: "parameter", index: parameters.push(Float64Array.from(numbers, (of) => of[i]!)) - 1 };
  });
  const filled = mapped(template, (leaf) => (leaf.kind === "parameter" ? leaves[leaf.index]! : leaf));
  return { template: tidy(filled), entries, parameters: parameters };
}

/** A formula as a template without parameters. */
export const templateOf = (f: ScalarFunction): Template => tidy(isHingeSum(f) ? allNumbers(f) : f);

/** The functions of a layer of so many neurons (one for all, or one for each), gathered by what they have in common. */
export function templateGroups(functions: readonly ScalarFunction[], width: number): readonly TemplateGroup[] {
  if (functions.length === 1) {
    return [
      { template: templateOf(functions[0]!), entries: Int32Array.from({ length: width }, (_, i) => i), parameters: [] },
    ];
  }
  const found = new Map<string, { skeleton: Skeleton; entries: number[]; numbers: (readonly number[])[] }>();
  functions.forEach((f, i) => {
    const skeleton = skeletonOf(isHingeSum(f) ? allNumbers(f) : f);
    const key = JSON.stringify(skeleton.template);
    const group = found.get(key) ?? { skeleton, entries: [], numbers: [] };
    group.entries.push(i);
    group.numbers.push(skeleton.numbers);
    found.set(key, group);
  });
  return [...found.values()].map(({ skeleton, entries, numbers }) =>
    groupOf(skeleton, numbers, Int32Array.from(entries)),
  );
}
