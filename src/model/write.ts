import {
  add,
  constant,
  expressionNodes,
  graph,
  input,
  matmul,
  mul,
  onnxForm,
  reshape,
  simplify,
  sub,
  sum,
  type Tensor,
  unary,
} from "../graph/index.ts";
import type { OnnxModel } from "../onnx/index.ts";
import type { HingeSum } from "./hinge-sum.ts";
import { entriesOf } from "./linear/entries.ts";
import { inputWidth, type LinearMap, type MatrixMap, outputWidth } from "./linear/linear-map.ts";
import { type ActivationBlock, type AffineBlock, type Block, type Model, widthsOf } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { isHingeSum } from "./scalar-function.ts";

/** A constant of a tensor's element type. Throws `model/not-exact` for a number that is not one of its elements. */
function exactConstant({ type }: Tensor, shape: readonly number[], values: ArrayLike<number>, name: string): Tensor {
  if (type === "float64") return constant(type, shape, Float64Array.from(values), name);
  const data = Float32Array.from(values);
  const lost = data.findIndex((v, i) => v !== values[i]);
  if (lost >= 0) throw new ModelError("model/not-exact", `${name} holds ${values[lost]}, which is no ${type}`);
  return constant("float32", shape, data, name);
}

const unwritten = (what: string) => new ModelError("model/not-written", `${what} cannot be written yet`);

interface Names {
  readonly layer: () => string;
  readonly scaling: string;
}

function affineNodes(x: Tensor, { map, bias }: AffineBlock, { layer, scaling }: Names): Tensor {
  if (map.kind === "scaling") return shifted(mul(x, exactConstant(x, [], [map.factor], scaling)), bias, scaling);
  const { rows, columns, weight } = matrixOf(map);
  const name = layer();
  return shifted(matmul(x, exactConstant(x, [rows, columns], weight, `${name}.weight`)), bias, name);
}

/** A map as one matrix W [rows, columns] of x·W. Throws `model/not-written` where that has more than 4,194,304 entries. */
export function matrixOf(map: LinearMap): Pick<MatrixMap, "rows" | "columns" | "weight"> {
  if (map.kind === "matrix" && map.copies === 1) return map;
  const [rows, columns] = [inputWidth(map), outputWidth(map)];
  if (rows * columns > 2 ** 22) throw unwritten(`a ${map.kind} of ${rows} by ${columns}`);
  const weight = new Float64Array(rows * columns);
  entriesOf(map, (to, from, entry) => {
    weight[from * columns + to]! += entry;
  });
  return { rows, columns, weight };
}

const shifted = (x: Tensor, bias: AffineBlock["bias"], name: string): Tensor =>
  bias ? add(x, exactConstant(x, [bias.length], bias, `${name}.bias`)) : x;

const isRelu = ({ slope, offset, hinges: [hinge, ...more] }: HingeSum): boolean =>
  slope === 0 && offset === 0 && more.length === 0 && hinge?.weight === 1 && hinge.slope === 1 && hinge.offset === 0;

/** A hinge that adds nothing: shorter sums are filled up with it. */
const nothing = { weight: 0, slope: 1, offset: 0 };

/** slope·z + offset + Σ weight·relu(slope·z + offset), coefficients [neurons or 1, terms]. */
function activationNodes(z: Tensor, block: ActivationBlock, width: number, name: string): Tensor {
  const [first, ...others] = block.functions;
  if (!isHingeSum(first!) && others.length === 0) return expressionNodes(first!, z);
  const functions = block.functions.filter(isHingeSum);
  if (functions.length < block.functions.length) throw unwritten("formulas that differ from neuron to neuron");
  if (functions.every(isRelu)) return unary("Relu", z);
  const terms = Math.max(1, ...functions.map(({ hinges }) => hinges.length));
  const perNeuron = (entry: (f: HingeSum) => number, coefficient: string) =>
    reshape(exactConstant(z, [functions.length, 1], functions.map(entry), `${name}.${coefficient}`), [
      functions.length,
    ]);
  const perTerm = (entry: (hinge: HingeSum["hinges"][number]) => number, coefficient: string) => {
    const values = functions.flatMap(({ hinges }) =>
      Array.from({ length: terms }, (_, i) => entry(hinges[i] ?? nothing)),
    );
    return { values, tensor: () => exactConstant(z, [functions.length, terms], values, `${name}.${coefficient}`) };
  };
  const slopes = perTerm(({ slope }) => slope, "s");
  const column = reshape(z, [z.shape[0]!, width, 1]);
  const turned = slopes.values.every((slope) => slope === 1) ? column : mul(column, slopes.tensor());
  const kinks = unary("Relu", sub(turned, perTerm(({ offset }) => 0 - offset, "t").tensor()));
  const line = add(
    mul(
      z,
      perNeuron(({ slope }) => slope, "a"),
    ),
    perNeuron(({ offset }) => offset, "b"),
  );
  return add(line, sum(mul(kinks, perTerm(({ weight }) => weight, "c").tensor()), [2]));
}

/** What a model computes from a tensor [rows, width]; constants are named for readers of the file. Throws `model/not-exact` for numbers that are not of its element type, `model/not-written` for blocks that no node is known for. */
export function tensorOf(model: Model, x: Tensor): Tensor {
  const tensors: Tensor[] = [];
  const counts = { layer: 0, activation: 0 };
  const last = model.blocks.length - 1;
  const widths = widthsOf(model);
  const tensor = (block: Block, index: number): Tensor => {
    switch (block.kind) {
      case "input":
        return x;
      case "affine":
        return affineNodes(tensors[block.of]!, block, {
          layer: () => `layer${counts.layer++}`,
          scaling: index === last ? "gain" : `scaling${index}`,
        });
      case "activation":
        return activationNodes(tensors[block.of]!, block, widths[index]!, `activation${counts.activation++}`);
      case "sum":
        return block.of.map((of) => tensors[of]!).reduce((a, b) => add(a, b));
      default:
        throw unwritten(`a ${block.kind}`);
    }
  };
  model.blocks.forEach((block, i) => {
    tensors.push(tensor(block, i));
  });
  return tensors.at(-1)!;
}

const float32 = (numbers: ArrayLike<number>) => Array.from(numbers).every((v) => Math.fround(v) === v);

function mapNumbers(map: AffineBlock["map"]): ArrayLike<number> {
  if (map.kind === "scaling") return [map.factor];
  return map.kind === "gather" ? [] : map.weight;
}

function numbersOf(block: Block): ArrayLike<number>[] {
  switch (block.kind) {
    case "affine":
      return [mapNumbers(block.map), block.bias ?? []];
    case "activation":
      return block.functions
        .filter(isHingeSum)
        .flatMap(({ slope, offset, hinges }) => [[slope, offset], ...hinges.map(Object.values)]);
    default:
      return [];
  }
}

/**
 * A model as the plain nodes of an ONNX file that takes "x" [rows, width] and gives "y", in float32 where all its numbers are
 * float32, else in doubles.
 */
export function write(model: Model): OnnxModel {
  const type = model.blocks.flatMap(numbersOf).every(float32) ? "float32" : "float64";
  const x = input("x", type, ["rows", widthsOf(model)[0]!]);
  return onnxForm(simplify(graph("model", [x], { y: tensorOf(model, x) })));
}
