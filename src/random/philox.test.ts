import { expect, test } from "vitest";
import { type Key, philox4x32 } from "./philox.ts";

// Random123, tests/kat_vectors, lines "philox4x32 10": counter, key, expected words.
const published = [
  "00000000 00000000 00000000 00000000 00000000 00000000 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
  "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff 408f276d 41c83b0e a20bc7c6 6d5451fd",
  "243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 d16cfe09 94fdcceb 5001e420 24126ea1",
];

test.each(published)("Philox4x32-10 reproduces the published vector %s", (line) => {
  const words = line.split(" ").map((word) => Number.parseInt(word, 16));
  const block = Uint32Array.from(words.slice(0, 4));
  const key = words.slice(4, 6) as unknown as Key;
  philox4x32(block, key, block);
  expect(Array.from(block)).toEqual(words.slice(6));
});
