import { describe, expect, it } from "vitest";
import { parseIdx } from "./idx.ts";
import { pictures } from "./pictures.ts";

/** The bytes of an IDX file: magic number, sizes, elements written by `set`. */
function file(
  code: number,
  shape: readonly number[],
  elementBytes: number,
  set: (view: DataView, at: number, i: number) => void,
) {
  const count = shape.reduce((a, b) => a * b, 1);
  const start = 4 + 4 * shape.length;
  const view = new DataView(new ArrayBuffer(start + count * elementBytes));
  view.setUint8(2, code);
  view.setUint8(3, shape.length);
  shape.forEach((size, axis) => {
    view.setUint32(4 + 4 * axis, size);
  });
  for (let i = 0; i < count; i++) set(view, start + i * elementBytes, i);
  return new Uint8Array(view.buffer);
}

const bytes = (shape: readonly number[]) => file(8, shape, 1, (view, at, i) => view.setUint8(at, i % 256));

describe("an IDX file", () => {
  it("is read byte by byte as its format says: the head of MNIST's labels, written out", () => {
    const head = [0x00, 0x00, 0x08, 0x01, 0x00, 0x00, 0x00, 0x03, 5, 0, 4];
    expect(parseIdx(Uint8Array.from(head), "labels")).toEqual({
      type: "uint8",
      shape: [3],
      data: Uint8Array.of(5, 0, 4),
    });
  });

  it.each([
    [8, "uint8", 1, (v: DataView, at: number, x: number) => v.setUint8(at, x), [0, 255]],
    [9, "int8", 1, (v: DataView, at: number, x: number) => v.setInt8(at, x), [-128, 127]],
    [11, "int16", 2, (v: DataView, at: number, x: number) => v.setInt16(at, x), [-32768, 258]],
    [12, "int32", 4, (v: DataView, at: number, x: number) => v.setInt32(at, x), [-2147483648, 16909060]],
    [13, "float32", 4, (v: DataView, at: number, x: number) => v.setFloat32(at, x), [1.5, -0.25]],
    [14, "float64", 8, (v: DataView, at: number, x: number) => v.setFloat64(at, x), [Math.PI, -1e300]],
  ] as const)("of element type %i holds %s, big-endian", (code, type, size, set, values) => {
    const read = parseIdx(
      file(code, [1, 2], size, (view, at, i) => set(view, at, values[i]!)),
      "x",
    );
    expect(read.type).toBe(type);
    expect(read.shape).toEqual([1, 2]);
    expect(Array.from(read.data)).toEqual(values);
  });

  it("may lie in the middle of a larger buffer", () => {
    const whole = Uint8Array.of(9, 9, 9, ...bytes([2, 2]));
    expect(Array.from(parseIdx(whole.subarray(3), "x").data)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    [Uint8Array.of(0, 0), /x is no whole IDX file: .*magic number of 4 bytes, got 2/],
    [Uint8Array.of(0x50, 0x4b, 3, 4), /two zero bytes, got 50 4b 03 04/],
    [Uint8Array.of(0, 0, 10, 1, 0, 0, 0, 0), /element type must be one of .*, got 0a/],
    [Uint8Array.of(0, 0, 8, 0), /at least one axis, got 0/],
    [Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 1), /sizes of 2 axes take 8 bytes .*, got 4/],
    [bytes([2, 3]).subarray(0, -1), /2 × 3 elements of 1 bytes and a head of 12 bytes make 18 bytes, got 17/],
    [Uint8Array.of(...bytes([2]), 0), /make 10 bytes, got 11/],
    [Uint8Array.of(0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255), /got 12/],
  ])("that is damaged is refused with the rule it breaks", (damaged, message) => {
    expect(() => parseIdx(damaged, "x")).toThrow(message);
    expect(() => parseIdx(damaged, "x")).toThrow(expect.objectContaining({ code: "data/idx" }));
  });
});

describe("pictures with labels", () => {
  const named = (name: string, shape: readonly number[]) => ({ name, array: parseIdx(bytes(shape), name) });

  it("join by row", () => {
    expect(pictures(named("images", [3, 4, 5]), named("labels", [3]))).toMatchObject({ height: 4, width: 5 });
  });

  it("are refused when they are something else or not equally many", () => {
    expect(() => pictures(named("images", [3, 4]), named("labels", [3]))).toThrow(
      "images must hold pictures: 3 axes of uint8, got 2 of uint8",
    );
    expect(() => pictures(named("images", [3, 4, 5]), named("labels", [2]))).toThrow(
      "labels must hold one label for each of 3 pictures, got 2",
    );
  });
});
