import { type GraphNode, outputOf, simplify, type Tensor, topologicalOrder } from "../graph/index.ts";
import { composed } from "./composed.ts";
import { groupCode } from "./group-code.ts";
import { type Code, call, i32, local } from "./instruction.ts";
import { type AssembledFunction, moduleOf, newLocals } from "./module.ts";
import { type Copy, moved } from "./moving.ts";
import { baseOf, isDelegated, sidesOf, withoutCode } from "./operand.ts";
import { type Placed, type Plan, placedAs, planMemory } from "./plan.ts";
import type { Scan } from "./scan.ts";
import { type Group, schedule } from "./schedule.ts";

/** A product that a runtime computes; a side that is transposed is read across its rows. What is one matrix has one name. */
export interface DelegatedProduct {
  readonly left: Placed;
  readonly right: Placed;
  readonly result: Placed;
  readonly isTransposed: readonly [left: boolean, right: boolean];
}

/** What a turn consists of: functions of the module, which are given the number of the turn, and products, none of which needs another of its stage. */
export type Stage =
  | { readonly kind: "code"; readonly function: string }
  | { readonly kind: "products"; readonly products: readonly DelegatedProduct[] };

/** A scan as a WebAssembly module, which imports "scan" "memory", and the plan of that memory. */
export interface Assembled extends Pick<Plan, "constants" | "fed" | "returned"> {
  readonly module: Uint8Array;
  readonly bytes: number;
  readonly stages: readonly Stage[];
}

/** Vectors of four are read beyond the end of a tensor, columns of a matrix up to three rows beyond: so many bytes are behind everything. */
const overread = (nodes: readonly GraphNode[]) =>
  64 + 12 * Math.max(...nodes.flatMap(({ outputs }) => outputs.map(({ shape }) => (shape.at(-1) ?? 1) as number)));

/** What a turn does before all else, and after it: from and to what is fed and returned whole. */
function edges({ read, handedOn, kept }: Plan) {
  const there = i32.constant(0);
  const atTurn = ({ argument }: { argument: number }, { elements }: Copy) =>
    i32.multiply(local.get(argument), i32.constant(4 * elements));
  return {
    first: (locals: AssembledFunction["locals"]): Code =>
      read.map((each) => moved(each, atTurn(locals, each), there, locals)),
    last: (locals: AssembledFunction["locals"]): Code => [
      handedOn.map((each) => moved(each, there, there, locals)),
      kept.map((each) => moved(each, there, atTurn(locals, each), locals)),
    ],
  };
}

/** Groups that follow each other, and the products between them. */
type Run = { readonly groups: readonly Group[] } | { readonly products: readonly GraphNode[] };

function runsOf(groups: readonly Group[], delegates: boolean): readonly Run[] {
  const runs: Run[] = [{ groups: [] }];
  for (const group of groups) {
    const last = runs.at(-1)!;
    if (isDelegated(group.nodes[0]!, delegates)) runs.push({ products: group.nodes }, { groups: [] });
    else if ("groups" in last) runs[runs.length - 1] = { groups: [...last.groups, group] };
  }
  return runs.filter((run, i) => "products" in run || run.groups.length > 0 || i === 0 || i === runs.length - 1);
}

function delegated(node: GraphNode, { places }: Plan): DelegatedProduct {
  const placed = (x: Tensor) => placedAs(`${x.shape} at ${places.get(baseOf(x))}`, x, places);
  const [left, right] = sidesOf(node, true);
  return {
    left: placed(left.matrix),
    right: placed(right.matrix),
    result: placed(outputOf(node)),
    isTransposed: [left.isTransposed, right.isTransposed],
  };
}

/**
 * The module of a scan. Large products are left to a runtime where one `delegates` them. A node that has no code is returned instead,
 * for whoever says so.
 */
export function assemble(given: Scan, delegates: boolean): Assembled | { readonly without: GraphNode } {
  const scan = { ...given, body: simplify(composed(given.body, delegates)) };
  const results = Object.values(scan.body.outputs);
  const order = topologicalOrder(results);
  const without = withoutCode(order);
  if (without) return { without };
  const groups = schedule(order, results, delegates);
  const plan = planMemory(scan, groups, delegates);
  const { first, last } = edges(plan);
  const functions: AssembledFunction[] = [];
  const runs = runsOf(groups, delegates);
  const stages = runs.map((run, i): Stage => {
    if ("products" in run) return { kind: "products", products: run.products.map((node) => delegated(node, plan)) };
    const begin = functions.length;
    for (const group of run.groups) {
      const locals = newLocals();
      functions.push({ locals, body: groupCode(group, plan, locals) });
    }
    const locals = newLocals();
    const calls = run.groups.map((_, g) => [local.get(locals.argument), call(begin + g)]);
    const body = [i === 0 ? first(locals) : [], calls, i === runs.length - 1 ? last(locals) : []];
    functions.push({ locals, body, name: `stage${i}` });
    return { kind: "code", function: `stage${i}` };
  });
  const { constants, fed, returned, memory } = plan;
  const bytes = memory.bytes() + overread(order);
  return { module: moduleOf(functions), constants, fed, returned, bytes, stages };
}
