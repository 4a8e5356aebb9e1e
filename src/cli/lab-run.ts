import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { Interrupted, UsageError } from "./failure.ts";
import { interruptible } from "./interruptible.ts";
import { pageFiles, pageFolder } from "./lab-files.ts";
import { serveLab } from "./lab-server.ts";
import { openInBrowser } from "./open-in-browser.ts";

export interface LabOptions {
  readonly port?: number;
  readonly open?: true;
}

async function opened(port: number): Promise<Server> {
  try {
    return await serveLab(pageFiles(), port);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === "EADDRINUSE" ? "it is taken; pass another one, or none" : message;
    throw Object.assign(new Error(`--port ${port}: ${why}`, { cause }), { code });
  }
}

/** Serves the page until Ctrl-C. */
export async function runLab({ port = 0, open }: LabOptions): Promise<void> {
  if (!existsSync(join(pageFolder, "index.html")))
    throw new UsageError("the page is not built: npm run lab:build builds it");
  const server = await opened(port);
  const address = `http://localhost:${(server.address() as { port: number }).port}/`;
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
