import { EngineError, noMemory } from "../engine-error.ts";

/** The part of WebAssembly that is used here; every platform has it, the language's own types do not name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** Functions on one memory, by their names. */
export type Kernels = Readonly<Record<string, (...given: readonly number[]) => void>>;

const pageBytes = 65536;

function memoryOf(pages: number): { readonly buffer: ArrayBuffer } {
  try {
    return new WebAssembly.Memory({ initial: pages });
  } catch (cause) {
    throw noMemory(cause);
  }
}

/**
 * The kernels of a WebAssembly module on a new memory of at least so many bytes, all of them zero.
 * Throws `engine/refused` when the platform makes no sense of the module, `engine/no-memory` where it has no memory for it.
 */
export async function openKernels(
  module: Uint8Array,
  bytes: number,
): Promise<{ readonly buffer: ArrayBuffer; readonly kernels: Kernels }> {
  const memory = memoryOf(Math.ceil(bytes / pageBytes));
  try {
    const { instance } = await WebAssembly.instantiate(module, { loop: { memory } });
    return { buffer: memory.buffer, kernels: instance.exports as Kernels };
  } catch (cause) {
    throw new EngineError("engine/refused", `a loop's kernels do not load: ${(cause as Error).message}`, { cause });
  }
}
