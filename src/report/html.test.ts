import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { escapeHtml, html, table, trusted, unbroken } from "./html.ts";

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
});

describe("tables", () => {
  it("escape their cells and mark numeric columns", () => {
    const { html: markup } = table(["name", "n"], [["<x>", "3"]], [1]);
    expect(markup).toContain('<td class="text short">&lt;x&gt;</td><td class="number">3</td>');
  });
});

describe("formulas in running text", () => {
  it("are not broken at an equals sign, in bars or before a percent sign", () => {
    expect(unbroken("|x − y| with a = 1 and 5 %")).toBe("|x\u00a0−\u00a0y| with a\u00a0=\u00a01 and 5\u00a0%");
  });
});
