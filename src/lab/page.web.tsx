import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { goToPart } from "./part/go-to-part.web.ts";
import { last, problem } from "./part/learn/watched.web.ts";
import { LearnPart } from "./part/learn.web.tsx";
import { canRedo, canUndo, redo, refusedAddress, undo } from "./state/store.web.ts";
import { text } from "./text/index.ts";

const parts = Object.entries(text.page.parts);

function jump(event: Event, id: string): void {
  event.preventDefault();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  goToPart(id, calm ? "auto" : "smooth");
}

function Bar() {
  return (
    <div class="bar">
      <nav aria-label={text.page.partsLabel}>
        {parts.map(([id, name]) => (
          <a key={id} href={`#${id}`} onClick={(event) => jump(event, id)}>
            {name}
          </a>
        ))}
      </nav>
      <div class="buttons">
        <button type="button" onClick={undo} disabled={!canUndo.value}>
          {text.page.undo}
        </button>
        <button type="button" onClick={redo} disabled={!canRedo.value}>
          {text.page.redo}
        </button>
      </div>
    </div>
  );
}

/** All but the first part: they come when that one is drawn, so that nothing stands before the picture. */
function Below() {
  const [Parts, setParts] = useState<ComponentType | null>(null);
  const isDrawn = last.value !== null || problem.value !== null;
  useEffect(() => {
    if (isDrawn) import("./parts.web.tsx").then(({ Parts }) => setParts(() => Parts));
  }, [isDrawn]);
  return Parts && <Parts />;
}

/** The page: one living picture, the argument beneath it, and the parts to try. */
export function Page() {
  return (
    <>
      <header>
        <p class="kicker">{text.page.kicker}</p>
        <h1>{text.page.title}</h1>
        <p class="lead">{text.page.lead}</p>
        {refusedAddress.value.length > 0 && (
          <p class="problem" role="alert">
            {text.page.refused(refusedAddress.value.join(", "))}
          </p>
        )}
      </header>
      <Bar />
      <main>
        <LearnPart />
        <Below />
      </main>
      <footer>
        <p>{text.page.footer}</p>
      </footer>
    </>
  );
}
