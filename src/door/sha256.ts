/** What Node, Deno, Bun and pages all have. */
interface Everywhere {
  readonly crypto: { readonly subtle: { digest(name: "SHA-256", bytes: Uint8Array): Promise<ArrayBuffer> } };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const { crypto, TextEncoder } = globalThis as unknown as Everywhere;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
