import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readIdx } from "./read-idx.node.ts";
import { readMnist } from "./read-mnist.node.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "idx-"));
});
afterAll(() => rm(folder, { recursive: true }));

const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9);

describe("reading IDX files", () => {
  it.each([
    ["plain", labels],
    ["packed with gzip", gzipSync(labels)],
  ])("reads one that is %s", async (_, bytes) => {
    const path = join(folder, "labels-idx1-ubyte");
    await writeFile(path, bytes);
    const { name, array } = await readIdx(path);
    expect(name).toBe("labels-idx1-ubyte");
    expect(Array.from(array.data)).toEqual([7, 9]);
  });

  it("refuses a damaged gzip archive and a missing file by name", async () => {
    const path = join(folder, "cut.gz");
    await writeFile(path, gzipSync(labels).subarray(0, 20));
    await expect(readIdx(path)).rejects.toThrow(/cut\.gz cannot be unpacked with gzip/);
    await expect(readIdx(join(folder, "none"))).rejects.toThrow(/there is no such file/);
  });
});

describe("MNIST", () => {
  it("has its published sizes, numbers of rows per digit and first labels", async () => {
    const mnist = (await readMnist())!;
    expect([mnist.train.labels.length, mnist.test.labels.length]).toEqual([60_000, 10_000]);
    expect([mnist.train.width, mnist.train.height, mnist.train.pixels.length]).toEqual([28, 28, 47_040_000]);
    expect(Array.from(mnist.train.labels.subarray(0, 10))).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    const counts = new Array<number>(10).fill(0);
    for (const label of mnist.train.labels) counts[label]! += 1;
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    // Mean and deviation that everybody standardises MNIST with.
    const mean = mnist.train.pixels.reduce((a, b) => a + b, 0) / 47_040_000 / 255;
    expect(mean).toBeCloseTo(0.1307, 4);
  });
});
