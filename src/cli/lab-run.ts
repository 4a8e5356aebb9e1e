import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { basename, join } from "node:path";
import { Interrupted, UsageError } from "./failure.ts";
import { interruptible } from "./interruptible.ts";
import { type PageFile, pageFiles, pageFolder } from "./lab-files.ts";
import { serveLab } from "./lab-server.ts";
import { bytesOf } from "./model-file.ts";
import { openInBrowser } from "./open-in-browser.ts";

export interface LabOptions {
  readonly port?: number;
  readonly open?: true;
}

/** Where it is served if nobody says otherwise and nobody else is there: one address, so that what the browser keeps of it is kept once. */
const usualPort = 7358;

const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === "EADDRINUSE";

async function opened(files: ReadonlyMap<string, PageFile>, port: number | undefined): Promise<Server> {
  try {
    return await serveLab(files, port ?? usualPort);
  } catch (cause) {
    if (port === undefined && isTaken(cause)) return serveLab(files, 0);
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = isTaken(cause) ? "it is taken; pass another one, or none" : message;
    throw Object.assign(new Error(`--port ${port ?? usualPort}: ${why}`, { cause }), { code });
  }
}

/** A file to open with, as the page asks for it. */
async function given(path: string): Promise<readonly (readonly [path: string, file: PageFile])[]> {
  const file = { type: "application/octet-stream", bytes: await bytesOf(path) };
  return [[`/given/${encodeURIComponent(basename(path))}`, file]];
}

/** Serves the page until Ctrl-C, with a file to open with where one is named. */
export async function runLab(file: string | undefined, { port, open }: LabOptions): Promise<void> {
  if (!existsSync(join(pageFolder, "index.html")))
    throw new UsageError("the page is not built: npm run lab:build builds it");
  const files = new Map([...pageFiles(), ...(file === undefined ? [] : await given(file))]);
  const server = await opened(files, port);
  const what = file === undefined ? "" : `?open=${encodeURIComponent(basename(file))}`;
  const address = `http://localhost:${(server.address() as { port: number }).port}/${what}`;
  const untilClosed = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => {
      signal.addEventListener("abort", () => reject(new Interrupted("the lab is closed")));
      process.stdout.write(`The lab is at ${address}\nCtrl-C ends it.\n`);
      if (open) openInBrowser(address);
    });
  try {
    await interruptible(
      (_, signal) => untilClosed(signal),
      () => "the lab is closed",
    );
  } finally {
    server.close().closeAllConnections();
  }
}
