import type { Result } from "../derivation/index.ts";
import { html } from "../figure/index.ts";
import { page } from "./page.ts";
import { chainSection } from "./section/chain.ts";
import { contentsSection } from "./section/contents.ts";
import { dataSection } from "./section/data.ts";
import { departuresSection } from "./section/departures.ts";
import { filesSection } from "./section/files.ts";
import { headerSection } from "./section/header.ts";
import { methodSection } from "./section/method.ts";
import { referencesSection } from "./section/references.ts";
import { tellStory } from "./story/story.ts";

/**
 * One self-contained HTML page that tells a result step by step, with figures.
 *
 * Pure: the same result gives the same page. Needs no network, no script and no font of its own; every string that
 * comes from the data is escaped.
 */
export function renderReport(result: Result): string {
  const story = tellStory(result);
  return page({
    title: `${result.data.name}: which activation, and why`,
    version: result.relucid,
    main: html`${headerSection(result, story)}${contentsSection(story)}${chainSection(result, story)}${departuresSection(story)}${dataSection(result)}${methodSection(result)}${filesSection(result)}${referencesSection(result)}`,
    footer: "Every number on this page is in result.json beside it.",
  });
}
