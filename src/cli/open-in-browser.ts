import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The program by which a system opens an address as its user does, and what comes before the address. */
const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Shows a file, or an address of http, in the user's browser, which goes on by itself; where there is none, one line on standard error says so. */
export function openInBrowser(path: string): void {
  const [program, ...before] = openers[process.platform] ?? ["xdg-open"];
  const address = path.startsWith("http:") ? path : pathToFileURL(resolve(path)).href;
  const child = spawn(program, [...before, address], { stdio: "ignore", detached: true });
  child.on("error", () => process.stderr.write(`relucid: ${program} is not there to open ${path}; open it yourself\n`));
  child.unref();
}
