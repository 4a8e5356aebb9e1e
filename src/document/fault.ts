import type { z } from "zod";

/** Why a value is not what a schema describes: the first field at fault, from the outside in, and what is wrong there. */
export interface Fault {
  readonly path: readonly string[];
  readonly problem: string;
}

export function faultOf({ issues: [first] }: z.ZodError): Fault {
  const { path, message } = first!;
  const problem = message
    .replace(/^Invalid \w+: /, "")
    .replace("received undefined", "got nothing")
    .replace("received", "got");
  return { path: path.map(String), problem };
}
