import { kernelBytes } from "./kernel-bytes.ts";

/** The part of WebAssembly that is used here; every platform has it, the language's own types do not name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** The functions of `kernels.wat`: addresses and strides in bytes, counts in elements, rounded up to four. */
export interface Kernels {
  adam(
    ...parameters: [
      ...[value: number, sum: number, squares: number, gradient: number, count: number],
      ...[size: number, epsilon: number, beta1: number, beta2: number],
    ]
  ): void;
  addAtEntries(entries: number, by: number, at: number, count: number, tables: number, stride: number): void;
  sumTables(tables: number, stride: number, result: number, count: number): void;
}

const pageBytes = 65536;

/** The kernels on a new memory of at least so many bytes, all of them zero. */
export async function openKernels(bytes: number): Promise<{ readonly buffer: ArrayBuffer; readonly kernels: Kernels }> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { instance } = await WebAssembly.instantiate(kernelBytes, { loop: { memory } });
  return { buffer: memory.buffer, kernels: instance.exports as Kernels };
}
