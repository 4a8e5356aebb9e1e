import { failed, refused } from "../engine-error.ts";
import { check, count, type Ort, received } from "./ort.node.ts";
import type { OrtFunctions, Pointer, Slot } from "./ort-library.node.ts";

/** Names of inputs or outputs, and the addresses of their words. */
interface Names {
  readonly words: readonly string[];
  readonly addresses: BigUint64Array;
  /** What the addresses point to. */
  readonly kept: readonly Uint8Array[];
}

/** A model that the runtime has taken in. */
export interface NativeModel {
  readonly session: Pointer;
  readonly inputs: Names;
  readonly outputs: Names;
}

const allOptimizations = 99;

function createSession({ call, env }: Ort, bytes: Uint8Array, threads: number): Pointer {
  const options = received(call, (slot) => call.CreateSessionOptions(slot));
  try {
    check(call, call.SetSessionGraphOptimizationLevel(options, allOptimizations));
    check(call, call.SetIntraOpNumThreads(options, threads));
    check(call, call.SetInterOpNumThreads(options, 1));
    return received(call, (slot) => call.CreateSessionFromArray(env, bytes, bytes.length, options, slot));
  } finally {
    call.ReleaseSessionOptions(options);
  }
}

type NameOf = OrtFunctions["SessionGetInputName"];

function readNames({ call, allocator, text, address }: Ort, session: Pointer, size: number, nameOf: NameOf): Names {
  const words = Array.from({ length: size }, (_, i) => {
    const at = received(call, (slot: Slot) => nameOf(session, i, allocator, slot));
    const word = text(at);
    check(call, call.AllocatorFree(allocator, at));
    return word;
  });
  const encoder = new TextEncoder();
  const kept = words.map((word) => encoder.encode(`${word}\0`));
  return { words, kept, addresses: BigUint64Array.from(kept, address) };
}

/** Throws `engine/refused` when the runtime makes no sense of the bytes. */
export function openNativeModel(ort: Ort, bytes: Uint8Array, threads: number): NativeModel {
  const { call } = ort;
  try {
    const session = createSession(ort, bytes, threads);
    const inputs = count(call, (slot) => call.SessionGetInputCount(session, slot));
    const outputs = count(call, (slot) => call.SessionGetOutputCount(session, slot));
    return {
      session,
      inputs: readNames(ort, session, inputs, call.SessionGetInputName),
      outputs: readNames(ort, session, outputs, call.SessionGetOutputName),
    };
  } catch (cause) {
    throw refused(cause);
  }
}

/** Runs a model on values of the runtime, one for each input; outputs that are null (0) are made by the runtime. */
export function runNativeModel(
  { call }: Ort,
  model: NativeModel,
  inputs: BigUint64Array,
  outputs: BigUint64Array,
): void {
  const { session, inputs: from, outputs: to } = model;
  try {
    check(
      call,
      call.Run(
        ...([session, null, from.addresses, inputs, inputs.length] as const),
        ...([to.addresses, outputs.length, outputs] as const),
      ),
    );
  } catch (cause) {
    throw failed(cause);
  }
}
