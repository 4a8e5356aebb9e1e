import { type Html, html } from "../figure/index.ts";

/** Addresses, and the names that arXiv gives papers. */
const linked = /(https?:\/\/[^\s<>"']+|arXiv:\d{4}\.\d{4,5})/;

function citation(text: string): readonly (string | Html)[] {
  return text.split(linked).map((part) => {
    if (!linked.test(part)) return part;
    const address = part.replace(/^arXiv:/, "https://arxiv.org/abs/");
    return html`<a href="${address}" rel="noreferrer">${part}</a>`;
  });
}

/** Where the list has a citation, for those who refer to it. */
export const citationId = (k: number): string => `reference-${k + 1}`;

/** Citations as a numbered list, with links where they name an address or arXiv. */
export function citationList(citations: readonly string[]): Html {
  return html`<ol>
${citations.map((text, k) => html`<li id="${citationId(k)}">${citation(text)}</li>\n`)}</ol>`;
}
