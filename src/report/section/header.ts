import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { counted, formatCount, formatNumber, unbroken } from "../../wording/index.ts";
import type { Story } from "../story/story.ts";
import { taskText } from "../story/wording.ts";

/** Longer values are set smaller. */
const longValue = 18;

/** The top of the page: what was asked, the answer in one paragraph, and the verdicts at a glance. */
export function headerSection(result: Result, story: Story): Html {
  const { data } = result;
  return html`<header>
<p class="kicker">Relucid: which activation function, and why?</p>
<h1>The activation for <bdi>${data.name}</bdi></h1>
<p class="subject">Target <bdi>${data.target}</bdi>, ${taskText(data)}, ${formatCount(data.rows)} rows, ${counted(data.features, "feature")}. Computed in ${formatNumber(result.seconds)} seconds.</p>
<p class="answer">${unbroken(story.answer)}</p>
<div class="cards">
${story.cards.map((card) => html`<section class="card ${card.tone}"><h2>${card.label}</h2><p class="value${card.value.length > longValue ? " long" : ""}">${unbroken(card.value)}</p><p class="detail">${unbroken(card.detail)}</p></section>\n`)}</div>
</header>
`;
}
