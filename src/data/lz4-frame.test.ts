import { describe, expect, it } from "vitest";
import { unpackLz4 } from "./lz4-frame.ts";

const head = (flags: number, ...more: readonly number[]) => [0x04, 0x22, 0x4d, 0x18, flags, 0x40, ...more, 0];
const block = (bytes: readonly number[], plain = false) => [bytes.length, 0, 0, plain ? 0x80 : 0, ...bytes];
const end = [0, 0, 0, 0];
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const codes = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
/** "abc", then 9 letters from 3 back, then "z": what overlaps repeats. */
const repeating = [0x35, ...codes("abc"), 3, 0, 0x10, ...codes("z")];

describe("unpackLz4", () => {
  it("unpacks literals and copies that overlap what they write", () => {
    expect(text(unpackLz4(Uint8Array.from([...head(0x60), ...block(repeating), ...end]), 13))).toBe("abcabcabcabcz");
  });

  it("steps over checksums of blocks, the size of the content, and copies across linked blocks", () => {
    const next = [0x04, 13, 0, 0x10, ...codes("y")];
    const sized = Array.from({ length: 8 }, (_, i) => (i === 0 ? 24 : 0));
    const bytes = [
      ...head(0x58, ...sized),
      ...block(codes("abcabcabcabcz"), true),
      9,
      9,
      9,
      9,
      ...block(next),
      9,
      9,
      9,
      9,
      ...end,
    ];
    expect(text(unpackLz4(Uint8Array.from(bytes), 22))).toBe("abcabcabcabczabcabcaby");
  });

  it("reads lengths that go on behind 255", () => {
    const long = [0xf0, 255, 5, ...codes("q".repeat(275))];
    const packed = Uint8Array.from([...head(0x60), long.length & 255, long.length >> 8, 0, 0, ...long, ...end]);
    expect(text(unpackLz4(packed, 275))).toBe("q".repeat(275));
  });

  it("refuses other bytes, copies from before the beginning, and what does not fill its size", () => {
    expect(() => unpackLz4(Uint8Array.of(1, 2, 3), 1)).toThrow("damaged");
    expect(() => unpackLz4(Uint8Array.from([...head(0x60), ...block([0x10, 97, 9, 0]), ...end]), 5)).toThrow("damaged");
    expect(() => unpackLz4(Uint8Array.from([...head(0x60), ...block(repeating), ...end]), 14)).toThrow("damaged");
  });
});
