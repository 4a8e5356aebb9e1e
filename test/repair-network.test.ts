import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../src/engine/index.node.ts";
import { bracket, read } from "../src/model/index.ts";
import { decode, encode } from "../src/onnx/index.ts";
import { networkRepairSchema } from "../src/question/network-repair/document.ts";
import { randomStream } from "../src/random/index.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";
import { ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-"));
afterAll(() => rmSync(folder, { recursive: true }));

const random = randomStream(3);
const weights = (name: string, shape: readonly number[]) =>
  float32(
    name,
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal()),
  );
/** x [rows, 4] → 8 → 8 → 3 with Tanh and Relu. */
const file = onnxFile(
  4,
  [
    node("MatMul", ["x", "a"], "z"),
    node("Add", ["z", "b"], "zb"),
    node("Tanh", ["zb"], "h"),
    node("MatMul", ["h", "c"], "k"),
    node("Relu", ["k"], "r"),
    node("MatMul", ["r", "d"], "y"),
  ],
  [weights("a", [4, 8]), weights("b", [8]), weights("c", [8, 8]), weights("d", [8, 3])],
);
const before = bracket(read(file, { from: "x", to: "y" })).best;
writeFileSync(join(folder, "net.onnx"), encode(file));

/** Three clouds of points around corners. */
const rows = Array.from({ length: 240 }, (_, i) => {
  const at = (c: number) => (i % 3 === c ? 1.5 : 0) + 0.4 * random.normal();
  return `${at(0)},${at(1)},${at(2)},${random.normal()},k${i % 3}`;
});
writeFileSync(join(folder, "clouds.csv"), ["p,q,r,s,kind", ...rows].join("\n"));

const repair = (...args: readonly string[]) => ended(startIn(folder, ["repair", ...args]));
const half = String(before / 2);

/** What a file gives in ONNX Runtime. */
async function outputs(bytes: Uint8Array, x: Float32Array): Promise<Float32Array> {
  const engine = await openEngine("native");
  try {
    const session = await engine.compile(bytes);
    const { y } = await session.run({ x: { type: "float32", shape: [x.length / 4, 4], data: x } });
    return y!.data as Float32Array;
  } finally {
    await engine.close();
  }
}

describe("repair of a network", () => {
  test("writes a file of the same inputs and outputs whose constant is proven to be half of what it was", async () => {
    const { code, out, err } = await repair(
      "net.onnx",
      "--lipschitz",
      half,
      "--data",
      "clouds.csv",
      "--target",
      "kind",
      "--out",
      "half",
    );
    expect(err).not.toMatch(/bug/);
    expect(code).toBe(0);
    expect(out).toMatch(/proven of the written file, read again/);
    expect(readdirSync(join(folder, "half")).sort()).toEqual(["model.onnx", "repair.json", "report.html"]);
    const bytes = readFileSync(join(folder, "half", "model.onnx"));
    const written = decode(bytes);
    expect(written.graph.inputs).toMatchObject([{ name: "x", type: { shape: [{ size: "rows" }, { size: 4 }] } }]);
    expect(written.graph.outputs).toMatchObject([{ name: "y", type: { shape: [{ size: "rows" }, { size: 3 }] } }]);
    expect(bracket(read(written, { from: "x", to: "y" })).best).toBeLessThanOrEqual(before / 2);
    const document = networkRepairSchema.parse(JSON.parse(readFileSync(join(folder, "half", "repair.json"), "utf8")));
    const page = readFileSync(join(folder, "half", "report.html"), "utf8");
    expect(page).toMatch(/proven of the written file, read again/);
    expect(page).toMatch(/id="certified"/);
    const [was, last, , , repaired] = document.ways;
    expect(last!.radius).toBeCloseTo(was!.radius!, 6);
    expect(repaired!.accuracy!).toBeGreaterThan(was!.accuracy! + 0.3);
    expect(repaired!.radius!).toBeGreaterThan(was!.radius!);

    // No pair of inputs in ONNX Runtime stretches more than the constant allows, and the stated distance holds there.
    const x = Float32Array.from({ length: 4 * 400 }, () => 2 * random.normal());
    const [y, old] = await Promise.all([outputs(bytes, x), outputs(encode(file), x)]);
    const length = (v: readonly number[]) => Math.hypot(...v);
    for (let i = 0; i + 1 < 400; i++) {
      const moved = length([0, 1, 2].map((c) => y[3 * i + c]! - y[3 * i + 3 + c]!));
      const apart = length([0, 1, 2, 3].map((c) => x[4 * i + c]! - x[4 * i + 4 + c]!));
      expect(moved).toBeLessThanOrEqual((before / 2) * apart * (1 + 1e-5));
      const changed = length([0, 1, 2].map((c) => y[3 * i + c]! - old[3 * i + c]!));
      const { constant, slope } = document.distance!;
      expect(changed).toBeLessThanOrEqual((constant + slope * length([...x.subarray(4 * i, 4 * i + 4)])) * (1 + 1e-5));
    }
  });

  test("with --radius trains for margins, and certifies before and after on the rows that only measure", async () => {
    const rest = ["--data", "clouds.csv", "--target", "kind", "--radius", "0.4", "--json", "--quiet"];
    const { code, out } = await repair("net.onnx", "--lipschitz", half, ...rest, "--out", "margins");
    expect(code).toBe(0);
    const { certified, ways, radius, rows } = networkRepairSchema.parse(JSON.parse(out));
    const [was, , , , repaired] = ways;
    const { points, curve } = certified!;
    expect(radius).toBe(0.4);
    expect(certified!.rows).toBe(rows!.test);
    expect(points.map((point) => point.radius)).toContain(0.4);
    // At radius 0 what is right counts, which the scores in doubles tell as well.
    expect(curve[0]).toMatchObject({ radius: 0, before: was!.accuracy, after: repaired!.accuracy });
    for (const [i, point] of curve.entries()) {
      if (i > 0) expect(point.after).toBeLessThanOrEqual(curve[i - 1]!.after);
    }
    // Half of the rows keep the median of margin/(√2·constant), which bounds of pairs never certify less than, but for rounding in float32.
    const within = curve.filter((point) => point.radius < 0.98 * repaired!.radius!);
    expect(within.at(-1)!.after).toBeGreaterThanOrEqual(0.5);
    expect(points.find((point) => point.radius === 0.4)!.after).toBeGreaterThan(
      points.find((point) => point.radius === 0.4)!.before,
    );
  });

  test("repairs a part by --from and --to: what is written is that part", async () => {
    const { code } = await repair(
      "net.onnx",
      "--lipschitz",
      "0.5",
      "--from",
      "x",
      "--to",
      "k",
      "--quiet",
      "--out",
      "part",
    );
    expect(code).toBe(0);
    const written = decode(readFileSync(join(folder, "part", "model.onnx")));
    expect(written.graph.outputs).toMatchObject([{ name: "k", type: { shape: [{ size: "rows" }, { size: 8 }] } }]);
    expect(bracket(read(written, { from: "x", to: "k" })).best).toBeLessThanOrEqual(0.5);
  });

  test("refuses what it does not cover by its blocks, with what to do", async () => {
    const nodes = [
      node("MatMul", ["x", "w"], "a"),
      node("Relu", ["a"], "r"),
      node("Concat", ["x", "r"], "s", { axis: { kind: "int", value: 1n } }),
      node("MatMul", ["s", "v"], "y"),
    ];
    writeFileSync(
      join(folder, "beside.onnx"),
      encode(onnxFile(3, nodes, [weights("w", [3, 3]), weights("v", [6, 2])])),
    );
    const { code, err } = await repair("beside.onnx", "--lipschitz", "0.1", "--quiet");
    expect(code).toBe(2);
    expect(err).toMatch(/concatenation \(block 3, of 6 entries\): branches are put one behind the other.*from and to/);
  });

  test("of residual blocks writes a file of the same inputs and outputs that ONNX Runtime carries out, within the constant", async () => {
    // A stem, h + tanh(h·W)·V, relu(h + relu(h·W)·V), and a branch around that is a matrix, and a head.
    const nodes = [
      node("MatMul", ["x", "stem"], "h0"),
      ...[
        node("MatMul", ["h0", "a"], "a0"),
        node("Tanh", ["a0"], "a1"),
        node("MatMul", ["a1", "b"], "a2"),
        node("Add", ["h0", "a2"], "h1"),
      ],
      ...[
        node("MatMul", ["h1", "c"], "b0"),
        node("Relu", ["b0"], "b1"),
        node("MatMul", ["b1", "d"], "b2"),
        node("Add", ["b2", "h1"], "b3"),
        node("Relu", ["b3"], "h2"),
      ],
      ...[
        node("MatMul", ["h2", "e"], "c0"),
        node("Relu", ["c0"], "c1"),
        node("MatMul", ["h2", "f"], "c2"),
        node("Add", ["c1", "c2"], "h3"),
      ],
      node("MatMul", ["h3", "head"], "y"),
    ];
    const maps = [weights("stem", [4, 8]), ...["a", "b", "c", "d", "e", "f"].map((name) => weights(name, [8, 8]))];
    const residual = onnxFile(4, nodes, [...maps, weights("head", [8, 3])]);
    writeFileSync(join(folder, "residual.onnx"), encode(residual));
    const was = bracket(read(residual, { from: "x", to: "y" }));
    const constant = was.lower.value / 4;
    const rest = ["--data", "clouds.csv", "--target", "kind", "--out", "residual", "--json", "--quiet"];
    const { code, out, err } = await repair("residual.onnx", "--lipschitz", String(constant), ...rest);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { ways, distance, layers, isTrained } = networkRepairSchema.parse(JSON.parse(out));
    expect(layers).toHaveLength(8);
    expect(isTrained).toBe(true);
    expect(ways.map(({ name }) => name)).toEqual([
      "as it was",
      "last layer scaled",
      "largest singular values cut",
      "repaired",
    ]);
    const [first, last, , repaired] = ways;
    expect(repaired!.accuracy!).toBeGreaterThan(first!.accuracy! + 0.3);
    expect(repaired!.radius!).toBeGreaterThan(last!.radius!);
    const bytes = readFileSync(join(folder, "residual", "model.onnx"));
    const written = decode(bytes);
    expect(written.graph.outputs).toMatchObject([{ name: "y", type: { shape: [{ size: "rows" }, { size: 3 }] } }]);
    // No pair of inputs in ONNX Runtime stretches more than the constant allows, near or far; the one that was stretches more where it is steep.
    const x = Float32Array.from({ length: 4 * 400 }, (_, i) => (i % 8 < 4 ? 2 * random.normal() : Number.NaN));
    for (let i = 4; i < x.length; i += 8) for (let k = 0; k < 4; k++) x[i + k] = x[i + k - 4]! + 0.05 * random.normal();
    const [y, old] = await Promise.all([outputs(bytes, x), outputs(encode(residual), x)]);
    const length = (v: readonly number[]) => Math.hypot(...v);
    let steepestBefore = 0;
    for (let i = 0; i + 1 < 400; i++) {
      const apart = length([0, 1, 2, 3].map((c) => x[4 * i + c]! - x[4 * i + 4 + c]!));
      const moved = (of: Float32Array) => length([0, 1, 2].map((c) => of[3 * i + c]! - of[3 * i + 3 + c]!));
      expect(moved(y)).toBeLessThanOrEqual(constant * apart * (1 + 1e-4));
      steepestBefore = Math.max(steepestBefore, moved(old) / apart);
      const changed = length([0, 1, 2].map((c) => y[3 * i + c]! - old[3 * i + c]!));
      const limit = distance!.constant + distance!.slope * length([...x.subarray(4 * i, 4 * i + 4)]);
      expect(changed).toBeLessThanOrEqual(limit * (1 + 1e-5));
    }
    expect(steepestBefore).toBeGreaterThan(constant);
  });

  test("without data cuts norms only, and says how far the two networks are apart", async () => {
    const { code, out } = await repair("net.onnx", "--lipschitz", half, "--out", "cut", "--quiet");
    expect(code).toBe(0);
    expect(out).toMatch(/nothing was trained. The two networks differ by at most/);
  });

  test("without a target keeps the outputs as near as it can: nearer than scaling does", async () => {
    const { code, out } = await repair(
      "net.onnx",
      "--lipschitz",
      half,
      "--data",
      "clouds-only.csv",
      "--json",
      "--quiet",
      "--out",
      "kept",
    );
    expect(code).toBe(0);
    const change = new Map(networkRepairSchema.parse(JSON.parse(out)).ways.map((way) => [way.name, way.change]));
    expect(change.get("repaired")!).toBeLessThan(change.get("last layer scaled")!);
    expect(change.get("repaired")!).toBeLessThan(change.get("largest singular values cut")!);
  });

  test("has nothing to do where the constant is kept already", async () => {
    const { code, out } = await repair("net.onnx", "--lipschitz", String(2 * before), "--quiet", "--out", "none");
    expect(code).toBe(0);
    expect(out).toMatch(/nothing to repair/);
    expect(readdirSync(folder)).not.toContain("none");
  });

  test.each([
    [["net.onnx"], /--lipschitz/],
    [["net.onnx", "--lipschitz", "1", "--radius", "0.1"], /--data and --target/],
    [["gelu", "--lipschitz", "1"], /--lipschitz is about models/],
    [["net.onnx", "--lipschitz", "1", "--knots", "5"], /--knots is about activations/],
    [["net.onnx", "--lipschitz", "1", "--target", "kind"], /no --data came/],
    [["net.onnx", "gelu", "--lipschitz", "1"], /repaired by itself/],
    [
      ["net.onnx", "--lipschitz", "1", "--data", "wine"],
      /wine\S* has 13 columns beside the target, but the model takes 4 numbers/,
    ],
    [
      ["net.onnx", "--lipschitz", "1", "--data", "clouds.csv", "--target", "p"],
      /column "kind" \(row 1\) of clouds\.csv holds no number/,
    ],
    [["gelu", "--target", "kind"], /an activation takes knots or function/],
  ])("refuses %j in one line", async (args, message) => {
    const { code, err } = await repair(...args, "--quiet");
    expect(err).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });

  test("Ctrl-C ends the training early and writes what has been reached", async () => {
    const child = startIn(folder, [
      "repair",
      "net.onnx",
      "--lipschitz",
      half,
      "--data",
      "clouds.csv",
      "--target",
      "kind",
      "--out",
      "stopped",
    ]);
    child.stderr!.on("data", (chunk) => {
      if (/training/.test(String(chunk))) child.kill("SIGINT");
    });
    const { code } = await ended(child);
    expect(code).toBe(130);
    const written = decode(readFileSync(join(folder, "stopped", "model.onnx")));
    expect(bracket(read(written, { from: "x", to: "y" })).best).toBeLessThanOrEqual(before / 2);
  });
});

writeFileSync(join(folder, "clouds-only.csv"), ["p,q,r,s", ...rows.map((row) => row.replace(/,k\d$/, ""))].join("\n"));
