import type { SplitData } from "../../data/index.ts";
import { type Architecture, predictedClass, type ScanSessions } from "../../training/index.ts";
import { logitsOf } from "./judge.ts";
import { planeFeatures, planeOf } from "./plane.ts";
import type { TrainedNetwork } from "./train-networks.ts";

/** The class that a network gives every cell of the plane; null where the data do not lie in one. */
export async function decidedPlane(
  bench: { readonly sessions: ScanSessions; readonly architecture: Architecture },
  { parameters, gain, slopes }: TrainedNetwork,
  data: SplitData,
): Promise<readonly number[] | null> {
  const plane = planeOf(data);
  if (plane === null) return null;
  const given = slopes && Float32Array.from(slopes);
  const logits = await logitsOf(bench, { parameters, gain, slopes: given }, planeFeatures(plane, data));
  const { outputs } = bench.architecture;
  return Array.from({ length: logits.length / outputs }, (_, cell) => predictedClass(logits, cell * outputs, outputs));
}
