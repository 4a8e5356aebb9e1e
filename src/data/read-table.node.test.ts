import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DataError } from "./data-error.ts";
import { readTable } from "./read-table.node.ts";
import { asFound } from "./reading.ts";
import { cellOf } from "./table.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "relucid-data-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function failure(path: string): Promise<string> {
  try {
    await readTable(path);
  } catch (error) {
    if (error instanceof DataError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "nothing was thrown";
}

describe("readTable", () => {
  it("reads a real file and names the table after it", async () => {
    const { table } = await readTable(fileURLToPath(new URL("../../data/wine.csv", import.meta.url)));
    expect([table.name, table.rows, table.columns.length]).toEqual(["wine.csv", 178, 14]);
  });

  it("gives the SHA-256 of the bytes, byte-order mark included", async () => {
    // printf '\xef\xbb\xbfa,b\n1,2\n' | sha256sum
    const { table, hash } = await readTable(file("bom.csv", "\uFEFFa,b\n1,2\n"));
    expect(table.columns[0]?.name).toBe("a");
    expect(hash).toBe("4baf8d035fbc583379d998ac9ed3d18276d308ee43cf945ee88d0c54cca33992");
  });

  it("unpacks gzip and reads UTF-16, as what they hold", async () => {
    const text = "a;b\r\n1,5;ä\r\n2;NA\r\n";
    const utf16be = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
    for (const bytes of [gzipSync(text), Buffer.from(`\uFEFF${text}`, "utf16le"), utf16be]) {
      const { table } = await readTable(file("other.csv", bytes));
      expect(table.columns.map((column) => [cellOf(column, 0), cellOf(column, 1)])).toEqual([
        ["1,5", "2"],
        ["ä", null],
      ]);
    }
    expect((await readTable(file("other.csv", utf16be))).table.reading.encoding).toBe("utf-16be");
    expect((await readTable(file("cut.csv", text))).table.reading.encoding).toBe("utf-8");
  });

  it("draws rows by the seed, in the order of the file", async () => {
    const path = file("rows.csv", `x,y\n${Array.from({ length: 50 }, (_, row) => `${row},${row % 3}`).join("\n")}`);
    const draw = async (seed: number) => {
      const { table } = await readTable(path, { reading: { ...asFound, sample: { rows: 9, seed } } });
      return Array.from({ length: table.rows }, (_, row) => Number(cellOf(table.columns[0]!, row)));
    };
    const [one, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(one).toHaveLength(9);
    expect(one).toEqual([...new Set(one)].sort((a, b) => a - b));
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it("passes the words for missing on", async () => {
    const { table } = await readTable(file("missing.csv", "a,b\n-,2\n"), { reading: { ...asFound, missing: ["-"] } });
    expect(cellOf(table.columns[0]!, 0)).toBeNull();
  });
});

describe("readTable refuses", () => {
  it("a path where there is no file", async () => {
    expect(await failure(join(folder, "nothing.csv"))).toMatch(
      /^data\/unreadable-file: cannot read .*nothing\.csv: there is no such file/,
    );
    expect(await failure(join(file("plain.csv", "a\n1\n"), "below.csv"))).toContain("there is no such file");
  });

  it("a directory, and a device that never ends", async () => {
    expect(await failure(folder)).toMatch(/^data\/unreadable-file: .* is a directory; pass a file/);
    expect(await failure("/dev/zero")).toBe("data/unreadable-file: /dev/zero is a device; pass a file of rows");
  });

  it("an empty file", async () => {
    expect(await failure(file("empty.csv", ""))).toContain("data/empty: empty.csv is empty");
  });

  it("binary files, naming the kinds that it knows", async () => {
    expect(await failure(file("b.csv", Buffer.from("PK\x03\x04\x00\x01")))).toContain("an Excel workbook");
    expect(await failure(file("d.csv", "a,b\n1,\x00\n"))).toContain("d.csv is no text: byte 7 is zero");
  });

  it("text that is not UTF-8, naming the line", async () => {
    const latin = Buffer.from("name,age\nÉva,3\n", "latin1");
    expect(await failure(file("latin.csv", latin))).toBe(
      "data/not-text: latin.csv is not in UTF-8 (line 2); save the data as comma-separated values in UTF-8",
    );
  });

  it("no column names that begin like another kind of file", async () => {
    expect(await failure(file("par.csv", "PAR1,PK\n1,2\n"))).toBe("nothing was thrown");
  });

  it.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    const path = file("secret.csv", "a\n1\n");
    execFileSync("chmod", ["000", path]);
    expect(await failure(path)).toContain("permission denied");
  });
});
