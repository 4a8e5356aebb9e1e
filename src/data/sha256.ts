const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32) | 0;

/** The 64 primes below 312. */
const primes = Array.from({ length: 310 }, (_, k) => k + 2).filter((n, _, all) =>
  all.every((divisor) => divisor * divisor > n || n % divisor !== 0),
);

/** Constants of FIPS 180-4: the first 32 bits of the fractional parts of roots of the first primes. */
const roundConstants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const start = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The bytes, a one, zeros, and the number of bits: whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(64 * blocks));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setBigUint64(64 * blocks - 8, 8n * BigInt(bytes.length));
  return view;
}

/** The sixteen words of a block, and those that follow from them. */
function spread(words: Int32Array, view: DataView, at: number): void {
  for (let t = 0; t < 16; t++) words[t] = view.getInt32(at + 4 * t);
  for (let t = 16; t < 64; t++) {
    const [far, near] = [words[t - 15]!, words[t - 2]!];
    const s0 = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const s1 = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    words[t] = words[t - 16]! + s0 + words[t - 7]! + s1;
  }
}

function mix(state: readonly number[], words: Int32Array): readonly number[] {
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants[t]! + words[t]!) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, k) => (word + state[k]!) | 0);
}

/** SHA-256 in hexadecimal. Browsers have it for pages from secure addresses only, and the page may lie on any server. */
export function sha256(bytes: Uint8Array): string {
  const view = padded(bytes);
  const words = new Int32Array(64);
  let state: readonly number[] = start;
  for (let at = 0; at < view.byteLength; at += 64) {
    spread(words, view, at);
    state = mix(state, words);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
