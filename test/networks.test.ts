import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracket, ModelError, readEnds } from "../src/model/index.ts";
import { decode, encode, OnnxError, type OnnxNode, type OnnxTensor, withExternalData } from "../src/onnx/index.ts";
import { networkAnswer } from "../src/question/network/answer.ts";
import { networkDocument } from "../src/question/network/document.ts";
import { float32, int64, node, onnxFile } from "./onnx-file.ts";

const everything = { from: null, to: null };
const folder = process.env.RELUCID_MODELS;
const files = folder && existsSync(join(folder, "index.json")) ? folder : null;

interface Expected {
  readonly file: string;
  readonly expectRefusal?: string | null;
  readonly parameters: number;
}

interface Reference {
  readonly product?: number;
  readonly lower?: number;
  readonly exact?: number;
  readonly exactHow?: string;
}

const text = (name: string) => JSON.parse(readFileSync(join(files!, name), "utf8"));

/** Other people's graphs of products of values, or without a file that they need. */
const beyond = /attention|_glu_|GLU|quick-start|treecl2|external_data|if_linear/;
/** Softplus as one exporter writes it, with a threshold: it jumps by 2e-9 there, and so has no constant. */
const jumping = /Softplus\d?_dynamo|conv1d_dynamo|burn_softplus/;
/** Its slopes reach 1 at infinity only, which the reference has to six digits. */
const sampled = /squareplus/;
const slow = /squeezenet|ibp|Convnet_avgpool|rn-basic-usage|full_window/;

describe.runIf(files)("models that others made", () => {
  const index: readonly Expected[] = files ? text("index.json") : [];
  const references: Readonly<Record<string, Reference>> = files ? text("reference.json").models : {};
  const read = (file: string) =>
    readEnds(
      withExternalData(decode(readFileSync(join(files!, file))), (name) => readFileSync(join(files!, name))),
      everything,
    );

  it.each(index.filter(({ file }) => !slow.test(file)))("$file", ({ file, expectRefusal }) => {
    const reference = references[file];
    let model: ReturnType<typeof read>["model"];
    try {
      model = read(file).model;
    } catch (error) {
      expect(error instanceof ModelError || error instanceof OnnxError).toBe(true);
      // Whatever has a reference is read, but for what has no constant.
      return expect(expectRefusal || beyond.test(file) || !reference).toBeTruthy();
    }
    const { lower, product, best } = bracket(model, { effort: 1e4 });
    if (expectRefusal || jumping.test(file)) return expect(best).toBe(Number.POSITIVE_INFINITY);
    expect(lower.value).toBeLessThanOrEqual(best);
    if (reference?.lower !== undefined) expect(best).toBeGreaterThanOrEqual(reference.lower * (1 - 1e-9));
    if (reference?.product !== undefined) {
      expect(product).toBeGreaterThanOrEqual(reference.product * (1 - 1e-9));
      expect(product).toBeLessThanOrEqual(reference.product * (1 + (sampled.test(file) ? 1e-5 : 1e-8)));
    }
  });
});

describe.runIf(files)("models of few inputs that others followed through all their regions", () => {
  const { models } = files ? text("reference.json") : { models: {} };
  const regions = /all (\d+) linear (?:regions|pieces)/;
  const followed = Object.entries(models as Record<string, Reference>).filter(([, { exactHow }]) =>
    regions.test(exactHow ?? ""),
  );

  it("are more than ten", () => {
    expect(followed.length).toBeGreaterThan(10);
  });

  it.each(followed)("%s has as many regions here, and the same constant", (file, { exact, exactHow }) => {
    const { model } = readEnds(decode(readFileSync(join(files!, file))), everything);
    const found = bracket(model, { effort: 4e9 });
    expect(found.regions?.count).toBe(Number(regions.exec(exactHow!)![1]));
    expect(found.best).toBeGreaterThanOrEqual(exact! * (1 - 1e-10));
    expect(found.best).toBeLessThanOrEqual(exact! * (1 + 1e-9));
    expect(found.lower.value).toBeGreaterThanOrEqual(exact! * (1 - 1e-6));
  });
});

const small = onnxFile(
  3,
  [
    node("Gemm", ["x", "w", "b"], "a", { transB: { kind: "int", value: 1n } }),
    node("Sigmoid", ["a"], "s"),
    node("Mul", ["a", "s"], "c"),
    node("MatMul", ["c", "v"], "y"),
  ],
  [float32("w", [2, 3], [1, 2, 3, 4, 5, 6]), float32("b", [2], [1, 2]), float32("v", [2, 2], [1, 0, 0, 1])],
);

const question = (file: typeof small) => ({
  ...{ model: "small.onnx", file, from: null, to: null, domain: null, atMost: null, closeness: null, effort: 1e4 },
});

describe("certify of a network", () => {
  it("gives a document that its schema holds, with silu as one function", () => {
    const document = networkDocument(networkAnswer(question(small)));
    expect(document.activations).toEqual([expect.objectContaining({ formula: "x*sigmoid(x)", neurons: 2 })]);
    expect(document).toMatchObject({
      inputs: [{ name: "x", shape: [1, 3] }],
      outputs: ["y"],
      refused: [],
      verdict: "proven",
    });
  });

  it("names an output on the way from which on a file is understood, where it is not from its inputs", () => {
    const nodes = [
      ...[node("LRN", ["x"], "odd"), node("LRN", ["odd"], "a")],
      ...[node("MatMul", ["a", "w"], "features"), node("Relu", ["features"], "y")],
    ];
    const odd = onnxFile(2, nodes, [float32("w", [2, 2], [1, 0, 0, 1])]);
    const outputs = [
      ...odd.graph.outputs,
      ...["features", "a", "odd"].map((name) => ({ ...odd.graph.inputs[0]!, name })),
    ];
    const given = { ...odd, graph: { ...odd.graph, outputs } };
    const begin = (more: object) => networkDocument(networkAnswer({ ...question(given), ...more })).understoodFrom;
    expect(begin({})).toBe("a");
    expect(begin({ from: "x" })).toBeNull();
    expect(networkDocument(networkAnswer(question(odd))).understoodFrom).toBeNull();
    expect(networkAnswer({ ...question(given), from: ["a"] }).verdict).toBe("proven");
  });

  it("answers a claim: proven above the upper end, refuted below the lower one", () => {
    const { lower, best } = networkAnswer(question(small)).bracket!;
    const verdict = (atMost: number) => networkAnswer({ ...question(small), atMost }).verdict;
    expect(verdict(best)).toBe("proven");
    expect(verdict(lower.value * 0.999)).toBe("refuted");
    expect(verdict((lower.value + best) / 2)).toBe("undecided");
  });

  it("is a document or an error with a code for damaged files, never a crash", () => {
    const bytes = encode(small);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        (changes, share) => {
          const damaged = bytes.slice(0, Math.ceil(Math.min(1, share) * bytes.length));
          for (const [place, byte] of changes) if (place < damaged.length) damaged[place] = byte;
          try {
            networkDocument(networkAnswer(question(decode(damaged))));
          } catch (error) {
            expect(error instanceof ModelError || error instanceof OnnxError, String(error)).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("what is no such function is refused, or has no bound", () => {
  const answered = (
    nodes: readonly OnnxNode[],
    initializers: readonly OnnxTensor[] = [],
    domain: readonly [number, number] | null = null,
    width = 1,
  ) => networkAnswer({ ...question(onnxFile(width, nodes, initializers)), domain });
  const reasons = (answer: ReturnType<typeof answered>) => answer.refused.map(({ reason }) => reason).join();

  it("weights that are scaled block by block", () => {
    const quantised = [
      node("DequantizeLinear", ["q", "s"], "w", {
        axis: { kind: "int", value: 0n },
        block_size: { kind: "int", value: 4n },
      }),
      node("MatMul", ["x", "w"], "y"),
    ];
    const q = {
      ...float32("q", [4, 4], new Array(16).fill(1)),
      type: "int8" as const,
      data: new Int8Array(16).fill(1),
    };
    const answer = answered(quantised, [q as OnnxTensor, float32("s", [1, 4], [1, 1000, 0, 0])], null, 4);
    expect(answer.bracket).toBeNull();
    expect(reasons(answer)).toContain("block by block");
  });

  it("a quotient of whole numbers, which is cut off", () => {
    const file = onnxFile(
      1,
      [
        node("Add", ["x", "one"], "a"),
        node("Div", ["a", "two"], "d"),
        node("Cast", ["d"], "y", { to: { kind: "int", value: 1n } }),
      ],
      [int64("two", [2]), int64("one", [1])],
    );
    const [x] = file.graph.inputs;
    const whole = { ...x!, type: { ...(x!.type as { kind: "tensor" }), element: "int64" } } as typeof x;
    const answer = networkAnswer(question({ ...file, graph: { ...file.graph, inputs: [whole!] } }));
    expect(answer.bracket).toBeNull();
    expect(reasons(answer)).toContain("cut off");
  });

  it.each<[string, OnnxNode[], readonly [number, number] | null]>([
    ["x/x, which has no value at 0", [node("Div", ["x", "x"], "y")], null],
    ["a logarithm of negative numbers", [node("Log", ["x"], "y")], [-2, -1]],
  ])("%s", (_, nodes, domain) => {
    const { bracket } = answered(nodes, [], domain);
    expect(bracket?.best ?? Number.POSITIVE_INFINITY).toBe(Number.POSITIVE_INFINITY);
    expect(bracket?.lower.value ?? 0).toBe(0);
  });

  it("inputs of which one end is infinite are looked for everywhere", () => {
    const document = networkDocument(answered([node("Tanh", ["x"], "y")], [], [0, Number.POSITIVE_INFINITY]));
    expect(document.verdict).toBe("proven");
  });

  it("an operator set by its other name is the same set", () => {
    const file = onnxFile(1, [node("Clip", ["x", "zero", "zero"], "y")], [{ ...float32("zero", [], [0]) }]);
    const { bracket } = networkAnswer(question({ ...file, operatorSets: [{ domain: "ai.onnx", version: 17n }] }));
    expect([bracket!.lower.value, bracket!.best]).toEqual([0, 0]);
  });

  it("a resizing without sizes, and an infinite number around", () => {
    expect(
      reasons(
        answered([node("Reshape", ["x", "four"], "r"), node("Resize", ["r"], "y")], [int64("four", [1, 1, 1, 1])]),
      ),
    ).toContain("neither scales nor sizes");
    const padded = answered(
      [node("Pad", ["x", "around", "low"], "p"), node("Exp", ["p"], "y")],
      [int64("around", [0, 1, 0, 1]), float32("low", [], [Number.NEGATIVE_INFINITY])],
    );
    expect(reasons(padded)).toContain("not finite");
  });
});
