import { bytesOf, type Code, unsigned } from "./instruction.ts";

export type LocalType = "i32" | "v128";
const typeNumbers: Record<LocalType, number> = { i32: 0x7f, v128: 0x7b };

/** The local variables of a function. */
export interface Locals {
  /** The function's only argument, a whole number. */
  readonly argument: number;
  /** A new one. */
  readonly take: (type: LocalType) => number;
  readonly declaration: () => Code;
}

export function newLocals(): Locals {
  const types: LocalType[] = [];
  return {
    argument: 0,
    take: (type) => types.push(type),
    declaration: () => [unsigned(types.length), types.map((type) => [1, typeNumbers[type]])],
  };
}

/** A function of one whole number that returns nothing. */
export interface AssembledFunction {
  readonly locals: Locals;
  readonly body: Code;
  /** The name that it is exported under, if it is. */
  readonly name?: string;
}

const counted = (items: readonly Code[]): Code => [unsigned(items.length), items];
function sized(content: Code): Code {
  const bytes = bytesOf(content);
  return [unsigned(bytes.length), bytes];
}
const section = (number: number, content: Code): Code => [number, sized(content)];
/** A word of plain letters. */
const text = (word: string): Code => sized(Array.from(word, (letter) => letter.charCodeAt(0)));

const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const functionType = [0x60, counted([0x7f]), 0];

/** The bytes of a module whose memory is imported as "scan" "memory". */
export function moduleOf(functions: readonly AssembledFunction[]): Uint8Array {
  const named = functions.flatMap(({ name }, i) => (name === undefined ? [] : [[text(name), 0, unsigned(i)]]));
  const bodies = functions.map(({ locals, body }) => sized([locals.declaration(), body, 0x0b]));
  return bytesOf([
    magic,
    section(1, counted([functionType])),
    section(2, counted([[text("scan"), text("memory"), 2, 0, 1]])),
    section(3, counted(functions.map(() => 0))),
    section(7, counted(named)),
    section(10, counted(bodies)),
  ]);
}
