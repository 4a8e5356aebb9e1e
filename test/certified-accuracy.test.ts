import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, describe, expect, test } from "vitest";
import { encode } from "../src/onnx/index.ts";
import { networkSchema } from "../src/question/network/document.ts";
import { randomStream } from "../src/random/index.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";
import { ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-"));
afterAll(() => rmSync(folder, { recursive: true }));

const random = randomStream(5);

/** Three lines through the plane: the largest names the class. */
const weight = [2, -1, 0, 0.5, 1, -2];
const bias = [0.1, 0, -0.2];
const linear = onnxFile(
  2,
  [node("Gemm", ["x", "w", "b"], "z"), node("Softmax", ["z"], "y", { axis: { kind: "int", value: -1n } })],
  [float32("w", [2, 3], weight), float32("b", [3], bias)],
);
writeFileSync(join(folder, "linear.onnx"), encode(linear));

const points = Array.from({ length: 200 }, () => [random.normal(), random.normal()] as const);
const outputs = ([p, q]: readonly [number, number]) =>
  [0, 1, 2].map((c) => p * Math.fround(weight[c]!) + q * Math.fround(weight[3 + c]!) + Math.fround(bias[c]!));
const best = (values: readonly number[]) => values.indexOf(Math.max(...values));
/** The first rows have another label. */
const labels = points.map((point, i) => (i < 10 ? (best(outputs(point)) + 1) % 3 : best(outputs(point))));
const csv = (names: readonly string[], scale = 1) =>
  ["p,q,kind", ...points.map(([p, q], i) => `${p * scale},${q * scale},${names[labels[i]!]}`)].join("\n");
writeFileSync(join(folder, "points.csv"), csv(["a", "b", "c"]));
writeFileSync(join(folder, "scaled.csv"), csv(["a", "b", "c"], 8));
writeFileSync(join(folder, "turned.csv"), csv(["c", "b", "a"]));

/** The distance to the nearest border: between half-planes it is that to a line. */
function distance(point: readonly [number, number], label: number): number {
  const values = outputs(point);
  const each = [0, 1, 2]
    .filter((c) => c !== label)
    .map(
      (c) =>
        (values[label]! - values[c]!) / Math.hypot(weight[label]! - weight[c]!, weight[3 + label]! - weight[3 + c]!),
    );
  return Math.max(0, Math.min(...each));
}
const trueShare = (radius: number) =>
  points.filter((point, i) => distance(point, labels[i]!) > radius).length / points.length;

const certify = (...args: readonly string[]) => ended(startIn(folder, ["certify", ...args]));
const documentOf = async (...args: readonly string[]) => {
  const { out, code, err } = await certify(...args, "--json");
  expect(err).not.toMatch(/bug/);
  return { document: networkSchema.parse(JSON.parse(out)), code };
};
const radii = [0.05, 0.2, 0.7];

describe("certified accuracy of a network", () => {
  test("is the true share for a linear one, from both sides, and less by the least margin alone", async () => {
    const { document, code } = await documentOf(
      "linear.onnx",
      "--data",
      "points.csv",
      "--target",
      "kind",
      "--radius",
      radii.join(),
    );
    expect(code).toBe(0);
    expect(document.accuracy).toMatchObject({
      reached: 200,
      clean: 0.95,
      covers: "float32",
      without: "softmax",
      labels: "sorted",
    });
    for (const [i, point] of document.certifiedAccuracy!.entries()) {
      const share = trueShare(radii[i]!);
      expect(point.accuracy).toBeLessThanOrEqual(share);
      expect(point.resisting).toBeGreaterThanOrEqual(share);
      // Nothing but rounding lies between.
      expect(point.resisting! - point.accuracy).toBeLessThanOrEqual(0.01);
      expect(point.byMargin).toBeLessThanOrEqual(point.accuracy);
    }
    expect(document.certifiedAccuracy!.at(-1)!.byMargin).toBeLessThan(document.certifiedAccuracy!.at(-1)!.accuracy);
  });

  test("counts radii in the scale that the network takes, and names classes as asked", async () => {
    const scaled = await documentOf(
      "linear.onnx",
      "--data",
      "scaled.csv",
      "--target",
      "kind",
      "--divisor",
      "8",
      "--radius",
      "0.2",
    );
    const turned = await documentOf(
      "linear.onnx",
      "--data",
      "turned.csv",
      "--target",
      "kind",
      "--classes",
      "c,b,a",
      "--radius",
      "0.2",
    );
    for (const { document } of [scaled, turned]) {
      expect(document.accuracy!.clean).toBe(0.95);
      expect(Math.abs(document.certifiedAccuracy![0]!.accuracy - trueShare(0.2))).toBeLessThanOrEqual(0.01);
    }
    expect(turned.document.accuracy!.labels).toBe("named");
  });

  test("answers a claim by its exit code, and writes a page, a document and a line for each row", async () => {
    const share = trueShare(0.2);
    const claim = (claimed: number, ...more: readonly string[]) =>
      certify(
        "linear.onnx",
        "--data",
        "points.csv",
        "--target",
        "kind",
        "--radius",
        "0.2",
        "--certified",
        String(claimed),
        ...more,
      );
    expect((await claim(share - 0.02)).code).toBe(0);
    const { code, out } = await claim(share + 0.02, "--out", "cert");
    expect(code).toBe(1);
    expect(out).toMatch(/certified at 0\.2: refuted/);
    expect(readdirSync(join(folder, "cert")).toSorted()).toEqual(["certificate.json", "report.html", "samples.csv"]);
    const { document } = parseHTML(readFileSync(join(folder, "cert", "report.html"), "utf8"));
    expect(document.querySelector("h1")!.textContent).toBe("Certificate of linear.onnx");
    expect(document.querySelectorAll("#figure-accuracy svg")).toHaveLength(2);
    expect(document.querySelector(".answer")!.textContent!.replaceAll("\u00a0", " ")).toMatch(/is refuted/);
    const lines = readFileSync(join(folder, "cert", "samples.csv"), "utf8")
      .trim()
      .split("\n");
    expect(lines).toHaveLength(201);
    for (const line of lines.slice(1)) {
      const [row, , , radius, exact, , , , attacked] = line.split(",").map(Number);
      const truth = distance(points[row! - 1]!, labels[row! - 1]!);
      expect(radius).toBeLessThanOrEqual(exact!);
      expect(exact).toBeLessThanOrEqual(truth * (1 + 1e-9));
      expect(attacked).toBeGreaterThanOrEqual(truth * (1 - 1e-9));
      expect(attacked).toBeLessThanOrEqual(truth * 1.01 + 1e-9);
    }
  });

  test("says what does not fit, with the rule", async () => {
    const said = async (...args: readonly string[]) => {
      const { code, err } = await certify("linear.onnx", ...args);
      expect(code).toBe(2);
      expect(err.trim().split("\n")).toHaveLength(1);
      return err;
    };
    expect(await said("--data", "points.csv")).toMatch(/--target is missing/);
    writeFileSync(join(folder, "narrow.csv"), "p,kind\n1,a\n2,b\n3,c\n");
    expect(await said("--data", "narrow.csv", "--target", "kind")).toMatch(
      /1 column beside the target, but the model takes 2/,
    );
    expect(await said("--data", "points.csv", "--target", "sort")).toMatch(/sort/);
    expect(await said("--target", "kind")).toMatch(/no --data came/);
    expect(await said("--data", "points.csv", "--target", "p")).toMatch(/200 different labels/);
    expect(await said("--data", "points.csv", "--target", "kind", "--classes", "a,b")).toMatch(
      /2 classes are named, but the model tells 3/,
    );
    expect(await said("--data", "points.csv", "--target", "kind", "--classes", "a,b,d")).toMatch(/label "c"/);
    expect(await said("--data", "points.csv", "--target", "kind", "--certified", "0.5")).toMatch(/--radius/);
    expect(await said("--data", "points.csv", "--target", "kind", "--domain=-1,1")).toMatch(/outside the domain/);
    const { code, err } = await certify("gelu", "--data", "points.csv");
    expect([code, err]).toEqual([2, expect.stringMatching(/--data is about models/)]);
  });

  test("tells what it reached when Ctrl-C comes", async () => {
    writeFileSync(
      join(folder, "many.csv"),
      ["p,q,kind", ...Array.from({ length: 40_000 }, (_, i) => `${Math.sin(i)},${Math.cos(i * i)},${i % 3}`)].join(
        "\n",
      ),
    );
    const child = startIn(folder, ["certify", "linear.onnx", "--data", "many.csv", "--target", "kind", "--json"]);
    child.stderr!.on("data", (chunk) => {
      if (String(chunk).includes("rows:")) child.kill("SIGINT");
    });
    const { code, out, err } = await ended(child);
    expect(code).toBe(130);
    expect(err).toMatch(/interrupted/);
    const { accuracy } = networkSchema.parse(JSON.parse(out));
    expect(accuracy).toMatchObject({ isInterrupted: true, rows: 40_000 });
    expect(accuracy!.reached).toBeLessThan(40_000);
  });

  test("tells the bounds that it has when Ctrl-C comes while it looks for better ones", async () => {
    const weights = (name: string, shape: readonly [number, number]) =>
      float32(
        name,
        shape,
        Array.from({ length: shape[0] * shape[1] }, () => random.normal() / 8),
      );
    const wide = onnxFile(
      64,
      [
        node("MatMul", ["x", "u"], "a"),
        node("Relu", ["a"], "r"),
        node("MatMul", ["r", "v"], "b"),
        node("Relu", ["b"], "s"),
        node("MatMul", ["s", "w"], "y"),
      ],
      [weights("u", [64, 256]), weights("v", [256, 256]), weights("w", [256, 10])],
    );
    writeFileSync(join(folder, "wide.onnx"), encode(wide));
    const interrupted = async (seconds: number) => {
      const child = startIn(folder, ["certify", "wide.onnx", "linear.onnx", "--within", "100000", "--json"]);
      child.stderr!.on("data", (chunk) => {
        if (String(chunk).includes("bounds:")) setTimeout(() => child.kill("SIGINT"), 1000 * seconds);
      });
      return ended(child);
    };
    // Where other work keeps the machine busy, nothing may be proven yet a second after the start: then it is interrupted later.
    let { code, out, err } = await interrupted(0);
    if (out.includes("no bound had been proven yet")) ({ code, out, err } = await interrupted(20));
    expect(code).toBe(130);
    expect(err).toMatch(/interrupted/);
    const [reached, other] = JSON.parse(out);
    const { lipschitz } = networkSchema.parse(reached);
    expect(lipschitz!.product).toBeGreaterThanOrEqual(lipschitz!.best as number);
    expect(lipschitz!.best).toBeGreaterThanOrEqual(lipschitz!.lower as number);
    expect(other.error.code).toBe("cli/interrupted");
  });
});
