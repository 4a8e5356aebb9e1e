import { describe, expect, it } from "vitest";
import { isGroupSort, parseActivation, parseGroupSort } from "./index.ts";

describe("a sorting of groups", () => {
  it.each([
    ["group_sort(4)", 4],
    [" GroupSort:4 ", 4],
    ["nn.GroupSort( 16 )", 16],
    ["group-sort", 2],
    ["group_sort()", 2],
    ["MaxMin", 2],
    ["max_min()", 2],
  ])("is read from %j", (spec, size) => {
    const found = parseGroupSort(spec)!;
    expect(found).toEqual({ kind: "group-sort", name: `group_sort(${size})`, size, slopeRange: [0, 1] });
    expect(parseGroupSort(found.name)).toEqual(found);
    expect(isGroupSort(found)).toBe(true);
  });

  it.each(["relu", "maxout", "formula:maxmin", "points:group_sort(2)", "sort(2)", "group_sort(2)(3)", ""])(
    "is not read from %j, which names something else",
    (spec) => expect(parseGroupSort(spec)).toBeNull(),
  );

  it.each([
    "group_sort(1)",
    "group_sort(17)",
    "group_sort(2.5)",
    "group_sort(-2)",
    "group_sort(two)",
    "group_sort(2,2)",
  ])("has groups of 2 to 16 neurons: %j is refused", (spec) => {
    const problem = /takes the number of neurons in a group, from 2 to 16, such as group_sort\(2\); got "/;
    expect(() => parseGroupSort(spec)).toThrow(
      expect.objectContaining({ code: "activation/bad-parameter", message: expect.stringMatching(problem) }),
    );
  });

  it("of MaxMin has no other size", () => {
    expect(() => parseGroupSort("maxmin(4)")).toThrow("write group_sort(4) for other groups");
  });

  it.each(["group_sort(4)", "maxmin"])("is no activation, and %j is told so where one is asked for", (spec) => {
    expect(() => parseActivation(spec)).toThrow(/is not elementwise: it sorts its inputs in \w+, so it has no slope/);
    expect(isGroupSort(parseActivation("relu"))).toBe(false);
  });
});
