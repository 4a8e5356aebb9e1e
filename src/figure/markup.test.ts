import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { element, escapeHtml, html, trusted } from "./markup.ts";

describe("markup", () => {
  it("escapes strings and keeps markup made by the same tag", () => {
    expect(html`<p title="${'"&'}">${"<b>"}${html`<i>${"x"}</i>`}${null}${["a", "<"]}</p>`.html).toBe(
      '<p title="&quot;&amp;">&lt;b&gt;<i>x</i>a&lt;</p>',
    );
    expect(html`${trusted("<svg></svg>")}`.html).toBe("<svg></svg>");
  });

  it("gives printable text back unchanged through a parser, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const shown = text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}|\p{NChar}|[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
        const { document } = parseHTML(`<!doctype html><html><body><p>${escapeHtml(text)}</p></body></html>`);
        expect(document.querySelector("p")?.textContent).toBe(shown);
      }),
    );
  });

  it("replaces what cannot be printed: controls, lone surrogates, direction overrides", () => {
    expect(escapeHtml("a\u0000b\ud800c\u202ed\u009f")).toBe("a\ufffdb\ufffdc\ufffdd\ufffd");
    expect(escapeHtml("tab\tand\nline")).toBe("tab\tand\nline");
  });

  it("rounds coordinates to a hundredth and leaves attributes without a value out", () => {
    expect(element("g", { x: 1.005, y: -0.001, fill: undefined, "aria-label": "<" }, "a&b").html).toBe(
      '<g x="1" y="0" aria-label="&lt;">a&amp;b</g>',
    );
    expect(element("path", { d: "M0,0" }).html).toBe('<path d="M0,0"/>');
  });
});
