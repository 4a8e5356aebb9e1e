import { describe, expect, test } from "vitest";
import { ActivationError } from "./activation-error.ts";
import { catalogue } from "./catalogue/catalogue.ts";
import { parseActivation } from "./parse-activation.ts";

describe("a specification names", () => {
  test.each([
    ["gelu", "gelu"],
    ["GELU", "gelu"],
    [" leaky_relu ", "leaky_relu(0.01)"],
    ["leaky-relu(0.2)", "leaky_relu(0.2)"],
    ["leaky_relu(keras)", "leaky_relu(0.2)"],
    ["leaky_relu(keras_layer)", "leaky_relu(0.3)"],
    ["elu", "elu(1)"],
    ["elu()", "elu(1)"],
    ["elu(0.5)", "elu(0.5)"],
    ["gelu(tanh)", "gelu_tanh"],
    ["gelu(erf)", "gelu"],
    ["gelu(jax)", "gelu_tanh"],
    ["gelu_tanh", "gelu_tanh"],
    ["LeakyReLU(0.3)", "leaky_relu(0.3)"],
    ["Hardsigmoid", "hard_sigmoid(0.16666666666666666,0.5)"],
    ["hard_sigmoid(onnx)", "hard_sigmoid(0.2,0.5)"],
    ["siren", "sine(30)"],
    ["siren(20)", "sine(20)"],
    ["lecun_tanh", "scaled_tanh(1.7159,0.6666666666666666)"],
    ["prelu(keras)", "prelu(0)"],
    ["hard_tanh(-2, 2)", "hard_tanh(-2,2)"],
    ["linear", "identity"],
    ["softplus(2)", "softplus(2)"],
    ["softplus(1,20)", "thresholded_softplus(1,20)"],
    ["relu(0.1,6)", "keras_relu(0.1,6,0)"],
    ["keras_relu", "keras_relu(0,Infinity,0)"],
    ["keras_relu(0,Infinity,0.5)", "keras_relu(0,Infinity,0.5)"],
    ["Hardswish", "hard_swish"],
    ["hard_silu", "hard_swish"],
    ["soft_sign", "softsign"],
    ["LogSigmoid", "log_sigmoid"],
    ["swish", "swish(1)"],
    ["exp", "exponential"],
    ["gelu_pytorch_tanh", "gelu_tanh"],
    ["clip(-1,2)", "hard_tanh(-1,2)"],
    ["squared_relu", "relu_squared"],
    ["nn.GELU", "gelu"],
    ["torch.nn.LeakyReLU(negative_slope=0.3)", "leaky_relu(0.3)"],
    ["elu(alpha=1.0)", "elu(1)"],
    ["nn.GELU(approximate='tanh')", "gelu_tanh"],
    ["hard_tanh(max=2)", "hard_tanh(-1,2)"],
    ["hard_tanh(-3, max = 2)", "hard_tanh(-3,2)"],
    ["softplus(threshold=15)", "thresholded_softplus(1,15)"],
    ["relu(max_value=6)", "keras_relu(0,6,0)"],
    ["leaky_relu:0.2", "leaky_relu(0.2)"],
    ["hard_tanh:-2,2", "hard_tanh(-2,2)"],
    ["gelu:tanh", "gelu_tanh"],
    ["siren:20", "sine(20)"],
    ["formula: x*sigmoid(1.702*x)", "formula:x*sigmoid(1.702*x)"],
  ])("%s: %s", (spec, name) => {
    expect(parseActivation(spec).name).toBe(name);
  });

  test("the same activation again when its own name is read", () => {
    for (const entry of Object.values(catalogue)) {
      const s = entry.make();
      expect(parseActivation(s.name)).toMatchObject({ name: s.name, formula: s.formula, parameters: s.parameters });
    }
  });

  test("a formula about which nothing is declared and whose slopes are sampled", () => {
    const s = parseActivation("formula:x*sigmoid(x)");
    expect(s).toMatchObject({ traits: null, pieces: null, slopeRangeBy: "sampled" });
    expect(s.slopeRange[1]).toBeCloseTo(1.09983932, 8);
    expect(s.slopeAt(0)).toBe(0.5);
  });

  test("a variant that every entry in the catalogue can make", () => {
    for (const entry of Object.values(catalogue)) {
      for (const variant of Object.keys(entry.variants)) {
        expect(parseActivation(`${entry.name}(${variant})`).name, `${entry.name}(${variant})`).toBe(
          parseActivation(entry.variants[variant]!).name,
        );
      }
    }
  });
});

describe("a specification is refused if it", () => {
  test.each([
    ["is unlike all names", "zzzzzz", "activation/unknown-activation", /called "zzzzzz"; relucid certify --all lists/],
    ["is misspelt", "rellu", "activation/unknown-activation", /called "rellu"; did you mean relu, \w+ or \w+\?$/],
    ["is misspelt otherwise", "gausian", "activation/unknown-activation", /did you mean gaussian\b/],
    [
      "names a parameter that is not there",
      "elu(beta=1)",
      "activation/bad-parameter",
      /no parameter "beta"; it takes alpha/,
    ],
    ["gives a parameter twice", "elu(1,alpha=2)", "activation/bad-parameter", /alpha is given twice|at most 1/],
    ["gives a parameter twice by name", "pelu(1,alpha=2)", "activation/bad-parameter", /alpha is given twice/],
    ["is a property of every object", "constructor", "activation/unknown-activation", /no activation is called/],
    ["is empty", "", "activation/unknown-activation", /not of the form/],
    ["is a formula without the prefix", "x*sigmoid(x)", "activation/unknown-activation", /formula:/],
    ["nests parentheses", "elu((1))", "activation/unknown-activation", /not of the form/],
    ["has an unknown variant", "gelu(fast)", "activation/bad-parameter", /variants erf, none, torch/],
    ["has a word for a number", "elu(one)", "activation/bad-parameter", /expected a number/],
    ["has too many parameters", "elu(1,2)", "activation/bad-parameter", /at most 1 \(alpha\), got 2/],
    [
      "is not elementwise",
      "Softmax",
      "activation/unknown-activation",
      /softmax is not elementwise: it divides by a sum/,
    ],
    ["gates one half by the other", "glu", "activation/unknown-activation", /glu is not elementwise/],
    ["has parameters where there are none", "tanh(1)", "activation/bad-parameter", /takes no parameters|expected/],
    [
      "has a parameter out of range",
      "softplus(0)",
      "activation/bad-parameter",
      /beta must be finite and positive, got 0/,
    ],
    ["has parameters that clash", "hard_tanh(1,-1)", "activation/bad-parameter", /min must be below max, got 1 and -1/],
    ["has an infinite parameter", "elu(1e999)", "activation/bad-parameter", /finite/],
    ["has the word Infinity for a parameter", "elu(Infinity)", "activation/bad-parameter", /finite/],
    ["has ends that clash", "keras_relu(0,1,2)", "activation/bad-parameter", /threshold must be below max_value/],
    ["has a hole between commas", "elu(1,)", "activation/bad-parameter", /expected a number/],
    ["has a broken formula", "formula:x+", "activation/bad-formula", /column 3/],
    ["has no formula", "formula:", "activation/bad-formula", /empty/],
  ])("%s: %s", (_, spec, code, message) => {
    expect(() => parseActivation(spec)).toThrow(ActivationError);
    expect(() => parseActivation(spec)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});
