import type { ClaimsDocument } from "../../claim/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { counted, formatNumber, listed, unbroken } from "../../wording/index.ts";
import { citationList } from "../citation-list.ts";
import { firstUses, gloss } from "../gloss.ts";
import { table } from "../html.ts";
import { page } from "../page.ts";
import { contentsSection } from "../section/contents.ts";
import { claimSection, conditionOf, verdictBadge } from "./claim-section.ts";

function verdictCounts({ claims }: ClaimsDocument): string {
  const of = (verdict: string) => claims.filter((claim) => claim.verdict === verdict).length;
  const parts = [
    { count: of("holds"), text: "held" },
    { count: of("holds if"), text: "held under a condition" },
    { count: of("fails"), text: "failed" },
  ];
  return listed(parts.filter(({ count }) => count > 0).map(({ count, text }) => `${count} ${text}`));
}

const profiles: Readonly<Record<ClaimsDocument["profile"], string>> = {
  quick: "quick profile (small samples; --profile full is for publication)",
  full: "full profile",
};

function header(document: ClaimsDocument): Html {
  const { claims, profile, seed } = document;
  // Not the seconds of the command: trials that were kept from an earlier one count as well.
  const seconds = claims.reduce((sum, claim) => sum + claim.seconds, 0);
  return html`<header>
<p class="kicker">Relucid: which activation function, and why?</p>
<h1>The theory of ReLU, checked by experiment</h1>
<p class="subject">${counted(claims.length, "claim")}, ${profiles[profile]}, seed ${String(seed)}; ${formatNumber(seconds)} seconds of one thread.</p>
<p class="answer">Urenda, Kosheleva and Kreinovich (2023) argue from closeness to ReLU: close inputs must have close outputs, so slopes lie between 0 and 1; with so many constraints the optimum sits on the border, so slopes are 0 or 1; two such pieces are ReLU. Every sentence of this argument that can be true or false was tried, each with a rule fixed beforehand. Of ${counted(claims.length, "claim")}, ${verdictCounts(document)}.</p>
</header>
`;
}

function overview({ claims }: ClaimsDocument): Html {
  const entries = claims.map(
    (
      claim,
    ) => html`<dt><a href="#${claim.id.toLowerCase()}"><span class="number">${claim.id}</span> ${claim.title}</a> ${verdictBadge(claim)}</dt>
<dd>${conditionOf(claim)}<p>${unbroken(claim.headline)}</p></dd>
`,
  );
  return html`<section id="verdicts"><h2>Verdicts</h2>
<dl class="verdicts">
${entries}</dl></section>
`;
}

/** Every source once, in the order in which claims name them. */
const sourcesOf = ({ claims }: ClaimsDocument) => [...new Set(claims.flatMap((claim) => claim.sources))];

function references(document: ClaimsDocument): Html {
  return html`<section id="references"><h2>References</h2>
${citationList(sourcesOf(document))}
<h3>Versions</h3>
${table(["Program", "Version"], Object.entries(document.versions))}</section>
`;
}

/** Verdicts, claims by their numbers, references. */
const contents = ({ claims }: ClaimsDocument) =>
  contentsSection([
    { id: "verdicts", title: "Verdicts" },
    ...claims.map(({ id }) => ({ id: id.toLowerCase(), title: id })),
    { id: "references", title: "References" },
  ]);

/** One self-contained HTML page that reads like a short paper: verdicts with their conditions first, then a section for each claim; terms are explained behind the part that uses them first. Pure. */
export function renderClaims(claims: ClaimsDocument): string {
  const sources = sourcesOf(claims);
  const parts = [overview(claims), ...claims.claims.map((claim) => claimSection(claim, sources))];
  const opening = header(claims);
  const [ofOpening, ...ofParts] = firstUses([opening, ...parts]).map(gloss);
  return page({
    title: "The theory of ReLU, checked by experiment",
    version: claims.versions.relucid ?? "",
    main: html`${opening}${ofOpening!}${contents(claims)}${parts.map((part, i) => html`${part}${ofParts[i]!}`)}${references(claims)}`,
    footer: "Every number on this page is in claims.json beside it, and in the files of csv/.",
  });
}
