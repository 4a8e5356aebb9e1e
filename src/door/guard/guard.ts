import { unexpected } from "./argument-error.ts";

/** What a door does with an argument before anything else: gives it back, or refuses it with an `ArgumentError`. `at` names it. */
export type Guard<T> = (value: unknown, at: string) => T;

/** A guard for every parameter. */
export type Guards<A extends readonly unknown[]> = { [K in keyof A]-?: Guard<A[K]> };

/**
 * The function behind a door: every argument is looked at first, by its guard, and without a guard for each it does not compile.
 * Rooms call each other without doors, so that what is hot pays nothing.
 */
// @__NO_SIDE_EFFECTS__
export function checked<F extends (...args: never[]) => unknown>(
  name: string,
  f: F,
  ...guards: Guards<Parameters<F>>
): F {
  const places = guards.map((_, i) => (guards.length === 1 ? name : `${name}, argument ${i + 1}`));
  const behind = (...args: readonly unknown[]) =>
    f(...(guards.map((guard: Guard<unknown>, i) => guard(args[i], places[i]!)) as Parameters<F>));
  return behind as unknown as F;
}

/** A function behind a door whose values are made ready to leave by it. */
// @__NO_SIDE_EFFECTS__
export function leaving<F extends (...args: never[]) => unknown>(
  f: F,
  leave: (made: ReturnType<F>) => ReturnType<F>,
): F {
  return ((...args: Parameters<F>) => leave(f(...args) as ReturnType<F>)) as F;
}

/** A number that is one: not NaN; infinite ones count. */
export const number: Guard<number> = (value, at) => {
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  throw unexpected("number", at, "a number", value);
};

/** A number, or NaN, for which a function is NaN. */
export const anyNumber: Guard<number> = (value, at) => {
  if (typeof value === "number") return value;
  throw unexpected("number", at, "a number", value);
};

export const finite: Guard<number> = (value, at) => {
  if (Number.isFinite(value)) return value as number;
  throw unexpected("number", at, "a finite number", value);
};

export const positive: Guard<number> = (value, at) => {
  if (Number.isFinite(value) && (value as number) > 0) return value as number;
  throw unexpected("number", at, "a finite number above 0", value);
};

/** A whole number of at least `least`. */
// @__NO_SIDE_EFFECTS__
export function count(least: number): Guard<number> {
  return (value, at) => {
    if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
    throw unexpected("number", at, `a whole number of at least ${least}`, value);
  };
}

export const text: Guard<string> = (value, at) => {
  if (typeof value === "string") return value;
  throw unexpected("text", at, "a text", value);
};

export const truth: Guard<boolean> = (value, at) => {
  if (typeof value === "boolean") return value;
  throw unexpected("choice", at, "true or false", value);
};

/** One of several words. */
// @__NO_SIDE_EFFECTS__
export function oneOf<const T extends string>(words: readonly T[]): Guard<T> {
  return (value, at) => {
    if (words.includes(value as T)) return value as T;
    throw unexpected("choice", at, `one of ${words.join(", ")}`, value);
  };
}

/** A function, of which nothing more is known. */
// @__NO_SIDE_EFFECTS__
export function functionOf<F extends (...args: never[]) => unknown>(): Guard<F> {
  return (value, at) => {
    if (typeof value === "function") return value as F;
    throw unexpected("function", at, "a function", value);
  };
}

export const bytes: Guard<Uint8Array> = (value, at) => {
  if (value instanceof Uint8Array) return value;
  throw unexpected("bytes", at, "bytes (a Uint8Array)", value);
};

const isTyped = (value: unknown): value is ArrayLike<number> =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/** A list, plain or typed, whose items have passed their guard. */
// @__NO_SIDE_EFFECTS__
export function listOf<T>(item: Guard<T>): Guard<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value) && !isTyped(value)) throw unexpected("list", at, "a list", value);
    for (let i = 0; i < value.length; i++) item(value[i], `${at}[${i}]`);
    return value as readonly T[];
  };
}

export const numbers: Guard<readonly number[]> = listOf(finite);

/** Some names, at least one. */
export const names: Guard<readonly string[]> = (value, at) => {
  const found = listOf(text)(value, at);
  if (found.length > 0) return found;
  throw unexpected("list", at, "at least one name", value);
};

/** A typed list of one kind. */
// @__NO_SIDE_EFFECTS__
export function typed<T extends Int32Array | Float64Array>(kind: new (...args: never[]) => T): Guard<T> {
  return (value, at) => {
    if (value instanceof kind) return value;
    throw unexpected("list", at, `a list of the kind ${kind.name}`, value);
  };
}

/** Two numbers. */
export const pair: Guard<readonly [number, number]> = (value, at) => {
  if (Array.isArray(value) && value.length === 2) {
    value.forEach((end, k) => {
      number(end, `${at}[${k}]`);
    });
    return value as unknown as readonly [number, number];
  }
  throw unexpected("list", at, "two numbers such as [-8, 8]", value);
};

/** Also nothing. */
// @__NO_SIDE_EFFECTS__
export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value, at) => (value === undefined ? undefined : guard(value, at));
}

/** Also null. */
// @__NO_SIDE_EFFECTS__
export function nullable<T>(guard: Guard<T>): Guard<T | null> {
  return (value, at) => (value === null ? null : guard(value, at));
}

/** Guards by the names of the fields; fields that may be left out are `optional`. */
export type Fields<T> = { readonly [K in keyof T]-?: Guard<T[K]> };

function fieldsOf(value: unknown, at: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unexpected("object", at, `an object with ${known.join(", ")}`, value);
}

/** Those of an object that is only that: no date, no map. */
function plainFieldsOf(value: unknown, at: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (Object.prototype.toString.call(value) === "[object Object]") return value as Record<string, unknown>;
  throw unexpected("object", at, `an object with ${known.join(", ")}`, value);
}

/** A value of the library or of a user: the fields named here have passed their guards, and the object stays what it is. */
// @__NO_SIDE_EFFECTS__
export function object<T extends object>(fields: Fields<T>): Guard<T> {
  const known = Object.keys(fields) as (keyof T & string)[];
  return (value, at) => {
    const given = fieldsOf(value, at, known);
    for (const key of known) fields[key](given[key], `${at}, ${key}`);
    return given as T;
  };
}

/** What a user writes for this one call: every field has passed its guard, and none is unknown. */
// @__NO_SIDE_EFFECTS__
export function options<T extends object>(fields: Fields<T>): Guard<T> {
  const known = Object.keys(fields) as (keyof T & string)[];
  return (value, at) => {
    const given = plainFieldsOf(value, at, known);
    const stranger = Object.keys(given).find((key) => !known.includes(key as never));
    if (stranger !== undefined) throw unexpected("object", at, `no other fields than ${known.join(", ")}`, stranger);
    const read = known.map((key) => [key, fields[key](given[key], `${at}, ${key}`)] as const);
    return Object.fromEntries(read.filter(([, field]) => field !== undefined)) as T;
  };
}

/** An object that has a value for each of any names. */
// @__NO_SIDE_EFFECTS__
export function dictionary<T>(item: Guard<T>): Guard<Readonly<Record<string, T>>> {
  return (value, at) => {
    const given = plainFieldsOf(value, at, ["names of your own"]);
    for (const [key, field] of Object.entries(given)) item(field, `${at}, ${key}`);
    return given as Readonly<Record<string, T>>;
  };
}
