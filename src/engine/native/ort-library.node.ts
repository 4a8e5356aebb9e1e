import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** An address in native memory; null is C's NULL. */
export type Pointer = bigint | null;

/** Where a function puts a pointer. */
export type Slot = [Pointer];

/** A status is null, or an error that holds a message. */
type Status = Pointer;

/**
 * The functions of ONNX Runtime's C interface that are called here. Buffers and typed arrays stand for pointers to their memory.
 * Source: onnxruntime_c_api.h, where every function is described.
 */
export interface OrtFunctions {
  GetErrorMessage(status: Pointer): string;
  ReleaseStatus(status: Pointer): void;
  CreateEnv(logLevel: number, id: string, env: Slot): Status;
  DisableTelemetryEvents(env: Pointer): Status;
  CreateSessionOptions(options: Slot): Status;
  SetSessionGraphOptimizationLevel(options: Pointer, level: number): Status;
  SetIntraOpNumThreads(options: Pointer, threads: number): Status;
  SetInterOpNumThreads(options: Pointer, threads: number): Status;
  ReleaseSessionOptions(options: Pointer): void;
  CreateSessionFromArray(env: Pointer, model: Uint8Array, bytes: number, options: Pointer, session: Slot): Status;
  ReleaseSession(session: Pointer): void;
  SessionGetInputCount(session: Pointer, count: [number]): Status;
  SessionGetOutputCount(session: Pointer, count: [number]): Status;
  SessionGetInputName(session: Pointer, index: number, allocator: Pointer, name: Slot): Status;
  SessionGetOutputName(session: Pointer, index: number, allocator: Pointer, name: Slot): Status;
  GetAllocatorWithDefaultOptions(allocator: Slot): Status;
  AllocatorFree(allocator: Pointer, memory: Pointer): Status;
  CreateCpuMemoryInfo(allocatorType: number, memoryType: number, info: Slot): Status;
  CreateTensorAsOrtValue(
    allocator: Pointer,
    ...shapeAndType: [shape: BigInt64Array, rank: number, type: number, value: Slot]
  ): Status;
  CreateTensorWithDataAsOrtValue(
    info: Pointer,
    ...dataShapeAndType: [
      ...[data: bigint, bytes: number],
      ...[shape: BigInt64Array, rank: number, type: number, value: Slot],
    ]
  ): Status;
  FillStringTensor(value: Pointer, words: readonly string[], count: number): Status;
  GetStringTensorDataLength(value: Pointer, bytes: [number]): Status;
  GetStringTensorContent(
    value: Pointer,
    ...into: [words: Uint8Array, bytes: number, begins: BigUint64Array, count: number]
  ): Status;
  GetTensorTypeAndShape(value: Pointer, info: Slot): Status;
  GetTensorElementType(info: Pointer, type: [number]): Status;
  GetDimensionsCount(info: Pointer, rank: [number]): Status;
  GetDimensions(info: Pointer, shape: BigInt64Array, rank: number): Status;
  ReleaseTensorTypeAndShapeInfo(info: Pointer): void;
  GetTensorMutableData(value: Pointer, data: Slot): Status;
  ReleaseValue(value: Pointer): void;
  Run(
    session: Pointer,
    options: null,
    ...inputsAndOutputs: [
      ...[inputNames: BigUint64Array, inputs: BigUint64Array, inputCount: number],
      ...[outputNames: BigUint64Array, outputCount: number, outputs: BigUint64Array],
    ]
  ): Status;
}

/** The place of each function in the runtime's table, which by its rules never changes, its result and its parameters. */
const signatures: Readonly<Record<keyof OrtFunctions, readonly [place: number, result: string, parameters: string]>> = {
  GetErrorMessage: [2, "str", "void *"],
  CreateEnv: [3, "void *", "int, str, _Out_ void **"],
  DisableTelemetryEvents: [6, "void *", "void *"],
  CreateSessionFromArray: [8, "void *", "void *, void *, size_t, void *, _Out_ void **"],
  Run: [9, "void *", "void *, void *, void *, void *, size_t, void *, size_t, void *"],
  CreateSessionOptions: [10, "void *", "_Out_ void **"],
  SetSessionGraphOptimizationLevel: [23, "void *", "void *, int"],
  SetIntraOpNumThreads: [24, "void *", "void *, int"],
  SetInterOpNumThreads: [25, "void *", "void *, int"],
  SessionGetInputCount: [30, "void *", "void *, _Out_ size_t *"],
  SessionGetOutputCount: [31, "void *", "void *, _Out_ size_t *"],
  SessionGetInputName: [36, "void *", "void *, size_t, void *, _Out_ void **"],
  SessionGetOutputName: [37, "void *", "void *, size_t, void *, _Out_ void **"],
  CreateTensorAsOrtValue: [48, "void *", "void *, void *, size_t, int, _Out_ void **"],
  CreateTensorWithDataAsOrtValue: [49, "void *", "void *, void *, size_t, void *, size_t, int, _Out_ void **"],
  GetTensorMutableData: [51, "void *", "void *, _Out_ void **"],
  FillStringTensor: [52, "void *", "void *, const char **, size_t"],
  GetStringTensorDataLength: [53, "void *", "void *, _Out_ size_t *"],
  GetStringTensorContent: [54, "void *", "void *, void *, size_t, void *, size_t"],
  GetTensorElementType: [60, "void *", "void *, _Out_ int *"],
  GetDimensionsCount: [61, "void *", "void *, _Out_ size_t *"],
  GetDimensions: [62, "void *", "void *, void *, size_t"],
  GetTensorTypeAndShape: [65, "void *", "void *, _Out_ void **"],
  CreateCpuMemoryInfo: [69, "void *", "int, int, _Out_ void **"],
  AllocatorFree: [76, "void *", "void *, void *"],
  GetAllocatorWithDefaultOptions: [78, "void *", "_Out_ void **"],
  ReleaseStatus: [93, "void", "void *"],
  ReleaseSession: [95, "void", "void *"],
  ReleaseValue: [96, "void", "void *"],
  ReleaseTensorTypeAndShapeInfo: [99, "void", "void *"],
  ReleaseSessionOptions: [100, "void", "void *"],
};

/** In front of a parameter through which a value comes back. */
const out = "_Out_ ";

/** The version of the interface in which all of these are; every runtime has it. */
const interfaceVersion = 1;

/** The runtime's shared library, which comes with its package for Node. */
function libraryFile(): string {
  const entry = createRequire(import.meta.url).resolve("onnxruntime-node");
  const folder = join(dirname(entry), "..", "bin", "napi-v6", process.platform, process.arch);
  const name = readdirSync(folder).find((file) => /^(lib)?onnxruntime\.(so|dylib|dll|\d)/.test(file));
  if (!name) throw new Error(`no runtime for ${process.platform}-${process.arch} in ${folder}`);
  return join(folder, name);
}

export interface OrtLibrary {
  /** What is loaded is unloaded when nothing refers to this any more. */
  readonly handle: unknown;
  readonly version: string;
  readonly functions: OrtFunctions;
  /** The word at an address. */
  text(address: Pointer): string;
  /** The memory at an address, to be read at once. */
  view(address: Pointer, bytes: number): ArrayBuffer;
  /** The address of an array's memory, which lasts as long as the array. */
  address(array: NodeJS.TypedArray): bigint;
}

/** Loads the runtime. Throws when it or the bridge to C is not installed, or not for this kind of machine. */
export async function loadOrt(): Promise<OrtLibrary> {
  const { default: koffi } = await import("koffi");
  const handle = koffi.load(libraryFile());
  const base = handle.func("void *OrtGetApiBase()")() as bigint;
  const [getApi, getVersion] = koffi.decode(base, koffi.array("void *", 2)) as [bigint, bigint];
  const version = koffi.call(getVersion, koffi.proto("str", [])) as string;
  const table = koffi.call(getApi, koffi.proto("void *", ["uint32_t"]), interfaceVersion) as Pointer;
  if (table === null) throw new Error(`ONNX Runtime ${version} lacks version ${interfaceVersion} of its interface`);
  const typeOf = (parameter: string) =>
    parameter.startsWith(out) ? koffi.out(parameter.slice(out.length)) : parameter;
  const functions = Object.entries(signatures).map(([name, [place, result, parameters]]) => {
    const address = koffi.decode(table, place * koffi.sizeof("void *"), "void *") as bigint;
    return [name, koffi.decode(address, koffi.proto(result, parameters.split(", ").map(typeOf)))] as const;
  });
  return {
    handle,
    version,
    functions: Object.fromEntries(functions) as unknown as OrtFunctions,
    text: (at) => koffi.decode.string(at),
    view: koffi.view,
    address: koffi.address,
  };
}
