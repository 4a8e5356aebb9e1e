import { describe, expect, it } from "vitest";
import { barsChart } from "./bars.ts";
import { image, imageFile } from "./image.ts";

const chart = (height: number) =>
  barsChart({
    width: 100,
    height,
    x: "x",
    y: "y",
    gap: 0,
    bars: [{ from: 0, to: 1, height: 2, fill: "var(--first)" }],
  });

describe("an image within a page", () => {
  const { html } = image({ id: "a", title: "<A>", description: "of b & c" }, [chart(200), chart(100)]);

  it("is named and described for those who do not see it", () => {
    expect(html).toMatch(/role="img" aria-labelledby="a-title a-desc"/);
    expect(html).toContain('<title id="a-title">&lt;A&gt;</title><desc id="a-desc">of b &amp; c</desc>');
  });

  it("stacks its charts and has the colours of the page", () => {
    expect(html).toContain('viewBox="0 0 100 300"');
    expect(html).toContain('<g transform="translate(0,200)">');
    expect(html).toContain('fill="var(--first)"');
    expect(html).not.toMatch(/#[0-9a-f]{6}/);
  });
});

describe("an image of its own", () => {
  const file = imageFile("fill=var(--first) & <more>", [chart(200)]);

  it("has light colours as attributes and dark ones in a style", () => {
    expect(file).toContain('fill="#3b5b92"');
    expect(file).toContain('@media (prefers-color-scheme: dark) { [fill="#1d1f21"] { fill: #e6e6e3; }');
    expect(file).toContain('[fill="#3b5b92"] { fill: #8fb0ea; }');
  });

  it("says its name as it was given", () => {
    expect(file).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<title>fill=var\(--first\) &amp; &lt;more&gt;<\/title>/,
    );
    expect(file.endsWith("</svg>\n")).toBe(true);
  });
});
