import { EngineError, noMemory } from "../engine-error.ts";

/** The part of WebAssembly that is used here; every platform has it, the language's own types do not name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** Functions on one memory, by their names; each takes the number of a turn. */
export type Functions = Readonly<Record<string, (turn: number) => void>>;

const pageBytes = 65536;

function memoryOf(pages: number): { readonly buffer: ArrayBuffer } {
  try {
    return new WebAssembly.Memory({ initial: pages });
  } catch (cause) {
    throw noMemory(cause);
  }
}

/**
 * The functions of a module on a new memory of at least so many bytes, all of them zero. Throws `engine/no-memory` where the platform
 * has no memory for it, `engine/refused` where it makes no sense of the module.
 */
export async function openModule(
  module: Uint8Array,
  bytes: number,
): Promise<{ readonly buffer: ArrayBuffer; readonly functions: Functions }> {
  const memory = memoryOf(Math.ceil(bytes / pageBytes));
  try {
    const { instance } = await WebAssembly.instantiate(module, { scan: { memory } });
    return { buffer: memory.buffer, functions: instance.exports as Functions };
  } catch (cause) {
    throw new EngineError("engine/refused", `a scan's module does not load: ${(cause as Error).message}`, { cause });
  }
}
