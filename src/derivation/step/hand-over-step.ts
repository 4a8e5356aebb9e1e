import type { Problem } from "../question.ts";
import type { Delivered } from "../rule/simplest.ts";
import type { HandedOver } from "../trial/hand-over.ts";
import { handOverTrial } from "../trial/hand-over-kind.ts";
import type { Step } from "./step.ts";

/** Writes the delivered network as ONNX models, and measures them. */
export function handOverStep({ data, settings, grid }: Problem, { network, slopes, parameters }: Delivered): Step {
  const { hidden, preserve, share, seed } = settings;
  const delivered = { hidden, preserve, share, seed: network.seed, gain: network.gain, grid, slopes, parameters };
  return {
    name: "hand over",
    trials: [handOverTrial({ key: "hand over", data, network: delivered }, seed)],
    networks: 0,
    earlier: 0,
    find: ([outcome]) => (outcome ? { handedOver: outcome as unknown as HandedOver } : {}),
  };
}
