import { describe, expect, it } from "vitest";
import { table } from "./html.ts";

describe("tables", () => {
  it("escape their cells and mark numeric columns", () => {
    const { html: markup } = table(["name", "n"], [["<x>", "3"]], [1]);
    expect(markup).toContain('<td class="text short">&lt;x&gt;</td><td class="number">3</td>');
  });
});
