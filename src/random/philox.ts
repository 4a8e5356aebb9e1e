const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** Two 32-bit words, each in [0, 2^32). */
export type Key = readonly [number, number];

/**
 * Upper 32 bits of the 64-bit product of two words; every partial sum stays below 2^32, so whole numbers of 32 bits, whose sign means nothing here,
 * hold it.
 */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const lower = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const upper = (Math.imul(aLow, bHigh) + (lower & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (lower >>> 16) + (upper >>> 16)) | 0;
}

/**
 * The keyed bijection Philox4x32-10: four pseudo-random words that depend on counter (four words) and key alone. They are put `into` four
 * places, which may be those of the counter: where millions are drawn, no array is made for them.
 *
 * Accuracy: exact (checked against the vectors published with Random123).
 * Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export function philox4x32(counter: Uint32Array, key: Key, into: Uint32Array): void {
  let [c0, c1, c2, c3] = [counter[0]! | 0, counter[1]! | 0, counter[2]! | 0, counter[3]! | 0];
  let [k0, k1] = [key[0] | 0, key[1] | 0];
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  into[0] = c0;
  into[1] = c1;
  into[2] = c2;
  into[3] = c3;
}
