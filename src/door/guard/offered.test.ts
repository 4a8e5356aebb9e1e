import { expect, test } from "vitest";
import { number, object, text } from "./guard.ts";
import { backInside, offered } from "./offered.ts";

interface Scale {
  readonly name: string;
  times(x: number): number;
}
const room: Scale = { name: "twice", times: (x) => 2 * x };
const outside = offered("scale", room, { times: [number] });
const guard = backInside(object<Scale>({ name: text, times: (value) => value as Scale["times"] }));

test("a method of a value that has left a door answers right arguments and refuses others, by name", () => {
  expect(outside.times(3)).toBe(6);
  expect(() => outside.times("3" as never)).toThrow(
    expect.objectContaining({ code: "argument/number", message: 'scale, times: expected a number, got "3".' }),
  );
});

test("rooms get back what they know; of a copy, what somebody put into it", () => {
  expect(guard(outside, "f")).toBe(room);
  const copy = { ...outside, times: (x: number) => 3 * x };
  expect(guard(copy, "f").times(1)).toBe(3);
  expect(() => guard({ times: room.times }, "f")).toThrow(/f, name: expected a text/);
});

test("shows nothing but the fields of the value", () => {
  expect(Object.keys(outside)).toEqual(["name", "times"]);
  expect(JSON.stringify(outside)).toBe('{"name":"twice"}');
  expect(Object.isFrozen(outside)).toBe(true);
});
