import fc from "fast-check";
import { encode, type OnnxModel, type OnnxNode, type OnnxTensor } from "../src/onnx/index.ts";
import { int64, node, onnxFile } from "../test/onnx-file.ts";
import { lookAtFile, weights } from "./model-look.ts";
import { fault, type Prey } from "./prey.ts";

/** Networks of which each step leads to the output: a chain, and a sum of branches behind a convolution. */
const whole: readonly OnnxModel[] = [
  onnxFile(
    3,
    [
      node("Gemm", ["x", "w", "b"], "a"),
      node("Relu", ["a"], "r"),
      node("MatMul", ["r", "v"], "z"),
      node("Tanh", ["z"], "y"),
    ],
    [weights("w", [3, 4]), weights("b", [4]), weights("v", [4, 2])],
  ),
  onnxFile(
    25,
    [
      node("Reshape", ["x", "shape"], "p"),
      node("Conv", ["p", "k"], "c"),
      node("Relu", ["c"], "r"),
      node("Flatten", ["r"], "f"),
      node("MatMul", ["f", "w"], "m"),
      node("Sigmoid", ["m"], "s"),
      node("Add", ["m", "s"], "y"),
    ],
    [int64("shape", [-1, 1, 5, 5]), weights("k", [2, 1, 3, 3]), weights("w", [18, 3])],
  ),
];

type Edit = (model: OnnxModel, pick: (count: number) => number) => OnnxModel;

const withGraph = (model: OnnxModel, changes: Partial<OnnxModel["graph"]>): OnnxModel => ({
  ...model,
  graph: { ...model.graph, ...changes },
});

const withNode = (model: OnnxModel, at: number, changes: Partial<OnnxNode>): OnnxModel =>
  withGraph(model, { nodes: model.graph.nodes.map((each, i) => (i === at ? { ...each, ...changes } : each)) });

/** What makes a graph mean nothing, so that no bound may come of it. */
const senseless: Readonly<Record<string, Edit>> = {
  cyclic(model, pick) {
    const { nodes } = model.graph;
    const at = pick(nodes.length);
    const later = at + pick(nodes.length - at);
    return withNode(model, at, { inputs: nodes[later]!.outputs.concat(nodes[at]!.inputs.slice(1)) });
  },
  unknownTensor(model, pick) {
    const at = pick(model.graph.nodes.length);
    const { inputs } = model.graph.nodes[at]!;
    const input = pick(inputs.length);
    return withNode(model, at, { inputs: inputs.map((name, i) => (i === input ? "nowhere" : name)) });
  },
  twoOfOneName(model, pick) {
    const { nodes } = model.graph;
    const at = 1 + pick(nodes.length - 1);
    return withNode(model, at, { outputs: nodes[pick(at)]!.outputs });
  },
  misshapen(model, pick) {
    const matrices = model.graph.initializers.filter(({ shape }) => shape.length === 2);
    const { name, shape } = matrices[pick(matrices.length)]!;
    const [rows, columns] = shape as [number, number];
    const shapes = [
      [columns, rows],
      [rows * columns],
      [1, rows * columns],
      [rows, 1, columns, 1, 1],
      [rows + 1, columns],
    ];
    return withInitializer(model, name, { shape: shapes[pick(shapes.length)]! });
  },
  negativeDimensions(model, pick) {
    const { name, shape } = anInitializer(model, pick);
    const [first, ...rest] = shape as [number, ...number[]];
    return withInitializer(model, name, { shape: [[-first, ...rest], [-1, ...shape], shape.map((d) => -d)][pick(3)]! });
  },
  emptied(model, pick) {
    const { name, shape } = anInitializer(model, pick);
    const at = pick(shape.length);
    const empty = { shape: shape.map((d, i) => (i === at ? 0 : d)), data: new Float32Array(0) };
    return withInitializer(model, name, empty);
  },
  twoInitializersOfOneName(model, pick) {
    const { initializers } = model.graph;
    const other = { ...anInitializer(model, pick), data: new Float32Array(0), shape: [0] };
    return withGraph(model, { initializers: pick(2) === 0 ? [other, ...initializers] : [...initializers, other] });
  },
  stepNamedLikeAnInitializer(model, pick) {
    const { name } = anInitializer(model, pick);
    return withGraph(model, { nodes: [node("Relu", ["x"], name), ...model.graph.nodes] });
  },
  functionThatCallsItself(model, pick) {
    const own = { ...node("Loop", ["a"], "b"), domain: "own" };
    const step = { ...node(["Loop", "Round"][pick(2)]!, ["x"], "x2"), domain: "own" };
    const f = { ...model, ...emptyFunction, inputs: ["a"], outputs: ["b"] };
    const functions = [
      { ...f, name: "Loop", nodes: [{ ...own, operator: "Round" }] },
      { ...f, name: "Round", nodes: [own] },
    ];
    return { ...behindInput(model, step, []), functions };
  },
  elsewhere(model, pick) {
    const paths = ["../w", "/etc/passwd", "a/../../w", "C:\\w", "w", "", "file:w", "a//w", "\0"];
    const external = [["location", paths[pick(paths.length)]!] as const];
    return withInitializer(model, anInitializer(model, pick).name, { data: { external } });
  },
  wrongKindOfAttribute(model, pick) {
    const axis = [
      { kind: "float", value: 1 },
      { kind: "ints", value: [0n, 1n] },
      { kind: "string", value: "1" },
      { kind: "int", value: [2n ** 40n, -(2n ** 62n), 5n][pick(3)]! },
    ][pick(4)]!;
    return behindInput(model, node("Concat", ["x", "x"], "x2", { axis } as Parameters<typeof node>[3]), []);
  },
  noSuchOperator: (model, pick) => withNode(model, pick(model.graph.nodes.length), { operator: "Relux" }),
};

/** One whose shape counts. */
function anInitializer(model: OnnxModel, pick: (count: number) => number): OnnxTensor {
  const real = model.graph.initializers.filter(({ type }) => type === "float32");
  return real[pick(real.length)]!;
}

const emptyFunction = { doc: "", metadata: [], domain: "own", overload: "", required: [], defaults: [], values: [] };

function withInitializer(model: OnnxModel, name: string, changes: Partial<OnnxTensor>): OnnxModel {
  const initializers = model.graph.initializers.map((each) => (each.name === name ? { ...each, ...changes } : each));
  return withGraph(model, { initializers });
}

/** A step before the first one: what it takes is x, what it gives goes where x went. */
function behindInput(model: OnnxModel, step: OnnxNode, initializers: readonly OnnxTensor[]): OnnxModel {
  const nodes = model.graph.nodes.map((each) => ({
    ...each,
    inputs: each.inputs.map((name) => (name === "x" ? step.outputs[0]! : name)),
  }));
  return withGraph(model, { nodes: [step, ...nodes], initializers: [...model.graph.initializers, ...initializers] });
}

const sizes = [60, 2 ** 20, 2 ** 31 - 1, 2 ** 31, 2 ** 40, 2 ** 53, 2 ** 62];

/** What a small file may ask for; each is refused, or bounded within little memory. */
const huge: Readonly<Record<string, Edit>> = {
  tiled: (model, pick) =>
    behindInput(model, node("Tile", ["x", "times"], "x2"), [int64("times", [1, sizes[pick(sizes.length)]!])]),
  expanded: (model, pick) =>
    behindInput(model, node("Expand", ["x", "to"], "x2"), [
      int64("to", [sizes[pick(sizes.length)]!, 1, model === whole[0] ? 3 : 25]),
    ]),
  padded: (model, pick) =>
    behindInput(model, node("Pad", ["x", "by"], "x2"), [int64("by", [0, 0, 0, sizes[pick(sizes.length)]!])]),
  reshaped: (model, pick) =>
    behindInput(model, node("Reshape", ["x", "to"], "x2"), [int64("to", [sizes[pick(sizes.length)]!, -1])]),
  filled(model, pick) {
    const filled = node("ConstantOfShape", ["to"], "zeros");
    const grown = behindInput(model, node("Add", ["x", "zeros"], "x2"), [
      int64("to", [sizes[pick(sizes.length)]!, sizes[pick(sizes.length)]!]),
    ]);
    return withGraph(grown, { nodes: [filled, ...grown.graph.nodes] });
  },
  deep(model, pick) {
    const [first] = model.graph.nodes;
    const count = [50, 300][pick(2)]!;
    const steps = Array.from({ length: count }, (_, i) => node("Relu", [i === 0 ? "x" : `d${i}`], `d${i + 1}`));
    const rest = [{ ...first!, inputs: [`d${count}`, ...first!.inputs.slice(1)] }, ...model.graph.nodes.slice(1)];
    return withGraph(model, { nodes: [...steps, ...rest] });
  },
  branching(model, pick) {
    // A choice within a choice, and so on: what is chosen is known before the model runs.
    const count = [3, 30, 400][pick(3)]!;
    const none = { doc: "", metadata: [], sparseInitializers: [], values: [], quantization: [], inputs: [] };
    const chosen = (nodes: readonly OnnxNode[], output: string): OnnxModel["graph"] => ({
      ...none,
      name: output,
      nodes,
      initializers: [],
      outputs: [{ ...model.graph.outputs[0]!, name: output }],
    });
    let graph = chosen([node("Relu", ["x"], "i0")], "i0");
    const leaf = { kind: "graph", value: chosen([node("Tanh", ["x"], "other")], "other") } as const;
    for (let depth = 1; depth < count; depth++) {
      const branch = { kind: "graph", value: graph } as const;
      graph = chosen([node("If", ["yes"], `i${depth}`, { then_branch: branch, else_branch: leaf })], `i${depth}`);
    }
    const branch = { kind: "graph", value: graph } as const;
    const yes: OnnxTensor = { ...int64("yes", [1]), type: "bool", shape: [], data: Uint8Array.of(1) };
    return behindInput(model, node("If", ["yes"], "x2", { then_branch: branch, else_branch: leaf }), [yes]);
  },
  doubling(model, pick) {
    const count = [10, 40, 200][pick(3)]!;
    const steps = Array.from({ length: count }, (_, i) => {
      const before = i === 0 ? "x" : `d${i}`;
      return node("Concat", [before, before], `d${i + 1}`, { axis: { kind: "int", value: 1n } });
    });
    return withGraph(model, { nodes: [...steps, node("MatMul", [`d${count}`, "w"], "y")] });
  },
};

const edits: Readonly<Record<string, Edit>> = { ...senseless, ...huge };

interface Asked {
  readonly network: number;
  readonly edit: string;
  /** Shares of what there is to choose from, one after the other. */
  readonly picks: readonly number[];
}

function edited({ network, edit, picks }: Asked): OnnxModel {
  let used = 0;
  return edits[edit]!(whole[network]!, (count) => Math.floor(picks[used++ % picks.length]! * count));
}

/** Files of models whose graphs are cyclic, misshapen, incomplete or huge, as JSON: each is refused with a reason, or bounded where it makes sense. */
export const modelGraphPrey: Prey = {
  name: "model-graph",
  oracle: "a refusal by construction, or an answer under 512 MB",
  inputs: fc
    .record({
      network: fc.nat(whole.length - 1),
      edit: fc.constantFrom(...Object.keys(edits)),
      picks: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 }),
    })
    .map((asked) => JSON.stringify(asked)),
  look(input) {
    const asked: Asked = JSON.parse(input);
    const caught = lookAtFile(encode(edited(asked)));
    return caught === "decided" && asked.edit in senseless ? fault("a bound of what means nothing") : caught;
  },
};
