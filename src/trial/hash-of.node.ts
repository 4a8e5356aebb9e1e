import { createHash } from "node:crypto";

/** The first 128 bits of a text's SHA-256, in hexadecimal: by these, trials are named. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
