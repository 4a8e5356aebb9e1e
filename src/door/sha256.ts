import { sha256 } from "../data/index.ts";

/** What Node, Deno, Bun and pages all have. */
interface Everywhere {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function sha256OfText(text: string): string {
  const { TextEncoder } = globalThis as unknown as Everywhere;
  return sha256(new TextEncoder().encode(text));
}
