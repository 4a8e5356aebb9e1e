import type { z } from "zod";

/** A value in its machine-readable form, checked against its schema: infinite numbers become strings, −0 becomes 0; a NaN no schema takes. */
export function documentOf<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  return schema.parse(JSON.parse(JSON.stringify(value, finiteOrNamed)));
}

function finiteOrNamed(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
