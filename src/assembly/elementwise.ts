import { type GraphNode, outputOf, sizeOf, type Tensor } from "../graph/index.ts";
import { advance, type Code, f32x4, i32, i32x4, local, repeat, v128, vectorBytes } from "./instruction.ts";
import { type ByTensor, byTensor } from "./memory.ts";
import type { Locals } from "./module.ts";
import { baseOf, elementsOf, readInPlace, stridesIn } from "./operand.ts";
import { kindOf, operators } from "./operators.ts";
import type { Group } from "./schedule.ts";

/** Elements from one to the next along each axis. */
type Strides = readonly number[];

const inRows = (axes: readonly number[]): Strides => axes.map((_, i) => sizeOf(axes.slice(i + 1)));
const axesOf = ({ axes, elements }: Group) => axes ?? [elements];

/** Strides of what a node reads along the axes of its group. */
function stridesOf(x: Tensor, node: GraphNode, group: Group): Strides {
  const axes = axesOf(group);
  if (elementsOf(x) === group.elements) return inRows(axes);
  if (elementsOf(x) === 1) return axes.map(() => 0);
  const shape = node.outputs[0]!.shape as readonly number[];
  return stridesIn(x, shape).filter((_, i) => shape[i] !== 1);
}

interface Axes {
  readonly lengths: readonly number[];
  readonly strides: readonly Strides[];
}

/** Axes joined with their neighbours wherever all that is read and written lies so that they are one. */
function joined({ lengths, strides }: Axes): Axes {
  const at = lengths.findLastIndex(
    (_, i) => i + 1 < lengths.length && strides.every((each) => each[i] === each[i + 1]! * lengths[i + 1]!),
  );
  if (at < 0) return { lengths, strides };
  const without = (list: readonly number[], value: number) => [...list.slice(0, at), value, ...list.slice(at + 2)];
  return joined({
    lengths: without(lengths, lengths[at]! * lengths[at + 1]!),
    strides: strides.map((each) => without(each, each[at + 1]!)),
  });
}

/** The value of a constant all of whose elements are one number, as a vector. */
function uniform(x: Tensor): Code | null {
  const { data } = x.node;
  if (!data?.every((value: unknown) => value === data[0])) return null;
  return kindOf(x) === "float" ? f32x4.constant(Number(data[0])) : i32x4.constant(Number(data[0]));
}

/** Sets a variable to each of four offsets in a table, in bytes; a place outside, behind the last element that counts, becomes one inside. */
function offsetsIn(elements: number, places: Code, inside: number, offsets: readonly number[]): Code {
  return [
    local.set(inside, i32x4.minUnsigned(places, i32x4.constant(elements - 1))),
    local.set(inside, i32x4.shiftLeft(local.get(inside), i32.constant(2))),
    offsets.map((offset, lane) => local.set(offset, i32x4.extract(lane, local.get(inside)))),
  ];
}

/** Four elements of a table, each at an offset of its own. */
const lookedUp = (table: number, [first, ...others]: readonly number[]): Code =>
  others.reduce<Code>(
    (value, offset, i) => v128.loadLane(i + 1, local.get(offset), value, table),
    v128.loadFirst(local.get(first!), table),
  );

/** A place that moves through memory with the loops: how far it is from where it began, in a variable. */
interface Cursor {
  readonly strides: Strides;
  readonly offset: number;
}

/** Vectors along the last axis. */
const vectorsOf = (lengths: readonly number[]) => Math.ceil(lengths.at(-1)! / 4);

/** Vectors that a turn of a loop computes: what one waits for, the other fills. */
const vectorsAtOnce = (lengths: readonly number[]) => (vectorsOf(lengths) % 2 === 0 ? 2 : 1);

/** `inner` for every `atOnce` vectors along the last axis, `outer` in front of each row. */
function loops(
  lengths: readonly number[],
  cursors: readonly Cursor[],
  { outer, inner, atOnce }: { readonly outer: Code; readonly inner: Code; readonly atOnce: number },
  locals: Locals,
): Code {
  const last = lengths.length - 1;
  const vectors = vectorsOf(lengths) / atOnce;
  const along = ({ strides }: Cursor) => (strides[last] === 0 ? 0 : atOnce * vectorBytes);
  const move = (bytes: (cursor: Cursor) => number) => cursors.map((cursor) => advance(cursor.offset, bytes(cursor)));
  const turns = (count: number, body: Code) => repeat(locals.take("i32"), { to: count, step: 1 }, body);
  const row: Code = [outer, turns(vectors, [inner, move(along)])];
  /** How far a cursor has come when an axis is through. */
  const through = (cursor: Cursor, axis: number) =>
    axis === last ? vectors * along(cursor) : 4 * cursor.strides[axis]! * lengths[axis]!;
  const all = lengths
    .slice(0, -1)
    .reduceRight<Code>(
      (body, length, axis) =>
        turns(length, [body, move((cursor) => 4 * cursor.strides[axis]! - through(cursor, axis + 1))]),
      row,
    );
  return [cursors.map(({ offset }) => local.set(offset, i32.constant(0))), all];
}

/** What is read from memory: by which node, and along which strides. */
interface Read {
  readonly base: Tensor;
  readonly strides: Strides;
}

/**
 * The loop that computes a group of elementwise nodes, four elements at a time, and stores what has a place. A row's last vector may
 * reach into the next row, which is written after it.
 */
export function elementwiseCode(group: Group, places: ByTensor<number>, locals: Locals): Code {
  const inGroup = new Set(group.nodes);
  const readings = group.nodes.map((node) =>
    readInPlace(node).map((x) => ({ base: baseOf(x), strides: stridesOf(x, node, group) })),
  );
  const isOutside = ({ base }: Read) => !inGroup.has(base.node);
  const outside = readings.flat().filter(isOutside);
  const own = inRows(axesOf(group));
  const { lengths, strides } = joined({
    lengths: axesOf(group),
    strides: [own, ...outside.map((read) => read.strides)],
  });
  const strideAfter = new Map(outside.map((read, i) => [read, strides[i + 1]!]));

  const cursors = new Map<string, Cursor>();
  const cursorAlong = (each: Strides): Code => {
    const known = cursors.get(each.join()) ?? { strides: each, offset: locals.take("i32") };
    cursors.set(each.join(), known);
    return local.get(known.offset);
  };
  const written = cursorAlong(strides[0]!);
  const atOnce = vectorsAtOnce(lengths);
  const code = { before: [] as Code[], outer: [] as Code[], loads: [] as Code[], inner: [] as Code[] };
  const define = (where: keyof typeof code, value: Code): number => {
    const at = locals.take("v128");
    code[where].push(local.set(at, value));
    return at;
  };
  /** What each vector of a turn reads alike. */
  const alike = new Map<string, number>();
  const once = (key: string, define: () => number): number => {
    const at = alike.get(key) ?? define();
    alike.set(key, at);
    return at;
  };
  const load = (base: Tensor, along: Strides, bytes: number): number => {
    const constant = uniform(base);
    if (constant) return define("before", constant);
    const at = places.get(base)!;
    if (along.every((stride) => stride === 0))
      return once(`${at}`, () => define("before", v128.loadSplat(i32.constant(at))));
    if (along.at(-1) === 0)
      return once(`${at} ${along}`, () => define("outer", v128.loadSplat(cursorAlong(along), at)));
    return define("loads", v128.load(cursorAlong(along), at + bytes));
  };
  const take = () => locals.take("v128");
  const vector = (bytes: number): void => {
    const loaded = byTensor<Map<string, number>>();
    const read = (reading: Read): number => {
      const along = strideAfter.get(reading)!;
      const known = loaded.get(reading.base) ?? new Map<string, number>();
      loaded.set(reading.base, known);
      const at = known.get(along.join()) ?? load(reading.base, along, bytes);
      known.set(along.join(), at);
      return at;
    };
    const computed = byTensor<number>();
    /** Offsets in tables of one size, by their places: several are read at the same. */
    const offsets = new Map<string, readonly number[]>();
    const offsetsOf = (elements: number, at: number): readonly number[] => {
      const key = `${elements} ${at}`;
      const known = offsets.get(key);
      if (known) return known;
      const made = [0, 1, 2, 3].map(() => locals.take("i32"));
      code.inner.push(offsetsIn(elements, local.get(at), take(), made));
      offsets.set(key, made);
      return made;
    };
    group.nodes.forEach((node, i) => {
      const operands = readings[i]!.map((reading) =>
        isOutside(reading) ? read(reading) : computed.get(reading.base)!,
      );
      const output = outputOf(node);
      const table = node.operator === "GatherElements" ? baseOf(node.inputs[0]!) : null;
      const value = table
        ? lookedUp(places.get(table)!, offsetsOf(elementsOf(table), operands[0]!))
        : operators[node.operator]!(operands, node, take);
      const at = define("inner", value);
      computed.set(output, at);
      const place = places.get(output);
      if (place !== undefined) code.inner.push(v128.store(written, local.get(at), place + bytes));
    });
  };
  for (let i = 0; i < atOnce; i++) vector(i * vectorBytes);
  // All is read before anything is written: a store may take the place of what is read here.
  const inner = [code.loads, code.inner];
  return [code.before, loops(lengths, [...cursors.values()], { outer: code.outer, inner, atOnce }, locals)];
}
