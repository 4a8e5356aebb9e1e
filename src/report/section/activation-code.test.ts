import { describe, expect, it } from "vitest";
import { evaluate, fromSlopes, parseFormula, reluForm } from "../../activation/index.ts";
import { at } from "../../activation/piecewise-linear.ts";
import { activationCode, activationExpression } from "./activation-code.ts";

const written = (canonical: Parameters<typeof activationExpression>[0]) => activationExpression(canonical, "relu");

describe("the chosen activation as code", () => {
  it.each([
    [{ a: 0, b: -0.25, terms: [{ c: 1, t: -0.25 }] }, "relu(x + 0.25) - 0.25"],
    [{ a: 1, b: 0, terms: [{ c: -1, t: 0 }] }, "x - relu(x)"],
    [{ a: -0.5, b: 0, terms: [{ c: 2.5, t: 1 }] }, "-0.5 * x + 2.5 * relu(x - 1)"],
    [{ a: 0, b: 0, terms: [] }, "0 * x"],
  ])("%j is %s", (canonical, code) => {
    expect(written(canonical)).toBe(code);
  });

  it("has the values of the function, with knots and slopes of all signs", () => {
    const pieces = fromSlopes({ knots: [-1.5, 0.25, 2], slopes: [0.125, 1, -0.5, 0.75], anchor: { x: 0, value: 0 } });
    const { a, b, terms } = reluForm(pieces);
    const formula = parseFormula(written({ a, b, terms: [...terms] }).replaceAll("relu(", "max(0, "));
    for (let x = -4; x <= 4; x += 0.125) expect(evaluate(formula, x)).toBeCloseTo(at(pieces, x), 13);
  });

  it("is there for three libraries, each with its own ReLU", () => {
    const code = activationCode({ a: 0, b: 0, terms: [{ c: 1, t: 0 }] });
    expect(Object.keys(code)).toEqual(["PyTorch", "Keras", "JAX"]);
    expect(code.PyTorch).toContain("return torch.relu(x)");
    expect(code.Keras).toContain("return keras.ops.relu(x)");
    expect(code.JAX).toContain("return jax.nn.relu(x)");
  });
});
