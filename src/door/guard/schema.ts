import type { z } from "zod";
import { faultOf } from "../../document/index.ts";
import { ArgumentError } from "./argument-error.ts";
import type { Guard } from "./guard.ts";

/** What a schema takes; the first field at fault is named. */
export function bySchema<S extends z.ZodType>(schema: S): Guard<z.infer<S>> {
  return (value, at) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const { path, problem } = faultOf(read.error);
    throw new ArgumentError("object", `${[at, ...path].join(", ")}: ${problem}.`);
  };
}
