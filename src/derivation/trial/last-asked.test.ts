import { expect, test } from "vitest";
import { lastAsked } from "./last-asked.ts";

test("what was asked for last is kept, as far as it fits, and always the last one", () => {
  const made: string[] = [];
  const kept = lastAsked<string>(5, ({ length }) => length);
  const ask = (key: string) =>
    kept(key, () => {
      made.push(key);
      return key;
    });
  expect(["aa", "bb", "aa", "c"].map(ask)).toEqual(["aa", "bb", "aa", "c"]);
  expect(made).toEqual(["aa", "bb", "c"]);
  // "bb" was asked for before "aa" was again.
  ask("dd");
  ["aa", "c", "dd", "bb"].map(ask);
  expect(made).toEqual(["aa", "bb", "c", "dd", "bb"]);
  ["much too long", "much too long", "bb"].map(ask);
  expect(made.slice(5)).toEqual(["much too long", "bb"]);
});
