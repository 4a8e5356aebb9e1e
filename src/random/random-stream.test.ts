import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomError, type RandomStream, randomStream } from "./index.ts";

const draws = (stream: RandomStream, count: number) => Array.from({ length: count }, () => stream.uint32());
const step = fc.oneof(fc.string(), fc.double({ noNaN: true }));

describe("a stream", () => {
  test("with seed 0 starts with the published block of counter 0 and key 0", () => {
    expect(draws(randomStream(0), 4)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });

  test("is repeated by its seed and differs for another seed, also a negative or a large one", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        expect(draws(randomStream(a), 9)).toEqual(draws(randomStream(a), 9));
        if (a !== b) expect(draws(randomStream(a), 9)).not.toEqual(draws(randomStream(b), 9));
      }),
    );
  });

  test("does not repeat a block of four words within the first ten thousand", () => {
    const stream = randomStream(5);
    const blocks = new Set(Array.from({ length: 10000 }, () => draws(stream, 4).join()));
    expect(blocks.size).toBe(10000);
  });

  test("refuses a seed that is no safe integer, naming what came", () => {
    for (const seed of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => randomStream(seed)).toThrow(RandomError);
      expect(() => randomStream(seed)).toThrow(`got ${seed}`);
    }
  });
});

describe("splitting", () => {
  test("does not depend on how much was drawn, nor does it disturb the parent", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), fc.nat(20), (path, drawn) => {
        const parent = randomStream(3);
        const before = draws(parent, drawn);
        const child = draws(parent.split(...path), 5);
        expect(child).toEqual(draws(randomStream(3).split(...path), 5));
        expect([...before, ...draws(parent, 5)]).toEqual(draws(randomStream(3), drawn + 5));
      }),
    );
  });

  test("by two names equals splitting by the first and then by the second", () => {
    fc.assert(
      fc.property(step, step, (a, b) => {
        expect(draws(randomStream(3).split(a, b), 5)).toEqual(draws(randomStream(3).split(a).split(b), 5));
      }),
    );
  });

  test("gives different streams for different paths", () => {
    const paths = [
      [0], [1], [-1], [0.5], ["0"], ["1"], [""], ["a"], ["b"], ["ab"], ["a", "b"], ["b", "a"], ["a", ""], ["", "a"], ["a\0"],
      ["abcd"], ["abcde"], ["abcd", "e"], [0, 0], [0, 1], [1, 0], ["seed", 1], ["seed1"], ["\uffff"], [Number.POSITIVE_INFINITY],
    ]; // biome-ignore format: a list
    const first = paths.map((path) => draws(randomStream(3).split(...path), 4).join());
    expect(new Set([...first, draws(randomStream(3), 4).join()]).size).toBe(paths.length + 1);
  });

  test("names the same streams for ever: results of earlier versions rest on them", () => {
    const first = (...path: (string | number)[]) => draws(randomStream(1).split(...path), 3);
    expect(first("seed", 3)).toEqual([3965791029, 2129280707, 2923623086]);
    expect(first("seed", 3, "start")).toEqual([2549922246, 1439970870, 3717309265]);
    expect(first("order", "epoch", 2)).toEqual([2702142687, 2284212880, 1102747703]);
    expect(first(0.5)).toEqual([1130423071, 3014403664, 933955625]);
    expect(first("ü")).toEqual([1689319302, 3195079252, 1872167714]);
  });

  test("gives uncorrelated streams: neighbours' uniforms have a sample correlation within 4.5 standard errors of 0", () => {
    const count = 20000;
    for (let child = 0; child < 5; child++) {
      const left = randomStream(1).split(child);
      const right = randomStream(1).split(child + 1);
      let sum = 0;
      for (let draw = 0; draw < count; draw++) sum += (left.uniform() - 0.5) * (right.uniform() - 0.5);
      expect(Math.abs((12 * sum) / Math.sqrt(count))).toBeLessThan(4.5);
    }
  });

  test("refuses an empty path and NaN", () => {
    expect(() => randomStream(1).split()).toThrow("empty path");
    expect(() => randomStream(1).split(Number.NaN)).toThrow("NaN");
  });
});

/** Pearson's statistic of observed counts against equal expectation, as a standard normal deviate (Wilson and Hilferty). */
function deviate(counts: readonly number[]): number {
  const expected = counts.reduce((a, b) => a + b) / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return ((statistic / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

describe("draws", () => {
  test("turn words into the same numbers for ever", () => {
    const stream = randomStream(1);
    expect(stream.uniform()).toBe(0.8902591757080309);
    // The logarithm of the platform may differ in its last bit.
    expect(stream.normal()).toBeCloseTo(0.8723890710632966, 14);
    expect(stream.normal()).toBeCloseTo(1.7503381869247714, 14);
    expect(stream.below(1000)).toBe(351);
    expect([...stream.permutation(8)]).toEqual([1, 5, 0, 4, 2, 7, 6, 3]);
  });

  test("uniform lies in [0, 1), fills a hundred cells evenly and uses all 53 bits", () => {
    const stream = randomStream(7);
    const cells = new Array<number>(100).fill(0);
    let odd = 0;
    let outside = 0;
    for (let draw = 0; draw < 100000; draw++) {
      const u = stream.uniform();
      outside += u >= 0 && u < 1 ? 0 : 1;
      cells[Math.floor(u * 100)]! += 1;
      odd += (u * 2 ** 53) % 2;
    }
    expect(outside).toBe(0);
    expect(Math.abs(deviate(cells))).toBeLessThan(4.5);
    expect(Math.abs(odd - 50000)).toBeLessThan(4.5 * Math.sqrt(25000));
  });

  test("normal has mean 0, variance 1, third moment 0 and fourth moment 3 within 4.5 standard errors", () => {
    const stream = randomStream(8);
    const count = 200000;
    const sums = [0, 0, 0, 0];
    for (let draw = 0; draw < count; draw++) {
      const z = stream.normal();
      for (let power = 1; power <= 4; power++) sums[power - 1]! += z ** power;
    }
    const expected = [0, 1, 0, 3];
    const variance = [1, 2, 15, 96];
    sums.forEach((sum, at) => {
      expect(Math.abs(sum / count - expected[at]!)).toBeLessThan(4.5 * Math.sqrt(variance[at]! / count));
    });
  });

  test("below is unbiased for a bound that does not divide 2^32, where a remainder alone would be off by a third", () => {
    const stream = randomStream(9);
    const n = 3 * 2 ** 30;
    const thirds = [0, 0, 0];
    for (let draw = 0; draw < 30000; draw++) thirds[Math.floor(stream.below(n) / 2 ** 30)]! += 1;
    expect(Math.abs(deviate(thirds))).toBeLessThan(4.5);
  });

  test("below stays in range up to its ends and refuses other bounds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer(), (n, seed) => {
        const value = randomStream(seed).below(n);
        expect(Number.isInteger(value) && value >= 0 && value < n).toBe(true);
      }),
    );
    expect(randomStream(1).below(1)).toBe(0);
    for (const n of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) expect(() => randomStream(1).below(n)).toThrow(`got ${n}`);
  });

  test("below is the remainder of the first word that lies before the last multiple of its bound", () => {
    const bound = fc.oneof(
      fc.integer({ min: 1, max: 2 ** 32 }),
      fc.integer({ min: 0, max: 31 }).map((bits) => 2 ** 32 - 2 ** bits),
    );
    fc.assert(
      fc.property(bound, fc.integer(), (n, seed) => {
        const words = draws(randomStream(seed), 200).filter((word) => word < 2 ** 32 - (2 ** 32 % n));
        const stream = randomStream(seed);
        const drawn = Array.from({ length: 20 }, () => stream.below(n));
        expect(drawn).toEqual(words.slice(0, 20).map((word) => word % n));
      }),
    );
  });

  test("permutation swaps each place from the last on with one that below draws", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer(), (n, seed) => {
        const stream = randomStream(seed);
        const order = Array.from({ length: n }, (_, at) => at);
        for (let last = n - 1; last > 0; last--) {
          const other = stream.below(last + 1);
          [order[last], order[other]] = [order[other]!, order[last]!];
        }
        expect([...randomStream(seed).permutation(n)]).toEqual(order);
      }),
    );
  });

  test("permutation holds every index once, and all 24 orders of four come equally often", () => {
    const stream = randomStream(10);
    expect([...stream.permutation(1000)].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, at) => at));
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 24000; draw++) {
      const order = stream.permutation(4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(Math.abs(deviate([...counts.values()]))).toBeLessThan(4.5);
    expect(stream.permutation(0)).toHaveLength(0);
    expect(() => stream.permutation(-1)).toThrow("got -1");
  });
});
