import { OnnxError, type OnnxFunction, type OnnxModel, type OnnxNode } from "../../onnx/index.ts";
import { sizeOf } from "../linear/linear-map.ts";
import { type Block, type Model, operands } from "../model.ts";
import { ModelError, type Refusal } from "../model-error.ts";
import { type Ends, endsOf, type Given, given, type WantedEnds, waysideOutputs } from "./ends.ts";
import { constantOf, denseOf } from "./operator/constants.ts";
import { reasonOf } from "./operator/reasons.ts";
import { operatorRules } from "./operator/rules.ts";
import { graphsIn, namesOf, type Sources, sourcesOf, stepsTo } from "./steps.ts";
import { Unread } from "./unread.ts";
import { type Blocks, entriesOfBlock, moved, settled, type Value } from "./value.ts";

/** What a step gives: a tensor, the reason why there is none for those who take it, or nothing where the step itself is refused. */
type Result = Value | Unread | "refused";

/** What is known of tensors inside a graph, and around it. */
interface Scope {
  readonly sources: Sources;
  readonly values: Map<string, Result>;
  readonly around: Scope | null;
  readonly opset: (domain: string) => number;
  /** How many calls of functions it lies in. */
  readonly depth: number;
}

interface Reading {
  readonly file: OnnxModel;
  readonly blocks: Blocks;
  readonly refusals: Refusal[];
}

const opsets =
  (sets: OnnxModel["operatorSets"]) =>
  (domain: string): number =>
    Number(sets.find((each) => domainOf(each) === domain)?.version ?? 1n);

function valueNamed(name: string, scope: Scope): Value | "refused" {
  for (let here: Scope | null = scope; here; here = here.around) {
    const known = here.values.get(name);
    if (known instanceof Unread) throw known;
    if (known) return known;
    const tensor = here.sources.constants.get(name);
    if (tensor) {
      const constant = "indices" in tensor ? denseOf(tensor) : constantOf(tensor);
      here.values.set(name, constant);
      return constant;
    }
  }
  throw new Unread(`it takes "${name}", which is no value between the model's ends`);
}

const domainOf = ({ domain }: { readonly domain: string }) => (domain === "ai.onnx" ? "" : domain);
const operatorOf = (node: OnnxNode) => (domainOf(node) === "" ? node.operator : `${node.domain}.${node.operator}`);

/** Carries out the steps that a tensor needs. */
function evaluate(to: string, scope: Scope, reading: Reading): void {
  for (const node of stepsTo(to, scope.values, scope.sources)) {
    const results = step(node, scope, reading);
    node.outputs.forEach((name, i) => {
      const result = results === "refused" ? results : results[i];
      if (name !== "")
        scope.values.set(name, result ?? new Unread(`${operatorOf(node)} gives no output ${i} that is understood`));
    });
  }
}

function step(node: OnnxNode, scope: Scope, reading: Reading): readonly (Value | Unread)[] | "refused" {
  try {
    const inputs = node.inputs.map((name) => (name === "" ? undefined : valueNamed(name, scope)));
    if (inputs.includes("refused")) return "refused";
    return computed(node, inputs as readonly (Value | undefined)[], { scope, reading });
  } catch (cause) {
    if (!(cause instanceof Unread || cause instanceof OnnxError)) throw cause;
    reading.refusals.push({
      node: node.name || node.outputs.join(),
      operator: operatorOf(node),
      reason: cause.message,
    });
    return "refused";
  }
}

interface Where {
  readonly scope: Scope;
  readonly reading: Reading;
}

/** What a step computes. Throws `Unread` with the reason where it is not understood. */
function computed(
  node: OnnxNode,
  inputs: readonly (Value | undefined)[],
  where: Where,
): readonly (Value | Unread)[] | "refused" {
  const { scope, reading } = where;
  const own = reading.file.functions.find(
    (f) => f.domain === node.domain && f.name === node.operator && f.overload === node.overload,
  );
  if (own) return called(own, node, inputs, where);
  if (operatorOf(node) === "If") return branched(node, inputs[0], where);
  const rule = operatorRules[operatorOf(node)];
  if (!rule) throw new Unread(reasonOf(operatorOf(node)));
  const strange = node.attributes.find(({ name }) => !rule.attributes.includes(name));
  if (strange) throw new Unread(`its attribute ${strange.name} is not understood`);
  const results = rule.apply({ node, opset: scope.opset(domainOf(node)), inputs, blocks: reading.blocks });
  const all = "kind" in results ? [results] : results;
  if (all.some((each) => !(each instanceof Unread) && each.kind === "computed" && each.shape.includes(0)))
    throw new Unread("it gives a tensor without entries");
  return all;
}

/** The branch of an If that a constant chooses. */
function branched(
  node: OnnxNode,
  condition: Value | undefined,
  { scope, reading }: Where,
): readonly Value[] | "refused" {
  if (condition?.kind !== "constant") throw new Unread("its condition is not known before the model runs");
  const wanted = condition.values[0] === 0 ? "else_branch" : "then_branch";
  const [graph] = graphsIn({ ...node, attributes: node.attributes.filter(({ name }) => name === wanted) });
  if (!graph) throw new Unread(`it has no ${wanted}`);
  const inner: Scope = {
    sources: sourcesOf(graph),
    values: new Map(),
    around: scope,
    opset: scope.opset,
    depth: scope.depth,
  };
  return outputsOf(
    graph.outputs.map(({ name }) => name),
    inner,
    reading,
  );
}

/** A call of an operator that the file defines by nodes. */
function called(
  f: OnnxFunction,
  node: OnnxNode,
  inputs: readonly (Value | undefined)[],
  { scope, reading }: Where,
): readonly Value[] | "refused" {
  const given = new Map([...f.defaults, ...node.attributes].map((each) => [each.name, each]));
  const nodes = f.nodes.map((each) => ({
    ...each,
    attributes: each.attributes.flatMap((own) => {
      if (!("reference" in own)) return [own];
      const meant = given.get(own.reference);
      return meant ? [{ ...meant, name: own.name }] : [];
    }),
  }));
  const sources = sourcesOf({ nodes, initializers: [], sparseInitializers: [], inputs: [] });
  const values = new Map<string, Result>(
    f.inputs.flatMap((name, i) => (inputs[i] ? [[name, inputs[i]] as const] : [])),
  );
  const opset = f.operatorSets.length > 0 ? opsets(f.operatorSets) : scope.opset;
  if (scope.depth > 30) throw new Unread("it calls itself without end");
  return outputsOf(f.outputs, { sources, values, around: null, opset, depth: scope.depth + 1 }, reading);
}

function outputsOf(names: readonly string[], scope: Scope, reading: Reading): readonly Value[] | "refused" {
  for (const name of names) evaluate(name, scope, reading);
  const values = names.map((name) => valueNamed(name, scope));
  return values.includes("refused") ? "refused" : (values as readonly Value[]);
}

/** The blocks that the last one needs, counted anew. */
function needed(blocks: readonly Block[], last: number): Model {
  const kept = new Set([0, last]);
  for (let i = last; i > 0; i--) {
    if (kept.has(i)) for (const of of operands(blocks[i]!)) kept.add(of);
  }
  const order = [...kept].toSorted((a, b) => a - b);
  const place = new Map(order.map((from, to) => [from, to]));
  const moved = (block: Block): Block => {
    if (block.kind === "input") return block;
    const of = operands(block).map((each) => place.get(each)!);
    return { ...block, of: typeof block.of === "number" ? of[0]! : of } as Block;
  };
  return { blocks: order.map((i) => moved(blocks[i]!)) };
}

/** The inputs as parts of the first block. */
function inputValues(inputs: readonly Given[], sources: Sources): Map<string, Result> {
  const values = new Map<string, Result>();
  let behind = 0;
  for (const { name, shape, sort } of inputs) {
    const first = behind;
    const size = sizeOf(shape);
    const own = inputs.length === 1 ? null : Int32Array.from({ length: size }, (_, i) => first + i);
    const value = { ...moved(entriesOfBlock(0, shape), shape, own), sort, isFresh: inputs.length === 1 };
    for (const copy of namesOf(name, sources)) values.set(copy, value as Value);
    behind += size;
  }
  return values;
}

/** The tensors between which a network was read. */
export interface ReadEnds {
  readonly inputs: readonly Given[];
  readonly output: string;
}

/**
 * The network between tensors of a file, read from what its nodes do; names say nothing. It computes the same function of real numbers: weights
 * are the real numbers that the file says, conversions between floating-point types and their roundings count as nothing. Where the file leaves
 * the size of the first axis open, it is one row of the batch.
 *
 * Throws `model/not-understood` with every step on the way that is not understood, `model/malformed` for steps in a circle, tensors
 * written twice, and a tensor `from` whose size is not declared.
 */
export function readEnds(file: OnnxModel, wanted: WantedEnds): { readonly model: Model; readonly ends: ReadEnds } {
  const { graph, operatorSets } = file;
  const sources = sourcesOf(graph);
  const { from, to } = endsOf(graph, sources, wanted);
  const inputs = [from].flat().map((name) => given(graph, name));
  const width = inputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const blocks: Blocks = { found: [{ kind: "input", width }], widths: [width], settled: new Map() };
  const reading: Reading = { file, blocks, refusals: [] };
  const scope: Scope = {
    sources,
    values: inputValues(inputs, sources),
    around: null,
    opset: opsets(operatorSets),
    depth: 0,
  };
  evaluate(to, scope, reading);
  return { model: finished(scope.values.get(to), reading, to), ends: { inputs, output: to } };
}

/** The first of the outputs on the way to `to` from which the network is understood; null where it is from none. */
export function understoodFrom(file: OnnxModel, to: string | null): string | null {
  const sources = sourcesOf(file.graph);
  const { to: output } = endsOf(file.graph, sources, { from: null, to });
  const isUnderstood = (from: string) => {
    try {
      return readEnds(file, { from, to: output }) !== null;
    } catch (cause) {
      if (cause instanceof ModelError) return false;
      throw cause;
    }
  };
  return waysideOutputs(file.graph, sources, output).find(isUnderstood) ?? null;
}

/** The network between two tensors of a file, as `readEnds` reads it. */
export const read = (file: OnnxModel, ends: Ends): Model => readEnds(file, ends).model;

function finished(value: Result | undefined, { refusals, blocks }: Reading, to: string): Model {
  if (value instanceof Unread) refusals.push({ node: to, operator: "output", reason: value.message });
  else if (value !== undefined && value !== "refused" && value.kind === "computed" && refusals.length === 0) {
    if (value.sort === "real") return needed(blocks.found, settled(blocks, value));
    refusals.push({ node: to, operator: "output", reason: `it gives ${value.sort} numbers, which jump` });
  }
  if (refusals.length > 0) {
    const each = refusals.map(({ node, operator, reason }) => `${operator} "${node}": ${reason}`);
    throw new ModelError("model/not-understood", `not understood: ${each.join("; ")}`, refusals);
  }
  throw new ModelError("model/malformed", `no steps of the file lead to "${to}"`);
}
