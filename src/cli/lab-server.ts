import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { PageFile } from "./lab-files.ts";

/** Threads of WebAssembly need the first three; the others say that the page takes nothing from elsewhere. */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; connect-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
} as const;

/** What is named by a hash of what it holds never changes; browsers keep it, and what they compiled of it. */
const keeping = (path: string) => (path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");

const own = ["localhost", "127.0.0.1", "[::1]"] as const;

/** Whether a request is meant for this server by its own page: not by another page that the browser shows, nor under another name. */
export function isMeantForUs(host: string | undefined, origin: string | undefined, port: number): boolean {
  const hosts = own.map((name) => `${name}:${port}`);
  return host !== undefined && hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
}

interface Answer {
  readonly status: number;
  readonly keep?: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const text = (status: number, said: string): Answer => ({
  status,
  type: "text/plain; charset=utf-8",
  bytes: new TextEncoder().encode(`${said}\n`),
});

function answerTo(
  { method, url, headers: asked }: IncomingMessage,
  files: ReadonlyMap<string, PageFile>,
  port: number,
): Answer {
  if (!isMeantForUs(asked.host, asked.origin, port)) return text(403, "This address is served to its own page only.");
  if (method !== "GET" && method !== "HEAD") return text(405, "Only GET and HEAD.");
  const path = (url ?? "/").split(/[?#]/, 1)[0]!;
  const file = files.get(path);
  return file ? { status: 200, keep: keeping(path), ...file } : text(404, "There is no such file.");
}

/** Serves files on the loopback address. Refused with what Node says where the port is taken. */
export function serveLab(files: ReadonlyMap<string, PageFile>, port: number): Promise<Server> {
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    const { port: at } = server.address() as { port: number };
    const { status, keep = "no-store", type, bytes } = answerTo(request, files, at);
    const own = { "Content-Type": type, "Content-Length": bytes.length, "Cache-Control": keep };
    response.writeHead(status, { ...headers, ...own });
    response.end(request.method === "HEAD" ? undefined : bytes);
  };
  const server = createServer(respond);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
