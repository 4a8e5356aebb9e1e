import { Option } from "commander";
import { chooseEngine, type EngineName, engineNames } from "../engine/index.node.ts";

/** The option that names the engine of trainings. */
export function engineOption(): Option {
  return new Option(
    "--engine <name>",
    "what computes: ONNX Runtime as a native library, or as WebAssembly (default: native where it can be loaded)",
  ).choices(engineNames);
}

/** The engine to train with; says in one line why it is not the native one. */
export async function engineFrom({
  engine = null,
  quiet,
}: {
  readonly engine?: EngineName | null;
  readonly quiet?: true;
}): Promise<EngineName> {
  const { name, because } = await chooseEngine(engine);
  if (because !== null && !quiet)
    process.stderr.write(`${because}. WebAssembly computes instead: slower, and just as exact.\n`);
  return name;
}
