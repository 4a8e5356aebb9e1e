import { signal } from "@preact/signals";
import { briefClaims } from "../claims/brief.ts";
import type { CheckerTold } from "../claims/checker.worker.web.ts";
import { choose, chosen } from "../state/store.web.ts";
import { Download } from "./file-field.web.tsx";
import { Part } from "./part.web.tsx";

/** Share that is done of a check that runs; null: none runs. */
const running = signal<number | null>(null);
const found = signal<Extract<CheckerTold, { page: string }> | null>(null);
const problem = signal<string | null>(null);
let worker: Worker | null = null;

function stop(): void {
  worker?.terminate();
  worker = null;
  running.value = null;
}

function check(): void {
  stop();
  found.value = null;
  problem.value = null;
  running.value = 0;
  worker = new Worker(new URL("../claims/checker.worker.web.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<CheckerTold>) => {
    if ("done" in data) {
      running.value = data.done;
      return;
    }
    if ("page" in data) found.value = data;
    else problem.value = data.error;
    stop();
  };
  worker.onerror = (event) => {
    problem.value = event.message;
    stop();
  };
  worker.postMessage({ ids: chosen.claims, seed: 1 });
}

function Which() {
  const { claims } = chosen;
  return (
    <fieldset class="claims">
      <legend>Check here</legend>
      {briefClaims.map(([id, title, seconds]) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={claims.includes(id)}
            onChange={(event) => {
              const wanted = new Set(
                event.currentTarget.checked ? [...claims, id] : claims.filter((each) => each !== id),
              );
              choose({ claims: briefClaims.map(([each]) => each).filter((each) => wanted.has(each)) });
            }}
          />
          <span>
            <strong>{id}</strong> {title} <span class="quiet">about {seconds} s</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Claims of the theory, checked by experiment while one waits. */
export function ClaimsPart() {
  const { claims } = chosen;
  const isRunning = running.value !== null;
  return (
    <Part id="claims" title="Is it true?">
      <p>
        Every sentence of the theory that can be true or false is an experiment with a rule fixed beforehand. These run
        here in less than a minute each; the command line checks all ten.
      </p>
      <Which />
      <div class="buttons">
        <button type="button" class="main" disabled={claims.length === 0} onClick={isRunning ? stop : check}>
          {isRunning ? "Stop" : "Check"}
        </button>
        {found.value !== null && (
          <>
            <Download name="claims.html" type="text/html" content={found.value.page} />
            <Download name="claims.json" type="application/json" content={found.value.document} />
          </>
        )}
      </div>
      {isRunning && <progress aria-label="Share of the experiments that is done" max={1} value={running.value!} />}
      {problem.value !== null && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      {found.value !== null && <iframe class="report" title="What was found" sandbox="" srcdoc={found.value.page} />}
      <p class="quiet">
        The same in a terminal: <code>relucid claims --only {claims.join(",") || "C6"} --engine wasm</code>
      </p>
    </Part>
  );
}
