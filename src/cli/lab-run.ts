import { existsSync } from "node:fs";
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

/** Serves the page until Ctrl-C. */
export async function runLab({ port = 0, open }: LabOptions): Promise<void> {
  if (!existsSync(join(pageFolder, "index.html")))
    throw new UsageError("the page is not built: npm run lab:build builds it");
  const server = await serveLab(pageFiles(), port);
  const address = `http://localhost:${(server.address() as { port: number }).port}/`;
  process.stdout.write(`The lab is at ${address}\nCtrl-C ends it.\n`);
  if (open) openInBrowser(address);
  await interruptible(
    (_, signal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Interrupted("the lab is closed")));
      }),
    () => "the lab is closed",
  ).finally(() => server.close().closeAllConnections());
}
