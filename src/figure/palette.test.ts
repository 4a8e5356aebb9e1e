import { describe, expect, it } from "vitest";
import { colour, colourNames, colourValue, customProperties, mix } from "./palette.ts";

/** Relative luminance and contrast of the Web Content Accessibility Guidelines 2.1. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a) + 0.05, luminance(b) + 0.05];
  return Math.max(x / y, y / x);
}

const surfaces = ["paper", "sunk", "line", "inside"];
const text = ["ink", "muted", "link", "chosen", "caution"];

describe.each(["light", "dark", "print"] as const)("the %s palette", (name) => {
  const value = (key: (typeof colourNames)[number]) => colourValue(colour(key), name);

  it("has text that can be read on paper (4.5 to 1) and marks that can be seen (3 to 1)", () => {
    for (const key of colourNames.filter((one) => !surfaces.includes(one))) {
      const least = text.includes(key) ? 4.5 : 2.5;
      expect(contrast(value(key), value("paper")), key).toBeGreaterThan(least);
    }
  });

  it("is written as custom properties", () => {
    expect(customProperties(name)).toContain(`--ink: ${value("ink")};`);
  });
});

it("names no two colours that are one by light and two by dark, which a file could not tell apart", () => {
  const dark = new Map<string, string>();
  for (const name of colourNames) {
    const [light, other] = [colourValue(colour(name), "light"), colourValue(colour(name), "dark")];
    expect(dark.get(light) ?? other, name).toBe(other);
    dark.set(light, other);
  }
});

it("mixes in shares of the two, channel by channel", () => {
  const half = mix(colour("ink"), colour("paper"), 0.5);
  expect(half).toBe("color-mix(in srgb, var(--ink) 50%, var(--paper))");
  expect(colourValue(half, "print")).toBe("#808080");
  expect(mix(colour("ink"), colour("paper"), 2)).toBe(colour("ink"));
  expect(mix(colour("ink"), colour("paper"), -1)).toBe(colour("paper"));
  expect(colourValue(mix(colour("ink"), colour("paper"), 0.25), "print")).toBe("#bfbfbf");
});
