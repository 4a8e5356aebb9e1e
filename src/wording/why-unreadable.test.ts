import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { whyUnreadable } from "./why-unreadable.ts";

const thrown = (path: string): unknown => {
  try {
    return readFileSync(path);
  } catch (error) {
    return error;
  }
};

it("says in plain words why a file cannot be read", () => {
  expect(whyUnreadable(thrown("no such folder/file"))).toBe("there is no such file");
  expect(whyUnreadable(thrown("package.json/file"))).toBe("there is no such file");
  expect(whyUnreadable(thrown("."))).toBe("it is a directory");
  expect(whyUnreadable(Object.assign(new Error("EIO: i/o error, read"), { code: "EIO" }))).toBe("i/o error");
  expect(whyUnreadable(new Error("it leads out, of the folder"))).toBe("it leads out, of the folder");
  expect(whyUnreadable("odd")).toBe("odd");
});
