import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DataError } from "./data-error.ts";
import { readTable } from "./read-table.node.ts";

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

  it("passes the words for missing on", async () => {
    const { table } = await readTable(file("missing.csv", "a,b\n-,2\n"), { missing: ["-"] });
    expect(table.columns[0]?.cells).toEqual([null]);
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
    expect(await failure("/dev/zero")).toBe(
      "data/unreadable-file: /dev/zero is a device; pass a file of comma-separated values",
    );
  });

  it("a file beyond 512 MB, before reading it", async () => {
    const path = file("huge.csv", "");
    truncateSync(path, 5e9);
    expect(await failure(path)).toMatch(/^data\/unreadable-file: .* holds 5000 MB; at most 512 MB can be read/);
  });

  it("an empty file", async () => {
    expect(await failure(file("empty.csv", ""))).toContain("data/empty: empty.csv is empty");
  });

  it("binary files, naming the kinds that it knows", async () => {
    expect(await failure(file("a.csv", gzipSync("a,b\n1,2\n")))).toContain(
      "data/not-text: a.csv looks like a gzip archive",
    );
    expect(await failure(file("b.csv", Buffer.from("PAR1\x00\x01")))).toContain("b.csv looks like a Parquet file");
    expect(await failure(file("c.csv", Buffer.from("\uFEFFa,b\n1,2\n", "utf16le")))).toContain(
      "c.csv looks like text in UTF-16",
    );
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
