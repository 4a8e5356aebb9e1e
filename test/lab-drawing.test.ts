import { describe, expect, it } from "vitest";
import { certifyAnswer } from "../src/question/certify/answer.ts";
import { certificateVerdict } from "../src/question/certify/text.ts";
import { readActivation } from "../src/specification/index.ts";
import { noBrowser } from "./browser.ts";
import { said, servedLab } from "./lab-page.ts";

const { open } = servedLab();

const patient = { timeout: 20_000 } as const;
const startValues = [-0.5, -0.375, -0.25, -0.125, 0, 0.75, 1.5, 2.25, 3];

async function verdictOf(values: readonly number[]): Promise<string> {
  const text = JSON.stringify({ knots: [-4, -3, -2, -1, 0, 1, 2, 3, 4], values });
  const activation = await readActivation("points:drawn.json", async () => text);
  const question = { activation, band: [0, 1], domain: null, closeness: null, residuum: "lukasiewicz" } as const;
  return certificateVerdict(certifyAnswer(question)).join(" ");
}

describe.skipIf(noBrowser)("an activation that is drawn in the lab", () => {
  it("follows the keys and the pointer, is certified as its file is, and is undone in whole moves", async () => {
    const { page, problems } = await open("");
    await page.getByRole("button", { name: "Draw it" }).click();
    await page.locator("#activation[data-answered='drawn']").waitFor();
    await expect.poll(() => said(page, "#activation .verdict"), patient).toContain(await verdictOf(startValues));

    await page.getByRole("slider", { name: "s at x = 4" }).focus();
    for (let k = 0; k < 4; k++) await page.keyboard.press("ArrowUp");
    const steep = [...startValues.slice(0, 8), 3.5];
    await expect.poll(() => said(page, "#activation .verdict"), patient).toContain(await verdictOf(steep));
    expect(await verdictOf(steep)).toContain("refuted");
    expect(await page.getAttribute("[aria-label='s at x = 4']", "aria-valuenow")).toBe("3.5");

    await page.locator("#activation .drawn").scrollIntoViewIfNeeded();
    const before = (await page.getByRole("slider", { name: "s at x = 0" }).boundingBox())!;
    const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let k = 1; k <= 8; k++) await page.mouse.move(x, y - 5 * k);
    await page.mouse.up();
    const moved = Number(await page.getAttribute("[aria-label='s at x = 0']", "aria-valuenow"));
    expect(moved).toBeGreaterThan(1);
    await expect
      .poll(() => said(page, "#activation .verdict"), patient)
      .toContain(await verdictOf(steep.map((value, k) => (k === 4 ? moved : value))));
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => said(page, "#activation .verdict"), patient).toContain(await verdictOf(steep));

    await page.getByRole("button", { name: "Show the nearest admissible one" }).click();
    await page.getByText("It is proven, exactly").waitFor();
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await page.locator("#activation").scrollIntoViewIfNeeded();
    await expect.poll(() => page.getAttribute("[aria-label='s at x = 4']", "aria-valuenow"), patient).toBe("3.5");
    expect(problems).toEqual([]);
    await page.close();
  });
});
