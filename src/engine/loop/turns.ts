import type { Kernels } from "./kernels.ts";
import type { AdamStage, Stage, TableGradientStage } from "./loop.ts";
import type { LoopMemory, Placed } from "./loop-memory.ts";

/** What a stage does in every turn. */
export type Turn = () => Promise<void> | void;

function adamTurn({ adam }: Kernels, { tensors }: LoopMemory, stage: AdamStage): Turn {
  const { beta1, beta2 } = stage;
  const at = (name: string) => tensors[name]!.at;
  const [value, sum, squares, gradient] = [at(stage.value), at(stage.sum), at(stage.squares), at(stage.gradient)];
  const count = tensors[stage.value]!.data.length;
  const schedule = tensors[stage.schedule]!.data as Float32Array;
  return () => adam(value, sum, squares, gradient, count, schedule[0]!, schedule[1]!, beta1, beta2);
}

function tableGradientTurn(kernels: Kernels, { tensors, tables }: LoopMemory, stage: TableGradientStage): Turn {
  const { at, stride, data } = tables.get(stage)!;
  const pairs = tensors[stage.pairs]!;
  const lookedUp = stage.lookedUp.map((names) => ({
    entries: tensors[names.entries]!.at,
    by: tensors[names.by]!.at,
    at: tensors[names.at]!.at,
    count: tensors[names.by]!.data.length,
  }));
  return () => {
    data.fill(0);
    for (const one of lookedUp) kernels.addAtEntries(one.entries, one.by, one.at, one.count, at, stride);
    kernels.sumTables(at, stride, pairs.at, pairs.data.length);
  };
}

const copyTurn = (from: Placed, to: Placed): Turn => {
  const [source, target] = [from.data as Float32Array, to.data as Float32Array];
  return () => target.set(source);
};

/** What a stage between models does in every turn. */
export function kernelTurn(kernels: Kernels, memory: LoopMemory, stage: Exclude<Stage, { kind: "model" }>): Turn {
  switch (stage.kind) {
    case "adam":
      return adamTurn(kernels, memory, stage);
    case "table-gradient":
      return tableGradientTurn(kernels, memory, stage);
    case "copy":
      return copyTurn(memory.tensors[stage.from]!, memory.tensors[stage.to]!);
  }
}
