import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageFolder } from "../src/cli/lab-files.ts";
import { launch, noBrowser } from "./browser.ts";
import { goTo, until } from "./lab-page.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const base = "/some/path/";

/** A web server as any host has one: files of a folder in a sub-path, no header but the type. */
function staticServer(): Server {
  return createServer(({ url }, response) => {
    const path = (url ?? "/").split(/[?#]/, 1)[0]!;
    const name = path === base ? "index.html" : path.slice(base.length);
    try {
      if (!path.startsWith(base)) throw new Error("outside");
      const bytes = readFileSync(join(pageFolder, name));
      response.writeHead(200, { "Content-Type": types[extname(name)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
}

describe.skipIf(noBrowser)("the built page in a sub-path of any web server", () => {
  const server = staticServer();
  let browser: Browser;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await launch(["--host-resolver-rules=MAP school.example 127.0.0.1"]);
  });
  afterAll(async () => {
    await browser.close();
    server.close().closeAllConnections();
  });

  it("reads tables, trains and lets its command be taken where the address is not secure", async () => {
    const { port } = server.address() as { port: number };
    const page = await browser.newPage({ reducedMotion: "reduce" });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`http://school.example:${port}${base}`);
    expect(await page.evaluate("isSecureContext")).toBe(false);
    await page.getByRole("button", { name: "Step" }).click();
    await until(page, `document.querySelector("#epoch").textContent === "1"`);
    await goTo(page, "table");
    await page.locator("#table[data-answered='species']").waitFor();
    await page.locator("#table").getByRole("button", { name: "Copy" }).click();
    expect(await page.evaluate("String(getSelection())")).toBe(await page.textContent("#command"));
    expect(problems).toEqual([]);
    await page.close();
  }, 60_000);

  it("trains, proves, reads its tables, and goes on when the server is gone", async () => {
    const { port } = server.address() as { port: number };
    const page = await browser.newPage({ reducedMotion: "reduce" });
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("response", (response) => {
      if (response.status() >= 400) problems.push(response.url());
    });
    await page.goto(`http://localhost:${port}${base}`);
    await page.getByRole("button", { name: "Step" }).click();
    await until(page, `document.querySelector("#epoch").textContent === "1"`);
    await goTo(page, "activation");
    await page.locator("#activation[data-answered='gelu']").waitFor();
    await goTo(page, "table");
    await page.locator("#table[data-answered='species']").waitFor();
    await until(page, "navigator.serviceWorker.controller !== null");
    expect(problems).toEqual([]);

    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await page.goto(`http://localhost:${port}${base}#toy=rings&activation=tanh`);
    await page.reload();
    await page.getByRole("button", { name: "Step" }).click();
    await until(page, `document.querySelector("#epoch").textContent === "1"`);
    await goTo(page, "activation");
    await page.locator("#activation[data-answered='tanh']").waitFor();
    await page.close();
  }, 120_000);
});
