import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { binary, tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterAll, describe, expect, it } from "vitest";
import { typedFiles } from "../../test/typed-files.ts";
import { readTable } from "./read-table.node.ts";
import { asFound, type ReadingWishes } from "./reading.ts";
import { cellOf } from "./table.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-formats-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array, wishes: Partial<ReadingWishes> = {}) {
  const path = join(folder, "rows");
  writeFileSync(path, content);
  const { table, hash } = await readTable(path, { reading: { ...asFound, ...wishes } });
  const cells = table.columns.map((column) => [
    column.name,
    Array.from({ length: table.rows }, (_, row) => cellOf(column, row)),
  ]);
  return { cells: Object.fromEntries(cells), table, hash };
}

describe("readTable reads", () => {
  it("JSON lines: numbers, booleans, nulls, columns that come late, blank lines; packed or not", async () => {
    const text = '{"a": 1.5, "b": true}\n\n{"a": null, "c": "x,y"}\r\n{"c": "NA", "a": -3e2}\n';
    const expected = { a: ["1.5", null, "-300"], b: ["true", null, null], c: [null, "x,y", "NA"] };
    for (const content of [text, `\uFEFF${text}`, gzipSync(text)])
      expect((await read(content)).cells).toEqual(expected);
    const { table } = await read(text, { missing: ["-300"] });
    expect(cellOf(table.columns[0]!, 2)).toBeNull();
    expect([...table.lines!]).toEqual([1, 3, 4]);
  });

  it("objects and lists in JSON lines as texts, and names their columns once; dates of other formats are none", async () => {
    const { cells, table } = await read('{"a": {"b": [1]}, "c": 2, "d": [1, null]}\n{"a": {}, "c": null, "d": null}\n');
    expect(cells).toEqual({ a: ['{"b":[1]}', "{}"], c: ["2", null], d: ["[1,null]", null] });
    const note = "holds objects or lists, taken for texts; write what is in them as columns of their own.";
    expect(table.notes).toEqual([`"a" ${note}`, `"d" ${note}`]);
    expect((await read(Buffer.from(typedFiles.parquet, "base64"))).table.notes).toEqual([]);
  });

  it("Parquet that pyarrow wrote: whole numbers beyond 2^53, times, row groups", async () => {
    const { cells, table, hash } = await read(Buffer.from(typedFiles.parquet, "base64"));
    expect(cells).toEqual({
      n: ["1.5", null, "-2"],
      i: ["9007199254740993", "2", null],
      b: ["true", "false", null],
      s: ["NA", "naïve", null],
      t: ["2024-01-31T12:30:00.000Z", null, "2024-02-01T00:00:00.000Z"],
    });
    expect(table.reading.format).toBe("parquet");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("Feather that pyarrow packed by LZ4 or Zstandard, and Arrow's stream of another writer", async () => {
    const expected = { n: ["1.5", null, "-2"], s: ["NA", "naive ".repeat(20), null] };
    for (const name of ["feather lz4", "feather zstd"] as const)
      expect((await read(Buffer.from(typedFiles[name], "base64"))).cells, name).toEqual(expected);
    const stream = tableToIPC(tableFromArrays({ x: [1, 2.5, null], s: ["a", "b", "a"] }), { format: "stream" })!;
    expect((await read(stream)).cells).toEqual({ x: ["1", "2.5", null], s: ["a", "b", "a"] });
  });

  it("bytes without a type as the text that they hold", async () => {
    const bytes = ["ä", "b"].map((text) => new TextEncoder().encode(text));
    const arrow = tableFromArrays({ raw: bytes, x: [1, 2] }, { types: { raw: binary() } });
    expect((await read(tableToIPC(arrow, { format: "file" })!)).cells.raw).toEqual(["ä", "b"]);
  });

  it("many numbers as numbers, without a detour over texts", async () => {
    const x = Float64Array.from({ length: 9000 }, (_, row) => row / 3);
    const { table } = await read(tableToIPC(tableFromArrays({ x }), { format: "file" })!);
    expect(table.columns[0]).toMatchObject({ kind: "numbers", values: x });
  });
});

describe("readTable refuses", () => {
  it("lines that hold no object, a JSON list, and damaged files, naming place and cure", async () => {
    await expect(read('{"a": 1}\n{"a": \n')).rejects.toThrow(
      'rows, line 2: no JSON: "{\\"a\\":"; every line must hold',
    );
    await expect(read('{"a": 1}\n[2]\n')).rejects.toThrow('line 2: expected an object, got "[2]"');
    await expect(read('[{"a": 1}]')).rejects.toThrow("holds one JSON list; write an object per line");
    await expect(read("PAR1\x15 and nothing more")).rejects.toThrow(/cannot read .*rows/);
    const cut = Buffer.from(typedFiles["feather lz4"], "base64").subarray(0, 300);
    await expect(read(cut)).rejects.toThrow(/rows/);
    await expect(read(gzipSync("a,b\n1,2\n").subarray(0, 15))).rejects.toThrow(/cannot read .*rows/);
  });
});
