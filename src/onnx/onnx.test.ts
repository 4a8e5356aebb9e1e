import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onnxModel } from "../../test/arbitrary-onnx.ts";
import { decode, encode, exactValues, OnnxError, type OnnxModel, type OnnxTensor, withExternalData } from "./index.ts";

const silent = { doc: "", metadata: [] };
const tensor = (parts: Pick<OnnxTensor, "type" | "shape" | "data">): OnnxTensor => ({ ...silent, name: "w", ...parts });

function modelWith(initializer: OnnxTensor): OnnxModel {
  const lists = { nodes: [], sparseInitializers: [], inputs: [], outputs: [], values: [], quantization: [] };
  return {
    ...silent,
    irVersion: 8n,
    operatorSets: [{ domain: "", version: 17n }],
    producer: { name: "", version: "" },
    domain: "",
    version: 0n,
    functions: [],
    training: [],
    graph: { ...silent, name: "g", ...lists, initializers: [initializer] },
  };
}

describe("an ONNX file", () => {
  it("gives back every plain model that was written", () => {
    fc.assert(
      fc.property(onnxModel, (model) => {
        expect(decode(encode(model))).toEqual(model);
      }),
      { numRuns: 100 },
    );
  });

  it("is written to the same bytes again", () => {
    fc.assert(
      fc.property(onnxModel, (model) => {
        const bytes = encode(model);
        expect(encode(decode(bytes))).toStrictEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });

  it("is refused with a code, or read, when it is cut off or bytes are changed", () => {
    const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { maxLength: 3 });
    fc.assert(
      fc.property(onnxModel, fc.double({ min: 0, max: 1, noNaN: true }), changes, (model, share, changed) => {
        const whole = encode(model);
        const bytes = whole.slice(0, Math.ceil(share * whole.length));
        for (const [place, byte] of changed) bytes[Math.floor(place * bytes.length)] = byte;
        try {
          decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(OnnxError);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["nothing", Uint8Array.of(), "onnx/damaged", /graph is missing/],
    ["bytes of something else", Uint8Array.of(1, 2, 3), "onnx/damaged", /no ONNX model/],
    // Field 99 of the model, a varint.
    ["a field of a later standard", Uint8Array.of(0x98, 0x06, 1, 0x3a, 0), "onnx/unknown", /field 99/],
    // A graph (7) with an initializer (5): dims 2⁴⁰, float32 (2: 1), no elements.
    [
      "a tensor far larger than the file",
      Uint8Array.of(0x3a, 12, 0x2a, 10, 0x0a, 6, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0x10, 1),
      "onnx/damaged",
      /takes \d+ bytes, got 0/,
    ],
  ])("with %s is refused", (_, bytes, code, message) => {
    expect(() => decode(bytes)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it("nested without end is refused", () => {
    let bytes = Uint8Array.of();
    const inside = (tag: number) => {
      const length = [(bytes.length & 127) | 128, (bytes.length >> 7) & 127];
      bytes = Uint8Array.of(tag, ...length, ...bytes);
    };
    // graph (7) of attribute (g = 6) of node (5) of graph (1) …
    for (let depth = 0; depth < 200; depth++) for (const tag of [0x32, 0x2a, 0x0a]) inside(tag);
    inside(0x3a);
    expect(() => decode(bytes)).toThrow(expect.objectContaining({ code: "onnx/damaged" }));
  });
});

/** Numbers in the typed fields of a tensor, as other writers put them: bytes by hand. */
describe("a tensor", () => {
  it.each([
    // dims [2] packed, type int8 (3), int32_data packed −1 (ten bytes) and 2
    [
      "int8 in 32-bit numbers",
      [0x0a, 1, 2, 0x10, 3, 0x2a, 11, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 2],
      Int8Array.of(-1, 2),
    ],
    ["float16 as its bits", [0x0a, 1, 1, 0x10, 10, 0x2a, 2, 0x80, 0x78], Uint16Array.of(0x3c00)],
    ["uint32 in 64-bit numbers", [0x0a, 1, 2, 0x10, 12, 0x5a, 2, 7, 9], Uint32Array.of(7, 9)],
    ["float32 unpacked", [0x0a, 1, 1, 0x10, 1, 0x25, 0, 0, 0x80, 0x3f], Float32Array.of(1)],
    ["float64 packed", [0x0a, 1, 1, 0x10, 11, 0x52, 8, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f], Float64Array.of(1)],
    ["int64", [0x0a, 1, 1, 0x10, 7, 0x3a, 1, 5], BigInt64Array.of(5n)],
  ])("is read from its typed field: %s", (_, bytes, data) => {
    const file = Uint8Array.of(0x3a, bytes.length + 2, 0x2a, bytes.length, ...bytes);
    expect(decode(file).graph.initializers[0]!.data).toStrictEqual(data);
  });

  it("with an element that its type does not have is refused", () => {
    const bytes = [0x0a, 1, 1, 0x10, 2, 0x2a, 2, 0xac, 0x02];
    const file = Uint8Array.of(0x3a, bytes.length + 2, 0x2a, bytes.length, ...bytes);
    expect(() => decode(file)).toThrow(/300 is no element of uint8/);
  });

  it.each([
    [
      "float16",
      Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00),
      [1, -2, 2 ** -24, 65504, Number.POSITIVE_INFINITY],
    ],
    ["bfloat16", Uint16Array.of(0x3f80, 0xc049, 0x0001), [1, -3.140625, 2 ** -133]],
    ["float8e4m3fn", Uint8Array.of(0x38, 0x7e, 0x01, 0xff), [1, 448, 2 ** -9, Number.NaN]],
    ["float8e4m3fnuz", Uint8Array.of(0x40, 0x7f, 0x80), [1, 240, Number.NaN]],
    ["float8e5m2", Uint8Array.of(0x3c, 0x7b, 0xfc), [1, 57344, Number.NEGATIVE_INFINITY]],
    ["float8e5m2fnuz", Uint8Array.of(0x40, 0x7f, 0x80), [1, 57344, Number.NaN]],
    ["float8e8m0", Uint8Array.of(127, 0, 255), [1, 2 ** -127, Number.NaN]],
    ["float4e2m1", Uint8Array.of(0x72, 0x09), [1, 6, -0.5]],
    ["int4", Uint8Array.of(0x8f, 0x07), [-1, -8, 7]],
    ["uint4", Uint8Array.of(0x8f), [15, 8]],
    ["int2", Uint8Array.of(0b00_01_10_11), [-1, -2, 1]],
    ["uint2", Uint8Array.of(0b11_01_10_00), [0, 2, 1, 3]],
    ["int64", BigInt64Array.of(-(2n ** 53n), 2n ** 60n), [-(2 ** 53), 2 ** 60]],
    ["bool", Uint8Array.of(0, 1), [0, 1]],
  ] as const)("of %s holds the numbers of its standard", (type, data, numbers) => {
    expect(Array.from(exactValues(tensor({ type, shape: [numbers.length], data })))).toEqual(numbers);
  });

  it.each([
    [tensor({ type: "uint64", shape: [1], data: BigUint64Array.of(2n ** 53n + 1n) }), "onnx/not-exact"],
    [tensor({ type: "string", shape: [1], data: ["1"] }), "onnx/not-exact"],
    [tensor({ type: "complex64", shape: [1], data: Float32Array.of(1, 0) }), "onnx/not-exact"],
    [tensor({ type: "float32", shape: [1], data: { external: [] } }), "onnx/external-data"],
  ])("without real numbers in doubles gives none (%#)", (given, code) => {
    expect(() => exactValues(given)).toThrow(expect.objectContaining({ code }));
  });
});

describe("data outside the file", () => {
  const file = Uint8Array.of(9, 9, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
  const read = (location: string) => {
    if (location !== "weights/w.bin") throw new Error("not found");
    return file;
  };
  const external = (location: string, offset?: string, length?: string): OnnxTensor =>
    tensor({
      type: "float32",
      shape: [2],
      data: {
        external: [
          ["location", location],
          ...(offset === undefined ? [] : [["offset", offset] as const]),
          ...(length === undefined ? [] : [["length", length] as const]),
        ],
      },
    });

  it("is read from where the tensor says", () => {
    const model = decode(encode(modelWith(external("weights/w.bin", "2", "8"))));
    expect(withExternalData(model, read).graph.initializers[0]!.data).toStrictEqual(Float32Array.of(1, -2));
  });

  it.each([
    ["../w.bin", "2", "8"],
    ["/etc/w.bin", "2", "8"],
    ["weights/../../w.bin", "2", "8"],
    ["C:\\w.bin", "2", "8"],
    ["", "2", "8"],
    ["other.bin", "2", "8"],
    ["weights/w.bin", "4", "8"],
    ["weights/w.bin", "2", "4"],
    ["weights/w.bin", "-2", "8"],
    ["weights/w.bin", "1e99", "8"],
  ])("is refused at %s from byte %s, %s bytes long", (location, offset, length) => {
    const model = modelWith(external(location, offset, length));
    expect(() => withExternalData(model, read)).toThrow(expect.objectContaining({ code: "onnx/external-data" }));
  });
});

const folder = process.env.RELUCID_MODELS ?? "";
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".onnx")) : [];

it.skipIf(files.length === 0)("files of other exporters lose nothing when they are read and written", () => {
  for (const name of files) {
    const model = decode(readFileSync(join(folder, name)));
    expect(isDeepStrictEqual(decode(encode(model)), model), name).toBe(true);
  }
});
