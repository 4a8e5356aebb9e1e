import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { catalogue } from "../src/activation/index.ts";
import { type NetworkRecord, type ProofRecord, readRecord } from "../src/check/index.ts";
import { encode } from "../src/onnx/index.ts";
import { checkDocumentSchema } from "../src/question/check/document.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";
import { ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-"));
afterAll(() => rmSync(folder, { recursive: true }));
const relucid = (...args: string[]) => ended(startIn(folder, args));

/** x·W through tanh and relu, added up, and W again. */
const network = (weights: readonly number[]) =>
  encode(
    onnxFile(
      2,
      [
        node("MatMul", ["x", "w"], "z"),
        node("Tanh", ["z"], "t"),
        node("Relu", ["z"], "r"),
        node("Add", ["t", "r"], "s"),
        node("MatMul", ["s", "w"], "y"),
      ],
      [float32("w", [2, 2], weights)],
    ),
  );

describe("certify --proof and check of a network", () => {
  writeFileSync(join(folder, "network.onnx"), network([1, 2, 0.5, -1]));
  writeFileSync(join(folder, "other.onnx"), network([1, 2, 0.5, -1.5]));
  const written = relucid("certify", "network.onnx", "--proof", "network.json", "--json", "--quiet");
  const recorded = async () => {
    await written;
    return readRecord(readFileSync(join(folder, "network.json"), "utf8")) as NetworkRecord;
  };

  test("write a record whose bound is near that of the answer, and find that it holds of that file", async () => {
    const { code, out, err } = await written;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const record = await recorded();
    const { best } = JSON.parse(out).lipschitz;
    expect(record.lipschitz).toBeGreaterThan(JSON.parse(out).lipschitz.lower);
    expect(record.lipschitz / best).toBeCloseTo(1, 4);
    const alone = await relucid("check", "network.json");
    expect(alone.code).toBe(0);
    expect(alone.out).toMatch(/^holds: no two outputs are farther apart in l2 than \d+\.\d+ times their inputs\.\n/);
    expect(alone.out).toContain("not compared with that file: --model names it");
    expect(alone.out).toMatch(/function {2}tanh\(x\) \+ relu\(x\), slopes in \[0, 2(\.0{10}\d+)?\]/);
    const compared = await relucid("check", "network.json", "--model", "network.onnx");
    expect(compared.code).toBe(0);
    expect(compared.out).toContain("4 blocks, which that file holds");
  });

  test("end with 1 where the file is another one, or holds other weights than its hash says", async () => {
    const record = await recorded();
    const other = await relucid("check", "network.json", "--model", "other.onnx");
    expect(other.code).toBe(1);
    expect(other.out).toMatch(/^does not hold: other\.onnx has SHA-256 [0-9a-f]{64}, the record's file [0-9a-f]{64}\n/);
    const { sha256 } = readRecordOf("other.onnx");
    writeFileSync(join(folder, "claimed.json"), JSON.stringify({ ...record, file: { ...record.file, sha256 } }));
    const claimed = await relucid("check", "claimed.json", "--model", "other.onnx", "--json");
    expect(claimed.code).toBe(1);
    expect(checkDocumentSchema.parse(JSON.parse(claimed.out))).toMatchObject({
      holds: false,
      isFile: false,
      because: "other.onnx is read as other blocks than those of the record",
    });
  });

  test("end with 1 for a bound that does not follow", async () => {
    const record = await recorded();
    writeFileSync(join(folder, "lower.json"), JSON.stringify({ ...record, lipschitz: 0.99 * record.lipschitz }));
    const { code, out } = await relucid("check", "lower.json", "--model", "network.onnx", "--json");
    expect(code).toBe(1);
    expect(checkDocumentSchema.parse(JSON.parse(out))).toMatchObject({
      holds: false,
      isFile: true,
      because: "the form of the multipliers: it is not shown to be positive semidefinite",
    });
  });

  const readRecordOf = (file: string) => ({
    sha256: createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex"),
  });
});

describe("certify --proof and check", () => {
  test("write a record whole, and find that it holds", async () => {
    expect(await relucid("certify", "tanh", "--proof", "tanh.json")).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(folder).filter((name) => name.includes("tanh"))).toEqual(["tanh.json"]);
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
    [
      ["certify", "network.onnx", "--proof", "none.json", "--domain=0,1"],
      2,
      /--proof writes a record about all inputs/,
    ],
    [["certify", "network.onnx", "other.onnx", "--proof", "none.json"], 2, /--proof writes the record of one model/],
    [["check", "tanh.json", "--model", "network.onnx"], 2, /--model names the file of a network/],
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
