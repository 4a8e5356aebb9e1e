import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

describe("nearestName", () => {
  const names = ["species", "island", "body_mass_g", "Miles_per_Gallon"];

  it("finds a name through slips of the keyboard and of case", () => {
    expect(nearestName("spezies", names)).toBe("species");
    expect(nearestName("ISLAND ", names)).toBe("island");
    expect(nearestName("miles_per_galon", names)).toBe("Miles_per_Gallon");
    expect(nearestName("body_mas", names)).toBe("body_mass_g");
  });

  it("takes the nearer of two", () => {
    expect(nearestName("ab", ["abcd", "abc"])).toBe("abc");
    expect(nearestName("kitten", ["sitting", "mitten"])).toBe("mitten");
  });

  it("keeps silent when nothing is near", () => {
    expect(nearestName("price", names)).toBeNull();
    expect(nearestName("x", [])).toBeNull();
    expect(nearestName("", names)).toBeNull();
  });
});
