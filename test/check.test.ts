import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { catalogue } from "../src/activation/index.ts";
import { type ProofRecord, readRecord } from "../src/check/index.ts";
import { checkDocumentSchema } from "../src/question/check/document.ts";
import { ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-"));
afterAll(() => rmSync(folder, { recursive: true }));
const relucid = (...args: string[]) => ended(startIn(folder, args));

describe("certify --proof and check", () => {
  test("write a record whole, and find that it holds", async () => {
    expect(await relucid("certify", "tanh", "--proof", "tanh.json")).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(folder)).toEqual(["tanh.json"]);
    const { code, out } = await relucid("check", "tanh.json");
    expect(code).toBe(0);
    expect(out).toMatch(/^holds: all slopes of s lie in the band \[0, 1\], for all x\.\n {2}s\(x\) = tanh\(x\)\n/);
  });

  test("end as certify ends for a refutation, whose record holds", async () => {
    expect((await relucid("certify", "gelu", "--proof", "gelu.json")).code).toBe(1);
    const { code, out } = await relucid("check", "gelu.json", "--json");
    expect(code).toBe(0);
    expect(checkDocumentSchema.parse(JSON.parse(out))).toMatchObject({ holds: true, claims: { verdict: "refuted" } });
  });

  test("write a record for every entry of the catalogue into a folder", async () => {
    const { code, out } = await relucid("certify", "--all", "--proof", "proofs");
    expect(code).toBe(0);
    expect(out).toContain("A record for each written to proofs");
    const names = Object.keys(catalogue).map((name) => `${name}.json`);
    expect(readdirSync(join(folder, "proofs")).toSorted()).toEqual(names.toSorted());
    expect((await relucid("check", "proofs/mish.json")).code).toBe(0);
  });

  test("name the cell that fails in a record that was tampered with, and end with 1", async () => {
    await relucid("certify", "softsign", "--proof", "softsign.json");
    const record = readRecord(readFileSync(join(folder, "softsign.json"), "utf8")) as ProofRecord;
    writeFileSync(
      join(folder, "false.json"),
      JSON.stringify({ ...record, function: ["multiply", 2, record.function] }),
    );
    const { code, out } = await relucid("check", "false.json");
    expect(code).toBe(1);
    expect(out).toMatch(/^does not hold: cell \d+, \[.*\]: claimed slope ≤ .*, found /);
    const { out: json } = await relucid("check", "false.json", "--json");
    expect(checkDocumentSchema.parse(JSON.parse(json))).toMatchObject({ holds: false });
  });

  test.each([
    [["certify", "formula:sqrt(x)*0", "--proof", "none.json"], 3, /no record can be written: nothing is decided/],
    [["certify", "gelu", "tanh", "--proof", "none.json"], 2, /call certify once for each/],
    [["certify", "tanh", "--proof", "missing/none.json"], 4, /cannot write to missing/],
    [["check", "nothing.json"], 2, /cannot read nothing\.json: there is no such file/],
    [["check", "text.json"], 2, /record: no JSON/],
  ])("%j end with %d and one line", async (args, code, message) => {
    writeFileSync(join(folder, "text.json"), '{"record":');
    const found = await relucid(...args);
    expect(found).toMatchObject({ code, out: "" });
    expect(found.err).toMatch(message);
    expect(found.err.trimEnd()).not.toContain("\n");
    expect(readdirSync(folder).filter((name) => name.startsWith("none"))).toEqual([]);
  });
});
