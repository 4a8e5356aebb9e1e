import { describe, expect, it } from "vitest";
import { nearestNames } from "./nearest-names.ts";

describe("nearestNames", () => {
  const names = ["species", "island", "body_mass_g", "Miles_per_Gallon"];

  it("finds a name through slips of the keyboard and of case", () => {
    expect(nearestNames("spezies", names)[0]).toBe("species");
    expect(nearestNames("ISLAND ", names)[0]).toBe("island");
    expect(nearestNames("miles_per_galon", names)[0]).toBe("Miles_per_Gallon");
    expect(nearestNames("body_mas", names)[0]).toBe("body_mass_g");
  });

  it("takes the nearer of two", () => {
    expect(nearestNames("ab", ["abcd", "abc"])[0]).toBe("abc");
    expect(nearestNames("kitten", ["sitting", "mitten"])[0]).toBe("mitten");
  });

  it("gives the nearest first, and no more than asked for", () => {
    expect(nearestNames("rellu", ["gelu", "sigmoid", "relu", "selu", "elu"])).toEqual(["relu", "gelu", "selu"]);
    expect(nearestNames("rellu", ["gelu", "relu"], 1)).toEqual(["relu"]);
  });

  it("does not mind the order of words or how they are joined", () => {
    expect(nearestNames("squared_relu", ["relu", "relu_squared"])[0]).toBe("relu_squared");
    expect(nearestNames("SquaredReLU", ["square", "relu_squared"])[0]).toBe("relu_squared");
    expect(nearestNames("leakyrelu", ["leaky_relu"])).toEqual(["leaky_relu"]);
  });

  it("keeps silent when nothing is near", () => {
    expect(nearestNames("price", names)).toEqual([]);
    expect(nearestNames("x", [])).toEqual([]);
    expect(nearestNames("", names)).toEqual([]);
  });
});
