import { advance, type Code, i32, local, repeat, v128, vectorBytes } from "./instruction.ts";
import type { Locals } from "./module.ts";

/** An address: an offset in a variable behind a place. */
interface Address {
  readonly offset: Code;
  readonly at: number;
}

/** More vectors than this are copied in a loop, so many at a turn. */
const mostInline = 16;
const ofTurn = 4;

/** A row of elements from one address to another; up to three elements behind it are overwritten. */
function rowCopy(elements: number, from: Address, to: Address, cursor: number): Code {
  const vectors = Math.ceil(elements / 4);
  const move = (there: Code, here: Code, vector: number) =>
    v128.store(there, v128.load(here, from.at + vector * vectorBytes), to.at + vector * vectorBytes);
  const inline = (first: number, count: number) =>
    Array.from({ length: count }, (_, i) => move(to.offset, from.offset, first + i));
  if (vectors <= mostInline) return inline(0, vectors);
  const along = (offset: Code) => i32.add(offset, local.get(cursor));
  const turn = Array.from({ length: ofTurn }, (_, i) => move(along(to.offset), along(from.offset), i));
  const rest = vectors % ofTurn;
  return [
    repeat(cursor, { to: (vectors - rest) * vectorBytes, step: ofTurn * vectorBytes }, turn),
    inline(vectors - rest, rest),
  ];
}

/** Elements that are copied, from and to addresses in bytes. */
export interface Copy {
  readonly elements: number;
  readonly from: number;
  readonly to: number;
}

/** All elements of a tensor, from and to places at an offset from those of the copy. */
export const moved = ({ elements, from, to }: Copy, fromOffset: Code, toOffset: Code, locals: Locals): Code =>
  rowCopy(elements, { offset: fromOffset, at: from }, { offset: toOffset, at: to }, locals.take("i32"));

/** Tensors whose rows lie beside each other in one that has the columns of them all. */
export interface Beside {
  readonly rows: number;
  readonly whole: number;
  readonly parts: readonly { readonly at: number; readonly columns: number }[];
}

/** Parts that are put beside each other, or cut apart. */
export function beside(direction: "join" | "cut", { rows, whole, parts }: Beside, locals: Locals): Code {
  const [cursor, offset] = [locals.take("i32"), locals.take("i32")];
  const own = parts.map(() => locals.take("i32"));
  const columns = parts.reduce((sum, part) => sum + part.columns, 0);
  const moves = parts.map((part, i) => {
    const before = parts.slice(0, i).reduce((sum, each) => sum + each.columns, 0);
    const inWhole = { offset: local.get(offset), at: whole + 4 * before };
    const inPart = { offset: local.get(own[i]!), at: part.at };
    const [from, to] = direction === "join" ? [inPart, inWhole] : [inWhole, inPart];
    return [rowCopy(part.columns, from, to, cursor), advance(own[i]!, 4 * part.columns)];
  });
  return [
    own.map((each) => local.set(each, i32.constant(0))),
    repeat(offset, { to: 4 * columns * rows, step: 4 * columns }, moves),
  ];
}

export interface TakenRows {
  readonly table: number;
  readonly numbers: number;
  readonly to: number;
  readonly count: number;
  readonly columns: number;
}

/** Rows of a table by their numbers. */
export function takenRows({ table, numbers, to, count, columns }: TakenRows, locals: Locals): Code {
  const [place, from, offset, cursor] = [
    locals.take("i32"),
    locals.take("i32"),
    locals.take("i32"),
    locals.take("i32"),
  ];
  const body = [
    local.set(from, i32.multiply(i32.load(local.get(place), numbers), i32.constant(4 * columns))),
    rowCopy(columns, { offset: local.get(from), at: table }, { offset: local.get(offset), at: to }, cursor),
    advance(offset, 4 * columns),
  ];
  return [local.set(offset, i32.constant(0)), repeat(place, { to: 4 * count, step: 4 }, body)];
}

export interface Turned {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly columns: number;
}

/** Columns from `first` on, `by` at a time, as rows: `four` moves four elements of each, from and to what lies at two offsets. */
function turnedColumns(
  { rows, columns }: Turned,
  { first, end, by }: { readonly first: number; readonly end: number; readonly by: number },
  four: (source: Code, target: Code) => Code,
  locals: Locals,
): Code {
  const [column, row, source, target] = [0, 1, 2, 3].map(() => locals.take("i32")) as [number, number, number, number];
  const moves = [four(local.get(source), i32.add(local.get(target), local.get(row))), advance(source, 16 * columns)];
  return [
    local.set(target, i32.constant(4 * rows * first)),
    repeat(column, { from: i32.constant(4 * first), to: 4 * end, step: 4 * by }, [
      local.set(source, local.get(column)),
      repeat(row, { to: 4 * rows, step: vectorBytes }, moves),
      advance(target, 4 * rows * by),
    ]),
  ];
}

/** Four elements of one column. */
const ofColumn =
  ({ from, to, columns }: Turned) =>
  (source: Code, target: Code): Code => {
    const four = [1, 2, 3].reduce<Code>(
      (value, lane) => v128.loadLane(lane, source, value, from + 4 * columns * lane),
      v128.loadFirst(source, from),
    );
    return v128.store(target, four, to);
  };

/** Four elements of each of some columns, four at a time: blocks of four rows that lie beside each other. */
function ofBlocks({ from, to, rows, columns }: Turned, count: number, locals: Locals) {
  const [a, b, c, d] = [0, 1, 2, 3].map(() => locals.take("v128")) as [number, number, number, number];
  /** Of two rows the first, or the last, two elements of each, one beside the other. */
  const low = (x: number, y: number) => v128.shuffle([0, 4, 1, 5], local.get(x), local.get(y));
  const high = (x: number, y: number) => v128.shuffle([2, 6, 3, 7], local.get(x), local.get(y));
  const turned = [low, high].flatMap((part) => [
    v128.shuffle([0, 1, 4, 5], part(a, b), part(c, d)),
    v128.shuffle([2, 3, 6, 7], part(a, b), part(c, d)),
  ]);
  const block = (source: Code, target: Code, number: number): Code => [
    [a, b, c, d].map((each, i) => local.set(each, v128.load(source, from + 4 * columns * i + vectorBytes * number))),
    turned.map((value, i) => v128.store(target, value, to + 4 * rows * (4 * number + i))),
  ];
  return (source: Code, target: Code): Code => Array.from({ length: count }, (_, i) => block(source, target, i));
}

/** Columns that are turned at a time: a line of the cache, read once. */
const ofLine = 16;

/** A matrix [rows, columns] as [columns, rows]: in blocks where rows are a multiple of four, else column by column. */
export function transposed(matrix: Turned, locals: Locals): Code {
  const { rows, columns } = matrix;
  const whole = (by: number) => (rows % 4 === 0 ? columns - (columns % by) : 0);
  return [
    { first: 0, end: whole(ofLine), by: ofLine },
    { first: whole(ofLine), end: whole(4), by: 4 },
    { first: whole(4), end: columns, by: 1 },
  ]
    .filter(({ first, end }) => first < end)
    .map((part) => {
      const moves = part.by === 1 ? ofColumn(matrix) : ofBlocks(matrix, part.by / 4, locals);
      return turnedColumns(matrix, part, moves, locals);
    });
}
