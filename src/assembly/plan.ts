import { outputOf, type Tensor, type TensorData } from "../graph/index.ts";
import { type ByTensor, byTensor, type Memory, newMemory } from "./memory.ts";
import type { Copy } from "./moving.ts";
import { baseOf, elementsOf, isElementwise, operandsOf } from "./operand.ts";
import type { Scan } from "./scan.ts";
import type { Group } from "./schedule.ts";

/** A tensor in memory: where it begins, in bytes. */
export interface Placed {
  readonly name: string;
  readonly at: number;
  readonly type: Tensor["type"];
  readonly shape: readonly number[];
}

/** A tensor under a name of its own, where what holds it lies. */
export const placedAs = (name: string, x: Tensor, places: ByTensor<number>): Placed => ({
  name,
  at: places.get(baseOf(x))!,
  type: x.type,
  shape: x.shape as readonly number[],
});

/** Where everything lies in the memory of a scan. */
export interface Plan {
  readonly places: ByTensor<number>;
  readonly constants: readonly { readonly at: number; readonly data: TensorData }[];
  readonly fed: readonly Placed[];
  readonly returned: readonly Placed[];
  /** What a turn reads of each sequence, from the whole: that address moves on with the turns. */
  readonly read: readonly Copy[];
  /** New state that does not lie in the place of the old one. */
  readonly handedOn: readonly Copy[];
  /** What a turn leaves of all that is collected, to the whole: that address moves on with the turns. */
  readonly kept: readonly Copy[];
  readonly memory: Memory;
}

/** The number of the last group that reads a tensor from memory, behind all groups for results. */
function lastReads(groups: readonly Group[], results: readonly Tensor[], delegates: boolean): ByTensor<number> {
  const last = byTensor<number>();
  groups.forEach(({ nodes }, i) => {
    const isLoop = isElementwise(nodes[0]!);
    for (const base of nodes.flatMap((node) => operandsOf(node, delegates)))
      if (!(isLoop && nodes.includes(base.node))) last.set(base, i);
  });
  for (const x of results) last.set(baseOf(x), groups.length);
  return last;
}

/** Whether a loop reads any place of a tensor. */
const readsAsTable = ({ nodes }: Group, x: Tensor): boolean =>
  nodes.some(({ operator, inputs }) => operator === "GatherElements" && baseOf(inputs[0]!).node === x.node);

/** A tensor of some that are read by a loop for the last time whose place what it computes may take: each element is read before it is written, where rows end with whole vectors. */
function takenOver(group: Group, ending: readonly Tensor[]): Tensor | undefined {
  const { nodes, elements, axes } = group;
  if (!isElementwise(nodes[0]!) || (axes && axes.at(-1)! % 4 !== 0)) return undefined;
  return ending.find((x) => elementsOf(x) === elements && !readsAsTable(group, x) && !nodes.includes(x.node));
}

/** Places for what groups compute, each as long as it is read. */
function placeSteps(groups: readonly Group[], last: ByTensor<number>, places: ByTensor<number>, memory: Memory): void {
  const ending = groups.map((): Tensor[] => []);
  groups.forEach((group, i) => {
    const { nodes } = group;
    for (const x of nodes.flatMap((node) => node.outputs.map((_, index) => outputOf(node, index)))) {
      // A part of a split that nothing reads is written beside the others.
      const end = last.get(x) ?? (nodes[0]!.outputs.length > 1 ? i : undefined);
      if (end === undefined || places.get(x) !== undefined) continue;
      const before = takenOver(group, ending[i]!);
      if (before) ending[i] = ending[i]!.filter((other) => other !== before);
      places.set(x, before ? places.get(before)! : memory.borrow(elementsOf(x)));
      ending[end]?.push(x);
    }
    for (const x of ending[i]!) memory.giveBack(places.get(x)!, elementsOf(x));
  });
}

interface Pair {
  readonly old: Tensor;
  readonly next: Tensor;
}

/** New state that can take the place of the old one: a loop computes it that reads nothing of the old one but the element it writes, and nothing after it reads that. */
function replacing(pairs: readonly Pair[], groups: readonly Group[], last: ByTensor<number>): readonly Pair[] {
  const makers = new Map(groups.flatMap(({ nodes }, i) => nodes.map((node) => [node, i] as const)));
  const taken = new Set<Tensor["node"]>();
  return pairs.filter(({ old, next: { node } }) => {
    const maker = makers.get(node);
    if (maker === undefined || taken.has(node)) return false;
    const group = groups[maker]!;
    const isLoop = isElementwise(group.nodes[0]!) && group.axes === null;
    const fits = isLoop && !readsAsTable(group, old) && (last.get(old) ?? -1) <= maker;
    if (fits) taken.add(node);
    return fits;
  });
}

const copy = (x: Tensor, from: number, to: number): Copy => ({ elements: elementsOf(x), from, to });

/** New state to the places of the old one; what was fed first to a place of its own, since it may be another's old state. */
function handedOn(pairs: readonly Pair[], placeOf: (x: Tensor) => number, memory: Memory): readonly Copy[] {
  const moving = pairs.filter(({ old, next }) => placeOf(next) !== placeOf(old));
  const saved = new Map(
    moving
      .filter(({ next }) => next.node.operator === "Input")
      .map((pair) => [pair, memory.take(elementsOf(pair.old))]),
  );
  return [
    ...[...saved].map(([{ next }, at]) => copy(next, placeOf(next), at)),
    ...moving.map((pair) => copy(pair.old, saved.get(pair) ?? placeOf(pair.next), placeOf(pair.old))),
  ];
}

export function planMemory(scan: Scan, groups: readonly Group[], delegates: boolean): Plan {
  const { turns, body, state, sequences, collected } = scan;
  const memory = newMemory();
  const places = byTensor<number>();
  const take = (x: Tensor): number => {
    const at = memory.take(elementsOf(x));
    places.set(x, at);
    return at;
  };
  const placeOf = (x: Tensor): number => places.get(baseOf(x))!;
  const named = (x: Tensor) => x.node.name!;
  const input = (name: string) => body.inputs.find((x) => named(x) === name)!;
  const result = (name: string) => body.outputs[name]!;
  const last = lastReads(groups, Object.values(body.outputs), delegates);
  const moving = [...state, ...sequences].map(input);
  for (const x of moving) take(x);
  const pairs = state.map((name): Pair => ({ old: input(name), next: baseOf(result(`new.${name}`)) }));
  for (const { old, next } of replacing(pairs, groups, last)) places.set(next, placeOf(old));
  placeSteps(groups, last, places, memory);
  const operands = groups.flatMap(({ nodes }) => nodes.flatMap((node) => operandsOf(node, delegates)));
  const constants = [...new Set([...operands, ...Object.values(body.outputs).map(baseOf)].map(({ node }) => node))]
    .filter(({ operator }) => operator === "Constant")
    .map((node) => ({ at: take(outputOf(node)), data: node.data! }));
  const fixed = body.inputs.filter((x) => !moving.includes(x));
  for (const x of fixed) take(x);

  const placed = (name: string, x: Tensor) => placedAs(name, x, places);
  const whole = (name: string, x: Tensor): Placed => {
    const part = placed(name, x);
    return { ...part, at: memory.take(turns * elementsOf(x)), shape: [turns, ...part.shape] };
  };
  const fedWhole = sequences.map((name) => whole(name, input(name)));
  const keptWhole = collected.map((name) => whole(name, result(name)));
  return {
    places,
    constants,
    fed: [...[...state.map(input), ...fixed].map((x) => placed(named(x), x)), ...fedWhole],
    returned: [...state.map((name) => placed(`new.${name}`, input(name))), ...keptWhole],
    read: sequences.map((name, i) => copy(input(name), fedWhole[i]!.at, placeOf(input(name)))),
    handedOn: handedOn(pairs, placeOf, memory),
    kept: collected.map((name, i) => copy(result(name), placeOf(result(name)), keptWhole[i]!.at)),
    memory,
  };
}
