import { writable } from "../written.ts";
import { checked, type Guard, type Guards } from "./guard.ts";

type Method = (...args: never[]) => unknown;

/** A guard for every parameter of every method. */
export type MethodGuards<T> = {
  readonly [K in keyof T as T[K] extends Method ? K : never]: Readonly<Guards<Parameters<Extract<T[K], Method>>>>;
};

/** Where a value that has left a door keeps the one that rooms work with; copies do not take it along, so that what somebody puts into a copy counts. */
const inside = Symbol("relucid: as rooms know it");

/**
 * A value as it leaves a door: its methods look at their arguments first, as functions of doors do, and without a guard for each it does not compile, but for
 * those (K) that do so by themselves. JSON holds its fields. `room` is what rooms get when it comes back.
 */
// @__NO_SIDE_EFFECTS__
export function offered<T extends object, K extends keyof T = never>(
  name: string,
  value: T,
  guards: MethodGuards<Omit<T, K>>,
  room: T = value,
): T {
  const methods = Object.entries(guards).map(([method, each]) => {
    const behind = (value as Readonly<Record<string, Method>>)[method]!;
    return [method, checked(`${name}, ${method}`, behind, ...(each as readonly Guard<never>[]))] as const;
  });
  const outside = writable<T>({ ...value, ...Object.fromEntries(methods) });
  return Object.freeze(Object.defineProperty(outside, inside, { value: room }));
}

/** The guard of such values: rooms get what they know, and call it at no price. */
// @__NO_SIDE_EFFECTS__
export function backInside<T extends object>(guard: Guard<T>): Guard<T> {
  return (value, at) => {
    const given = guard(value, at);
    return (given as { readonly [inside]?: T })[inside] ?? given;
  };
}
