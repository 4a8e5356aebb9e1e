import { cataloguePrey } from "./catalogue-prey.ts";
import { closenessPrey } from "./closeness-prey.ts";
import { formulaPrey } from "./formula-prey.ts";
import { modelFilePrey } from "./model-file-prey.ts";
import { modelGraphPrey } from "./model-graph-prey.ts";
import { networkPrey } from "./network-prey.ts";
import { pointsPrey } from "./points-prey.ts";
import type { Prey } from "./prey.ts";
import { recordPrey } from "./record-prey.ts";
import { repairPrey } from "./repair-prey.ts";

/** Every kind of inputs that is hunted. */
export const kinds: readonly Prey[] = [
  formulaPrey,
  cataloguePrey,
  pointsPrey,
  closenessPrey,
  repairPrey,
  recordPrey,
  networkPrey,
  modelFilePrey,
  modelGraphPrey,
];
