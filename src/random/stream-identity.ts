import { type Key, philox4x32 } from "./philox.ts";
import { RandomError } from "./random-error.ts";

/** What a stream is, apart from how much was drawn from it: 128 bits, as Philox key and upper counter half. */
export interface StreamIdentity {
  readonly key: Key;
  readonly nonce: Key;
}

// Splitting runs Philox under a key that differs from the one that draws, so that no drawn block is ever a child's identity.
const SPLIT_MASK_0 = 0x73706c69;
const SPLIT_MASK_1 = 0x74747265;
const STRING_TAG = 1;
const NUMBER_TAG = 2;

/** The identity that a seed names: the seed's 64-bit two's complement is the Philox key. */
export function identityOfSeed(seed: number): StreamIdentity {
  if (!Number.isSafeInteger(seed)) {
    throw new RandomError(
      "random/bad-seed",
      `random seed: expected an integer between -(2^53-1) and 2^53-1, got ${seed}; pass a whole number such as 1`,
    );
  }
  const bits = BigInt.asUintN(64, BigInt(seed));
  return { key: [Number(bits & 0xffffffffn), Number(bits >> 32n)], nonce: [0, 0] };
}

/** The identity of the child that a path names below `parent`; splitting twice equals splitting once by the joined path. */
export function identityOfChild(parent: StreamIdentity, path: readonly (string | number)[]): StreamIdentity {
  if (path.length === 0) {
    throw new RandomError(
      "random/bad-path",
      'random split: expected at least one name or number, got an empty path; write split("weights") or split("seed", 3)',
    );
  }
  return path.reduce<StreamIdentity>(
    (identity, step) => (typeof step === "string" ? absorbString(identity, step) : absorbNumber(identity, step)),
    parent,
  );
}

function absorbNumber(identity: StreamIdentity, value: number): StreamIdentity {
  if (Number.isNaN(value)) {
    throw new RandomError(
      "random/bad-path",
      "random split: expected a name or a number, got NaN; check the loop index",
    );
  }
  const words = new Uint32Array(new Float64Array([value === 0 ? 0 : value]).buffer);
  return absorb(identity, [words[0]!, words[1]!, NUMBER_TAG, 0]);
}

function absorbString(identity: StreamIdentity, text: string): StreamIdentity {
  let state = absorb(identity, [text.length, 0, STRING_TAG, 0]);
  for (let at = 0; at < text.length; at += 4) {
    const unit = (offset: number) => (at + offset < text.length ? text.charCodeAt(at + offset) : 0);
    const pair = (offset: number) => ((unit(offset + 1) << 16) | unit(offset)) >>> 0;
    state = absorb(state, [pair(0), pair(2), STRING_TAG, at + 1]);
  }
  return state;
}

/** Four words become part of an identity. */
function absorb(
  { key, nonce }: StreamIdentity,
  [w0, w1, w2, w3]: readonly [number, number, number, number],
): StreamIdentity {
  const block = Uint32Array.of(w0, w1, w2 ^ nonce[0], w3 ^ nonce[1]);
  philox4x32(block, [(key[0] ^ SPLIT_MASK_0) >>> 0, (key[1] ^ SPLIT_MASK_1) >>> 0], block);
  return { key: [block[0]!, block[1]!], nonce: [block[2]!, block[3]!] };
}
