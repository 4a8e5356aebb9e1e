import { availableParallelism } from "node:os";
import { chooseEngine, type EngineName, engineNames } from "../engine/index.node.ts";
import { defaultSilence } from "../study/index.node.ts";
import type { StudyStore } from "../study/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { count, type Guard, oneOf, optional, positive } from "./guard/guard.ts";

const kept = Symbol("store");

/** A store of studies that is open. Close it when done. */
export interface Store {
  /** The file, or the address of the database. */
  readonly place: string;
  close(): Promise<void>;
}

interface OpenedStore extends Store {
  readonly [kept]: () => StudyStore | null;
}

/** What its owner sees of a store: where it is, and how it is closed. */
export function handle(place: string, store: StudyStore): Store {
  let open: StudyStore | null = store;
  const close = async () => {
    await open?.close();
    open = null;
  };
  const opened: OpenedStore = { place, close, [kept]: () => open };
  return Object.freeze(opened);
}

/** The store behind a handle that is open. */
export const behind = (store: Store): StudyStore => (store as OpenedStore)[kept]()!;

export const openedStore: Guard<Store> = (value, at) => {
  const store = (value as Partial<OpenedStore> | null | undefined)?.[kept];
  if (store?.()) return value as Store;
  const wanted = store ? "a store that is open, not one that was closed" : "a store that openStore has opened";
  throw unexpected("object", at, wanted, value);
};

/** A plan: the path of its file, or its fields; then files in it are seen from the working folder. */
export type Plan = string | Readonly<Record<string, unknown>>;

/** Whether a value is made of plain objects, lists and what has no parts. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  const isMadeSo = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return isMadeSo && Object.values(value).every(isPlain);
}

export const plan: Guard<Plan> = (value, at) => {
  const isFields = typeof value === "object" && value !== null && !Array.isArray(value) && isPlain(value);
  if (typeof value === "string" || isFields) return value as Plan;
  throw unexpected("object", at, "the path of a plan, or a plain object with study, data and activations", value);
};

/** The processes that train. */
export interface Workers {
  /** How many; as many as there are cores if not given. Outcomes do not depend on it. */
  readonly workers?: number;
  /** Seconds: a trial that tells nothing for so long is ended, and tried once more; 600 if not given. */
  readonly silence?: number;
  /** The native library if not given, or WebAssembly where that cannot be loaded. */
  readonly engine?: EngineName;
}

export const workers = {
  workers: optional(count(1)),
  silence: optional(positive),
  engine: optional(oneOf(engineNames)),
};

/** The same with what was left out. */
export async function settled({ workers = availableParallelism(), silence = defaultSilence, engine }: Workers) {
  return { workers, silence, engine: (await chooseEngine(engine ?? null)).name };
}

export const abortSignal: Guard<AbortSignal> = (value, at) => {
  if (value instanceof AbortSignal) return value;
  throw unexpected("object", at, "the signal of an AbortController", value);
};
