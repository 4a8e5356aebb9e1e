import { philox4x32 } from "./philox.ts";
import { RandomError } from "./random-error.ts";
import { identityOfChild, identityOfSeed, type StreamIdentity } from "./stream-identity.ts";

/** A reproducible sequence of random numbers that can be split into independent ones by name. */
export interface RandomStream {
  /** An independent stream named by `path`: it depends on this stream's identity and the path, never on how much was drawn. */
  split(...path: (string | number)[]): RandomStream;
  /** Uniform on the integers 0 … 2^32 − 1. */
  uint32(): number;
  /** Uniform on the multiples of 2^−53 in [0, 1). */
  uniform(): number;
  /** Standard normal (mean 0, variance 1), by Marsaglia's polar method. */
  normal(): number;
  /** Uniform on 0 … n − 1 without bias, by rejection; `n` is an integer in 1 … 2^32. */
  below(n: number): number;
  /** A uniformly random order of 0 … n − 1 (Fisher–Yates). */
  permutation(n: number): Int32Array;
}

const TWO_32 = 4294967296;

/**
 * The random stream that a seed names; everything random in Relucid descends from one by `split`.
 *
 * Philox4x32-10 in counter mode: 2^64 blocks of four words per stream, identical on every machine except that `normal` uses the
 * platform's logarithm. Throws RandomError "random/bad-seed" unless `seed` is a safe integer.
 *
 * @example randomStream(1).split("weights", 0).normal()
 */
export function randomStream(seed: number): RandomStream {
  return streamOf(identityOfSeed(seed));
}

function streamOf(identity: StreamIdentity): RandomStream {
  const uint32 = wordSource(identity);
  const uniform = () => {
    const high = uint32() >>> 5;
    return (high * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  };
  const below = (n: number) => drawBelow(uint32, n);
  return Object.freeze({
    split: (...path: (string | number)[]) => streamOf(identityOfChild(identity, path)),
    uint32,
    uniform,
    normal: normalSource(uniform),
    below,
    permutation: (n: number) => drawPermutation(uint32, n),
  });
}

/** The words of blocks 0, 1, 2, … of the stream, in order. */
function wordSource({ key, nonce }: StreamIdentity): () => number {
  const counter = Uint32Array.of(0, 0, nonce[0], nonce[1]);
  const block = new Uint32Array(4);
  let used = 4;
  return () => {
    if (used === 4) {
      philox4x32(counter, key, block);
      counter[0]!++;
      if (counter[0] === 0) counter[1]!++;
      used = 0;
    }
    return block[used++]!;
  };
}

/** Marsaglia's polar method gives normals in pairs; the second waits for the next call. */
function normalSource(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const radius = Math.sqrt((-2 * Math.log(square)) / square);
    spare = y * radius;
    return x * radius;
  };
}

function drawBelow(uint32: () => number, n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > TWO_32) {
    throw new RandomError(
      "random/bad-bound",
      `random below: expected an integer from 1 to 2^32, got ${n}; the result is drawn from 0 … n-1`,
    );
  }
  return wordBelow(uint32, n);
}

/** A word below n ≤ 2^32. The words from the last multiple of n on are drawn anew; only where one may be among them is that multiple worth finding. */
function wordBelow(uint32: () => number, n: number): number {
  let word = uint32();
  while (word >= TWO_32 - n && word >= TWO_32 - (TWO_32 % n)) word = uint32();
  // The remainder: both below 2^32, their quotient in doubles is never rounded up to the next whole number.
  return word - Math.floor(word / n) * n;
}

function drawPermutation(uint32: () => number, n: number): Int32Array {
  if (!Number.isInteger(n) || n < 0 || n > 2147483647) {
    throw new RandomError("random/bad-bound", `random permutation: expected an integer from 0 to 2^31-1, got ${n}`);
  }
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let last = n - 1; last > 0; last--) {
    const other = wordBelow(uint32, last + 1);
    const moved = order[last]!;
    order[last] = order[other]!;
    order[other] = moved;
  }
  return order;
}
