import { type Code, f32x4, i32, local, repeat, v128, vectorBytes } from "./instruction.ts";
import type { Locals } from "./module.ts";

/** Elements from one of a scatter's four tables to the next: each begins with a line of the cache. */
export const scatterTable = (entries: number): number => Math.ceil(entries / 16) * 16;

export interface Scatter {
  readonly places: number;
  readonly values: number;
  readonly count: number;
  readonly to: number;
  readonly entries: number;
  /** Room for four tables of `scatterTable(entries)` elements each. */
  readonly room: number;
}

/** Values added at the places of a table of zeros. Element i goes to table i mod 4 first: neighbours often share a place, and need not wait for each other. */
export function scattered({ places, values, count, to, entries, room }: Scatter, locals: Locals): Code {
  const [offset, at, cursor] = [locals.take("i32"), locals.take("i32"), locals.take("i32")];
  const stride = 4 * scatterTable(entries);
  const lanes = [0, 1, 2, 3];
  const table = (lane: number) => room + lane * stride;
  const addOne = (lane: number): Code => {
    const value = v128.loadFirst(local.get(offset), values + 4 * lane);
    const sum = f32x4.add(v128.loadFirst(local.get(at), table(lane)), value);
    return [
      local.set(at, i32.shiftLeft(i32.load(local.get(offset), places + 4 * lane), i32.constant(2))),
      v128.storeFirst(local.get(at), sum, table(lane)),
    ];
  };
  const [a, b, c, d] = lanes.map((lane) => v128.load(local.get(cursor), table(lane))) as [Code, Code, Code, Code];
  const along = (bytes: number) => ({ to: bytes, step: vectorBytes });
  const whole = Math.floor(count / 4) * vectorBytes;
  return [
    repeat(cursor, along(4 * stride), v128.store(local.get(cursor), f32x4.constant(0), room)),
    whole === 0 ? local.set(offset, i32.constant(0)) : repeat(offset, along(whole), lanes.map(addOne)),
    lanes.slice(0, count % 4).map(addOne),
    repeat(cursor, along(4 * entries), v128.store(local.get(cursor), f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), to)),
  ];
}

/** Two tables whose values are added at the same places. */
export interface PairScatter extends Omit<Scatter, "values" | "to"> {
  readonly values: readonly [number, number];
  readonly to: readonly [number, number];
}

/** The same for two tables: the two sums of an entry lie beside each other, so that both are one addition. `room` is for twice as many elements. */
export function pairsScattered({ places, values, count, to, entries, room }: PairScatter, locals: Locals): Code {
  const [offset, at, cursor] = [locals.take("i32"), locals.take("i32"), locals.take("i32")];
  const [first, second] = [locals.take("v128"), locals.take("v128")];
  const stride = 8 * scatterTable(entries);
  const table = (lane: number) => room + lane * stride;
  const of = (order: readonly number[]) => v128.shuffle(order, local.get(first), local.get(second));
  const addPair = (lane: number): Code => {
    const sums = f32x4.add(v128.loadFirstTwo(local.get(at), table(lane)), of([lane, lane + 4, lane, lane + 4]));
    return [
      local.set(at, i32.shiftLeft(i32.load(local.get(offset), places + 4 * lane), i32.constant(3))),
      v128.storeFirstTwo(local.get(at), sums, table(lane)),
    ];
  };
  const some = (elements: number): Code => [
    local.set(first, v128.load(local.get(offset), values[0])),
    local.set(second, v128.load(local.get(offset), values[1])),
    [0, 1, 2, 3].slice(0, elements).map(addPair),
  ];
  const summed = (bytes: number): Code => {
    const inPairs = i32.shiftLeft(local.get(cursor), i32.constant(1));
    const [a, b, c, d] = [0, 1, 2, 3].map((lane) => v128.load(inPairs, table(lane) + bytes)) as [
      Code,
      Code,
      Code,
      Code,
    ];
    return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  };
  const apart = [
    local.set(first, summed(0)),
    local.set(second, summed(vectorBytes)),
    v128.store(local.get(cursor), of([0, 2, 4, 6]), to[0]),
    v128.store(local.get(cursor), of([1, 3, 5, 7]), to[1]),
  ];
  const along = (bytes: number) => ({ to: bytes, step: vectorBytes });
  const whole = Math.floor(count / 4) * vectorBytes;
  return [
    repeat(cursor, along(4 * stride), v128.store(local.get(cursor), f32x4.constant(0), room)),
    whole === 0 ? local.set(offset, i32.constant(0)) : repeat(offset, along(whole), some(4)),
    count % 4 === 0 ? [] : some(count % 4),
    repeat(cursor, along(4 * entries), apart),
  ];
}
