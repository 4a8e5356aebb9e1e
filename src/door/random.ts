import * as rooms from "../random/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { anyNumber, checked, count, type Guard } from "./guard/guard.ts";
import { offered } from "./guard/offered.ts";

export { RandomError, type RandomStream } from "../random/index.ts";

const step: Guard<string | number> = (value, at) => {
  if (typeof value === "string" || typeof value === "number") return value;
  throw unexpected("text", at, "a name or a number", value);
};

/** A stream as it leaves a door, and those that are split from it. */
function offeredStream(stream: rooms.RandomStream): rooms.RandomStream {
  const split = (...path: (string | number)[]) =>
    offeredStream(stream.split(...path.map((each, i) => step(each, `randomStream, split, argument ${i + 1}`))));
  const draws = { uint32: [], uniform: [], normal: [], below: [anyNumber], permutation: [anyNumber] } as const;
  return offered<rooms.RandomStream, "split">("randomStream", { ...stream, split }, draws, stream);
}

export const randomStream = checked(
  "randomStream",
  (seed: number) => offeredStream(rooms.randomStream(seed)),
  count(Number.MIN_SAFE_INTEGER),
);
