import type { Engine } from "../../engine/index.ts";
import { mapParameters, type ParameterValues } from "../../training/index.ts";
import { startState } from "../state/state.ts";
import { type LearnSetting, learn } from "./learn.ts";

/** So many epochs of the opening picture come with the page: enough to play while the engine loads. */
const recordedEpochs = 96;

const names = ["toy", "preserve", "share", "gain", "hidden", "regions", "learnBand", "start", "rate", "seed"] as const;

/** Whether a setting is the one that was recorded: that of a page whose address says nothing. */
export const isRecorded = (setting: LearnSetting): boolean =>
  names.every((name) => JSON.stringify(setting[name]) === JSON.stringify(startState[name]));

/** Trains the opening picture's network: its numbers after each of the first epochs, one epoch after another, each in the order of `mapParameters`. */
export async function record(engine: Engine): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  await learn(startState, {
    engine: async () => engine,
    show: async ({ epoch, network }) => {
      if (epoch > 0) mapParameters(network.values, (part) => parts.push(part));
      return epoch < recordedEpochs;
    },
  });
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

/** The epochs of a recording, each of the shape of the network at the start. */
export function epochsOf(recording: Float32Array, start: ParameterValues): readonly ParameterValues[] {
  let at = 0;
  const next = ({ length }: Float32Array) => {
    at += length;
    return recording.slice(at - length, at);
  };
  const epochs: ParameterValues[] = [];
  while (at < recording.length) epochs.push(mapParameters(start, next));
  return epochs;
}
