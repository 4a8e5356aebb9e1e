import type { z } from "zod";
import { ArgumentError } from "./argument-error.ts";
import type { Guard } from "./guard.ts";

/** What a schema takes; the first field at fault is named. */
export function bySchema<S extends z.ZodType>(schema: S): Guard<z.infer<S>> {
  return (value, at) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const { path, message: problem } = read.error.issues[0]!;
    const message = problem
      .replace(/^Invalid \w+: /, "")
      .replace("received undefined", "got nothing")
      .replace("received", "got");
    throw new ArgumentError("object", `${[at, ...path.map(String)].join(", ")}: ${message}.`);
  };
}
