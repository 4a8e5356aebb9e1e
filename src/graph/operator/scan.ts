import { GraphError } from "../graph-error.ts";
import { sameShape, showShape } from "../shape.ts";
import { createNode, input, outputOf, type Tensor } from "../tensor.ts";

export interface ScanStep {
  readonly state: readonly Tensor[];
  /** What each step leaves behind; stacked along a new first axis. */
  readonly outputs: readonly Tensor[];
}

export interface ScanResult {
  readonly state: readonly Tensor[];
  readonly outputs: readonly Tensor[];
}

/**
 * Repeats `step` for each slice of `sequences` along their first axis, handing the state on.
 * What the step uses that depends on neither state nor slice is computed once, outside.
 * Shapes: state keeps its shapes; sequences [steps, ...]; outputs [steps, ...].
 */
export function scan(
  state: readonly Tensor[],
  sequences: readonly Tensor[],
  step: (state: readonly Tensor[], slices: readonly Tensor[]) => ScanStep,
): ScanResult {
  const steps = sequences[0]!.shape[0]!;
  const stateInputs = state.map((s, i) => input(`state${i}`, s.type, s.shape));
  const sliceInputs = sequences.map((s, i) => input(`slice${i}`, s.type, s.shape.slice(1)));
  const result = step(stateInputs, sliceInputs);
  result.state.forEach((s, i) => {
    if (!sameShape(s.shape, state[i]!.shape)) {
      throw new GraphError(
        "graph/shape-mismatch",
        `Scan state ${i} enters as ${showShape(state[i]!.shape)} and leaves as ${showShape(s.shape)}`,
      );
    }
  });
  const outputs = [...result.state, ...result.outputs.map((o) => ({ type: o.type, shape: [steps, ...o.shape] }))];
  const node = createNode("Scan", {
    inputs: [...state, ...sequences],
    attributes: { num_scan_inputs: sequences.length },
    outputs: outputs.map(({ type, shape }) => ({ type, shape })),
    body: { inputs: [...stateInputs, ...sliceInputs], outputs: [...result.state, ...result.outputs] },
  });
  const all = outputs.map((_, i) => outputOf(node, i));
  return { state: all.slice(0, state.length), outputs: all.slice(state.length) };
}
