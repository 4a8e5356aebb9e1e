import { describe, expect, it } from "vitest";
import { claimsSchema } from "../src/claim/index.ts";
import { noBrowser } from "./browser.ts";
import { servedLab } from "./lab-page.ts";

const { open } = servedLab();

describe.skipIf(noBrowser)("claims in the lab", () => {
  it("are checked while one waits, and can be kept", async () => {
    const { page, problems } = await open("");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    const report = page.frameLocator("#claims iframe");
    await report.locator("h1").first().waitFor({ timeout: 240_000 });
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "claims.json" }).click();
    const stream = await (await coming).createReadStream();
    const text = (await stream.toArray()).join("");
    const { claims } = claimsSchema.parse(JSON.parse(text));
    expect(claims.map(({ id, verdict }) => [id, verdict])).toEqual([["C6", "holds"]]);
    await page.getByLabel(/^C6/).uncheck();
    expect(await page.getByRole("button", { name: "Check", exact: true }).isDisabled()).toBe(true);
    expect(problems).toEqual([]);
    await page.close();
  }, 300_000);
});
