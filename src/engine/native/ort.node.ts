import { loadOrt, type OrtFunctions, type OrtLibrary, type Pointer, type Slot } from "./ort-library.node.ts";

/** The runtime as one engine uses it. */
export interface Ort extends Omit<OrtLibrary, "functions"> {
  readonly call: OrtFunctions;
  readonly env: Pointer;
  readonly allocator: Pointer;
  /** Describes ordinary memory. */
  readonly memory: Pointer;
}

/** Throws what the runtime has to say when a call failed. */
export function check({ GetErrorMessage, ReleaseStatus }: OrtFunctions, status: Pointer): void {
  if (status === null) return;
  const message = GetErrorMessage(status);
  ReleaseStatus(status);
  throw new Error(message);
}

/** What a call puts into a slot. */
export function received(call: OrtFunctions, fill: (slot: Slot) => Pointer): Pointer {
  const slot: Slot = [null];
  check(call, fill(slot));
  return slot[0];
}

/** A number that a call returns through its last parameter. */
export function count(call: OrtFunctions, fill: (slot: [number]) => Pointer): number {
  const slot: [number] = [0];
  check(call, fill(slot));
  return Number(slot[0]);
}

const onlyFatalErrors = 4;
const [arenaAllocator, defaultMemory] = [1, 0];

/** Opens the runtime in this thread; the environment is shared by all threads and lasts as long as the process. */
export async function openOrt(): Promise<Ort> {
  const { functions: call, ...library } = await loadOrt();
  const env = received(call, (slot) => call.CreateEnv(onlyFatalErrors, "relucid", slot));
  check(call, call.DisableTelemetryEvents(env));
  const allocator = received(call, (slot) => call.GetAllocatorWithDefaultOptions(slot));
  const memory = received(call, (slot) => call.CreateCpuMemoryInfo(arenaAllocator, defaultMemory, slot));
  return { ...library, call, env, allocator, memory };
}
