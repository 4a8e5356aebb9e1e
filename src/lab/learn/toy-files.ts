import { exportModel, exportReluModel, type ModelFile } from "../../code/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { functionsFromSlopes } from "../../derivation/index.ts";
import { network, type TrainingData } from "../../training/index.ts";
import type { LabState } from "../state/state.ts";
import type { Frame } from "./frame.ts";
import { architectureFor, type LearnSetting } from "./learn.ts";

const coordinates = ["x", "y"] as const;
/** The classes by the colours of their points; the column that holds them is called class. */
const colours = ["blue", "orange"] as const;
/** No number of a point lies beyond: nothing is clipped. */
const everything = 2 ** 100;

/** What the points of a setting are called as a file. */
export const pointsName = ({ toy, seed }: Pick<LearnSetting, "toy" | "seed">): string => `${toy}-${seed}.csv`;

/** The points as a table: x, y, class. */
export function pointsFile({ features, targets }: TrainingData): string {
  const lines = Array.from(targets, (kind, row) =>
    [features[2 * row], features[2 * row + 1], colours[kind]!].join(","),
  );
  return `${[...coordinates, "class"].join(",")}\n${lines.join("\n")}\n`;
}

/** What a derivation from the points is asked, so that it is what is watched: the choices of the table's part. */
export const asTable = (setting: LearnSetting): Partial<LabState> => ({
  target: "class",
  tablePreserve: setting.preserve,
  tableShare: setting.share,
  tableHidden: setting.hidden,
  tableBand: setting.learnBand,
  tableStart: setting.start,
  tableRate: setting.rate,
  tableSeed: setting.seed,
});

const file: ModelFile = {
  encoding: {
    columns: coordinates.map((name) => ({
      ...{ name, kind: "number", mean: 0, std: 1, lo: -everything, hi: everything, indicator: false },
    })),
    features: 2,
    featureNames: coordinates,
  },
  prediction: { kind: "classes", labels: colours },
  description: "Tells two classes of points in the plane; made by Relucid.",
  metadata: { "relucid.classes": JSON.stringify(colours) },
};

/** The network of an epoch as files: the activation as `certify points:FILE` reads it, and models that take x and y. */
export function networkFiles({ network: shown, slopes, epoch }: Frame, { learnBand, preserve }: LearnSetting) {
  const { grid, share, hidden, gain, values } = shown;
  const architecture = architectureFor({ hidden, preserve, share, grid, band: slopeBand(...learnBand) });
  const functions = functionsFromSlopes(grid, slopes);
  const trained = network(architecture, values, { share, functions, gain });
  const activation = { name: `learned in the lab, epoch ${epoch}`, ...functions[0]!, functions };
  return {
    "activation.json": `${JSON.stringify(activation, null, 2)}\n`,
    "model.onnx": exportModel(trained, file),
    "model-relu.onnx": exportReluModel(trained, file),
  };
}
