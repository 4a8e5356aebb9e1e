import type { Result } from "../derivation/index.ts";
import { html } from "../figure/index.ts";
import { firstUses, gloss } from "./gloss.ts";
import { page } from "./page.ts";
import { activation } from "./section/activation.ts";
import { chain } from "./section/chain.ts";
import { comparison } from "./section/comparison.ts";
import { contentsSection } from "./section/contents.ts";
import { data } from "./section/data.ts";
import { departures } from "./section/departures.ts";
import { files } from "./section/files.ts";
import { headerSection } from "./section/header.ts";
import { method } from "./section/method.ts";
import { references } from "./section/references.ts";
import { renderSection, type Section } from "./section/section.ts";
import { tellStory } from "./story/story.ts";

/** What follows the answer, in this order. */
const sections: readonly Section[] = [activation, comparison, departures, chain, data, method, files, references];

/**
 * One self-contained HTML page that tells a result, with figures: the answer first, then what it rests on.
 *
 * Pure: the same result gives the same page. Needs no network, no script and no font of its own; every string that
 * comes from the data is escaped.
 */
export function renderReport(result: Result): string {
  const story = tellStory(result);
  const header = headerSection(result, story);
  const contents = sections.map(({ content }) => content(result, story));
  const [inHeader, ...inSections] = firstUses([header, ...contents]).map(gloss);
  return page({
    title: `${result.data.name}: which activation, and why`,
    version: result.relucid,
    main: html`${header}${inHeader!}${contentsSection(sections)}${sections.map((section, i) => renderSection(section, inSections[i]!, contents[i]!))}`,
    footer: "Every number on this page is in result.json beside it.",
  });
}
