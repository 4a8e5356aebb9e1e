import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "./sha256.ts";

const oracle = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

it("is that of OpenSSL, at every length around the ends of blocks", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, k) => (37 * k + length) % 256);
    expect(sha256(bytes), String(length)).toBe(oracle(bytes));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      expect(sha256(bytes)).toBe(oracle(bytes));
    }),
  );
});
