import { describe, expect, it } from "vitest";
import { catalogue, parseActivation } from "../activation/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { randomStream } from "../random/index.ts";
import { type ActivationLayer, type Architecture, initialise, mapParameters, uniformGrid } from "./index.ts";
import { listed, ofParameter, parameterName, parameters } from "./parameters.ts";

const band = slopeBand(0, 1);
const grid = uniformGrid(4, 2);
const layers: readonly ActivationLayer[] = [
  { kind: "piecewise-linear", grid, share: "neuron", band },
  { kind: "piecewise-linear", grid, share: "layer", band: null },
  { kind: "free-knots", regions: 3, band },
  { kind: "group-sort", size: 2 },
  { kind: "fixed", expression: parseActivation("formula:x > 0 ? clip(x, 0, 6) : sin(x)").expression },
];
const architectureOf = (activation: ActivationLayer, preserve: Architecture["preserve"] = "neuron"): Architecture => ({
  features: 2,
  hidden: [4, 2],
  outputs: 1,
  loss: "squared-error",
  preserve,
  activation,
});
const start = { variance: 2, slopes: [0, 0.5, 1, 0.25], knots: [-1, 1] };

describe.each(layers)("an architecture with an activation of kind $kind", (activation) => {
  const architecture = architectureOf(activation);

  it("is plain data: it survives structuredClone and JSON", () => {
    expect(structuredClone(architecture)).toEqual(architecture);
    expect(JSON.parse(JSON.stringify(architecture))).toEqual(architecture);
  });

  it("has parameters of the sizes it names, in one order, by names that differ; their values survive, as numbers also in JSON", () => {
    const values = initialise(architecture, randomStream(1), start);
    const all = parameters(architecture);
    expect(all.map(({ size }) => size)).toEqual(listed(values).map(({ length }) => length));
    expect(all.map((parameter) => ofParameter(values, parameter))).toEqual(listed(values));
    expect(new Set(all.map(parameterName)).size).toBe(all.length);
    expect(structuredClone(values)).toEqual(values);
    const text = JSON.stringify(mapParameters(values, (numbers) => Array.from(numbers)));
    expect(mapParameters(JSON.parse(text) as typeof values, (numbers) => Float32Array.from(numbers))).toEqual(values);
  });
});

it("every formula of the catalogue is plain data", () => {
  for (const entry of Object.values(catalogue)) {
    const { expression } = entry.make();
    expect(JSON.parse(JSON.stringify(expression))).toEqual(expression);
  }
});

describe("the start of a network", () => {
  const plain = architectureOf({ kind: "group-sort", size: 1 });

  it("is drawn from the streams of its layers for ever: results of earlier versions rest on it", () => {
    const { layers } = initialise({ ...plain, hidden: [3] }, randomStream(7).split("start"), start);
    const seen = layers.map(({ weight, bias }) => ({
      weight: Array.from(weight, (w) => w.toFixed(6)),
      bias: [...bias],
    }));
    expect(seen).toEqual([
      { weight: ["-1.200494", "0.273763", "0.153466", "0.352315", "-0.166832", "0.179458"], bias: [0, 0, 0] },
      { weight: ["1.839237", "1.382016", "-0.226337"], bias: [0] },
    ]);
  });

  it("has first weights as small as the features ask that its inputs stand for, and other layers as ever", () => {
    const drawn = (fanIn?: number) =>
      initialise({ ...plain, hidden: [3] }, randomStream(7), { ...start, ...(fanIn && { fanIn }) }).layers;
    const [narrow, wide] = [drawn(), drawn(16 * plain.features)];
    expect(Array.from(wide[0]!.weight, (w) => 4 * w)).toEqual(Array.from(narrow[0]!.weight));
    expect(wide[1]).toEqual(narrow[1]);
  });

  it("has the given slopes and knots in every function", () => {
    const values = initialise(architectureOf(layers[2]!), randomStream(1), { ...start, slopes: [0, 0.5, 1] });
    expect([...values.slopes!]).toEqual(new Array(6).fill([0, 0.5, 1]).flat());
    expect([...values.knots!]).toEqual(new Array(6).fill([-1, 1]).flat());
  });
});
