import type { Derivation, Result } from "../derivation/index.ts";
import { renderReport } from "./report.ts";

/** The files of a derivation, in the order in which they are listed. */
export const resultFileNames: Result["files"] = [
  { name: "report.html", what: "the whole derivation with figures; opens in any browser, needs no network" },
  { name: "result.json", what: "every number of this report, by the schema of the package" },
  { name: "activation.json", what: "the chosen activation: knots, values, slopes, canonical form, certificate" },
  { name: "model.onnx", what: "the network with the chosen activation; takes the raw columns" },
  { name: "model-relu.onnx", what: "the same function with Relu as its only activation; takes the raw columns" },
];

/** The chosen activation in the form that `certify points:FILE` reads, with everything that was found about it. */
function activationFile({ chosen, data }: Result): unknown {
  const [first] = chosen.functions;
  return {
    name: `chosen for ${data.name}, target ${data.target}`,
    ...first!.piecewiseLinear,
    reluForm: first!.reluForm,
    canonical: first!.canonical,
    certificate: first!.certificate,
    functions: chosen.functions,
  };
}

/** What a derivation hands over, by the names of its files. */
export function resultFiles(
  result: Result,
  { model, reluModel }: Derivation["handedOver"],
): Readonly<Record<string, string | Uint8Array>> {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    "report.html": renderReport(result),
    "result.json": json(result),
    "activation.json": json(activationFile(result)),
    "model.onnx": Uint8Array.from(model),
    "model-relu.onnx": Uint8Array.from(reluModel),
  };
}
