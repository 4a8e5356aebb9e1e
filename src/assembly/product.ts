import { advance, type Code, f32x4, i32, local, repeat, v128, vectorBytes } from "./instruction.ts";
import type { Locals, LocalType } from "./module.ts";

/** A matrix in memory: where it begins, and the bytes from one row, and one column, to the next. */
export interface Strided {
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** c [m, n] = a [m, k] · b [k, n] + start, with rows of b and c in one piece. */
export interface Product {
  readonly a: Strided;
  readonly b: Strided;
  readonly c: Strided;
  readonly m: number;
  readonly k: number;
  readonly n: number;
  /** Where the row [n] lies that is added to each row of the product; null: nothing. */
  readonly start: number | null;
}

/** Rows and vectors of four columns that are summed at a time. */
interface Tile {
  readonly rows: number;
  readonly vectors: number;
  /** Columns of the last vector that belong to the matrix. */
  readonly last: number;
}

/** Rows of a tile with so many vectors: its sums, the vectors of both sides and one more fit into the registers that V8 uses, fifteen. */
const rowsFor = [0, 8, 4, 2, 2];
const mostVectors = rowsFor.length - 1;

/** Vectors of the tiles that cover so many side by side: as few tiles as there can be, of almost one width, the widest first. */
export function tileWidths(vectors: number): readonly number[] {
  const tiles = Math.ceil(vectors / mostVectors);
  return Array.from({ length: tiles }, (_, i) => Math.floor((vectors + i) / tiles)).toReversed();
}

function stored(columns: number, address: Code, value: Code, offset: number): Code {
  switch (columns) {
    case 1:
      return v128.storeFirst(address, value, offset);
    case 2:
      return v128.storeFirstTwo(address, value, offset);
    case 3:
      return [v128.storeFirstTwo(address, value, offset), v128.storeThird(address, value, offset + 8)];
    default:
      return v128.store(address, value, offset);
  }
}

const range = (length: number) => Array.from({ length }, (_, i) => i);

type Take = (type: LocalType, name: string) => number;

/** Local variables by name: tiles that follow each other share them. */
function named(locals: Locals): Take {
  const known = new Map<string, number>();
  return (type, name) => {
    if (!known.has(name)) known.set(name, locals.take(type));
    return known.get(name)!;
  };
}

/**
 * One tile, at the offsets that the variables "row of a", "columns" and "row of c" hold. A turn of its loop adds to each sum once:
 * were there more, V8 would load what all of them need before the first, and run out of registers.
 */
function tileCode({ a, b: given, c, k, start, strip }: Packed, { rows, vectors, last }: Tile, take: Take): Code {
  const columns = local.get(take("i32", "columns"));
  const b =
    strip === null ? { ...given, from: columns } : { at: strip, row: vectors * vectorBytes, from: i32.constant(0) };
  const sums = range(rows).map((r) => range(vectors).map((v) => take("v128", `sum ${r} ${v}`)));
  const right = range(vectors).map((v) => take("v128", `right ${v}`));
  const [left, atA, atB, end] = [take("v128", "left"), take("i32", "a"), take("i32", "b"), take("i32", "end")];
  const first = (v: number) => (start === null ? f32x4.constant(0) : v128.load(columns, start + v * vectorBytes));
  const summed = (sum: number, v: number) =>
    local.set(sum, f32x4.add(local.get(sum), f32x4.multiply(local.get(left), local.get(right[v]!))));
  const turn = [
    right.map((each, v) => local.set(each, v128.load(local.get(atB), b.at + v * vectorBytes))),
    sums.map((row, r) => [local.set(left, v128.loadSplat(local.get(atA), a.at + r * a.row)), row.map(summed)]),
    advance(atA, a.column),
  ];
  const target = i32.add(local.get(take("i32", "row of c")), columns);
  const store = (sum: number, r: number, v: number) =>
    stored(v === vectors - 1 ? last : 4, target, local.get(sum), c.at + r * c.row + v * vectorBytes);
  return [
    sums.map((row) => row.map((sum, v) => local.set(sum, first(v)))),
    local.set(atA, local.get(take("i32", "row of a"))),
    local.set(end, i32.add(b.from, i32.constant(k * b.row))),
    repeat(atB, { from: b.from, to: local.get(end), step: b.row }, turn),
    sums.map((row, r) => row.map((sum, v) => store(sum, r, v))),
  ];
}

/** A product, and where the strip of b that is at work is copied to, its rows one behind the other; null: b is read where it lies. */
interface Packed extends Product {
  readonly strip: number | null;
}

/** More bytes of b than stay in the first cache while rows of a go by: there its rows would push each other out. */
const packedFrom = 2 ** 15;

/** Copies a strip of b. */
function packCode({ b, k, strip }: Packed, vectors: number, take: Take): Code {
  if (strip === null) return [];
  const [from, to] = [take("i32", "b"), take("i32", "strip")];
  const row = range(vectors).map((v) =>
    v128.store(local.get(to), v128.load(local.get(from), b.at + v * vectorBytes), strip + v * vectorBytes),
  );
  return [
    local.set(from, local.get(take("i32", "columns"))),
    repeat(to, { to: k * vectors * vectorBytes, step: vectors * vectorBytes }, [row, advance(from, b.row)]),
  ];
}

/** All rows of some columns. */
function stripCode(product: Packed, { vectors, last }: Omit<Tile, "rows">, take: Take): Code {
  const { a, c, m } = product;
  const [rowOfA, rowOfC] = [take("i32", "row of a"), take("i32", "row of c")];
  const rows = Math.min(m, rowsFor[vectors]!);
  const whole = m - (m % rows);
  const tile = (count: number) => tileCode(product, { rows: count, vectors, last }, take);
  return [
    packCode(product, vectors, take),
    local.set(rowOfC, i32.constant(0)),
    repeat(rowOfA, { to: whole * a.row, step: rows * a.row }, [tile(rows), advance(rowOfC, rows * c.row)]),
    whole < m ? tile(m - whole) : [],
  ];
}

/** The same product with its sides exchanged, where that makes a column a row: vectors go along it then. */
function turned(product: Product): Product {
  const { a, b, c, m, n, start } = product;
  if (n > 1 || a.row !== 4 || start !== null) return product;
  const left = { at: b.at, row: 4, column: b.row };
  return { ...product, a: left, b: { at: a.at, row: a.column, column: 4 }, c: { ...c, row: 4 * m }, m: 1, n: m };
}

/** A product, tile by tile: all rows of some columns, then of the next. `room` gives memory to work in, for so many elements. */
export function productCode(given: Product, room: (elements: number) => number, locals: Locals): Code {
  const whole = turned(given);
  const { k, n } = whole;
  const product = { ...whole, strip: 4 * k * n > packedFrom ? room(4 * k * mostVectors) : null };
  const take = named(locals);
  const vectors = Math.ceil(product.n / 4);
  const widths = tileWidths(vectors);
  const strips = widths.map((width, i) => ({
    vectors: width,
    last: i === widths.length - 1 ? product.n - 4 * (vectors - 1) : 4,
  }));
  const isSame = (a: (typeof strips)[number] | undefined, b: (typeof strips)[number]) =>
    a !== undefined && a.vectors === b.vectors && a.last === b.last;
  /** Neighbours that are alike are one loop. */
  const begins = range(strips.length).filter((i) => !isSame(strips[i - 1], strips[i]!));
  const bytes = (count: number) => widths.slice(0, count).reduce((sum, width) => sum + width * vectorBytes, 0);
  return begins.map((i, next) => {
    const strip = strips[i]!;
    const to = bytes(begins[next + 1] ?? strips.length);
    const step = strip.vectors * vectorBytes;
    return repeat(take("i32", "columns"), { from: i32.constant(bytes(i)), to, step }, stripCode(product, strip, take));
  });
}
