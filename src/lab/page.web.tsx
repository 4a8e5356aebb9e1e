import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { last, problem } from "./part/learn/watched.web.ts";
import { LearnPart } from "./part/learn.web.tsx";
import { canRedo, canUndo, redo, refusedAddress, undo } from "./state/store.web.ts";

const parts = [
  ["learn", "Watch it learn"],
  ["argument", "The argument"],
  ["closeness", "Closeness"],
  ["people", "Ask people"],
  ["activation", "Activations"],
  ["table", "Your table"],
  ["network", "Networks"],
  ["claims", "Claims"],
] as const;

function jump(event: Event, id: string): void {
  event.preventDefault();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ behavior: calm ? "auto" : "smooth" });
  heading?.querySelector("h2")?.focus({ preventScroll: true });
}

function Bar() {
  return (
    <div class="bar">
      <nav aria-label="Parts of the page">
        {parts.map(([id, name]) => (
          <a key={id} href={`#${id}`} onClick={(event) => jump(event, id)}>
            {name}
          </a>
        ))}
      </nav>
      <div class="buttons">
        <button type="button" onClick={undo} disabled={!canUndo.value}>
          Undo
        </button>
        <button type="button" onClick={redo} disabled={!canRedo.value}>
          Redo
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
        <p class="kicker">Relucid lab</p>
        <h1>Which activation should a network use, and why?</h1>
        <p class="lead">
          Say what “close” means. Close inputs must give close outputs, so no slope of the activation may leave a band,
          mostly [0, 1]. The best function under so many bounds runs into nearly all of them: its slopes become 0 or 1,
          as those of ReLU are. Watch it happen.
        </p>
        {refusedAddress.length > 0 && (
          <p class="problem" role="alert">
            The address holds what this page does not understand ({refusedAddress.join(", ")}); that part is as at the
            start.
          </p>
        )}
      </header>
      <Bar />
      <main>
        <LearnPart />
        <Below />
      </main>
      <footer>
        <p>
          Everything on this page is computed in your browser by the code of the library. The idea is from a talk by
          Urenda, Kosheleva and Kreinovich; the page shows also where it fails.
        </p>
      </footer>
    </>
  );
}
