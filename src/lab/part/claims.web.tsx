import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ClaimsDocument } from "../../claim/index.ts";
import { unbroken } from "../../wording/index.ts";
import { briefClaims } from "../claims/brief.ts";
import type { CheckerTold } from "../claims/checker.worker.web.ts";
import { type FoundClaims, foundClaims } from "../claims/found.web.ts";
import { choose, chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import { Download } from "./file-field.web.tsx";
import { Part, Room } from "./part.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { useNear } from "./use-near.web.ts";

/** Share that is done of a check that runs; null: none runs. */
const running = signal<number | null>(null);
/** The run that comes with the page. */
const builtIn = signal<FoundClaims | null>(null);
/** What was checked here. */
const found = signal<Extract<CheckerTold, { page: string }> | null>(null);
const problem = signal<string | null>(null);
let worker: Worker | null = null;

function load(): void {
  foundClaims().then(
    (claims) => {
      builtIn.value = claims;
    },
    (error: Error) => {
      problem.value = error.message;
    },
  );
}

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

const marks = { holds: "proven", fails: "refuted", "holds if": "undecided" } as const;
const words = text.claims;

/** Every claim with its verdict and the numbers that decide it. */
function Verdicts({ claims }: ClaimsDocument) {
  return (
    <dl class="verdicts">
      {claims.map(({ id, title, verdict, condition, headline }) => (
        <div key={id} class={marks[verdict]} data-claim={id} data-verdict={verdict}>
          <dt>
            <span class="quiet">{id}</span> {title} <strong>{words.verdicts[verdict]}</strong>
          </dt>
          <dd>
            {condition !== null && <p>{unbroken(words.condition(condition))}</p>}
            <p>{unbroken(headline)}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Which() {
  const { claims } = chosen;
  return (
    <fieldset class="claims">
      <legend>{words.legend}</legend>
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
            <strong>{id}</strong> {title} <span class="quiet">{words.about(seconds)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Buttons() {
  const isRunning = running.value !== null;
  return (
    <div class="buttons">
      <button
        type="button"
        class="main"
        disabled={!isRunning && chosen.claims.length === 0}
        onClick={isRunning ? stop : check}
      >
        {isRunning ? text.shared.stop : words.check}
      </button>
      {found.value !== null && (
        <>
          <Download name="claims.html" type="text/html" content={found.value.page} />
          <Download name="claims.json" type="application/json" content={found.value.document} />
        </>
      )}
    </div>
  );
}

/** Claims of the theory: what a run found of all ten, and some of them checked by experiment while one waits. */
export function ClaimsPart() {
  const isNear = useNear("claims");
  useEffect(() => {
    if (isNear && builtIn.value === null) load();
  }, [isNear]);
  const ten = builtIn.value;
  const page = found.value?.page ?? ten?.page;
  return (
    <Part id="claims" title={words.title} answered={ten === null ? undefined : String(ten.document.claims.length)}>
      <p>{words.intro}</p>
      <Room heights={[980, 1200, 1930]}>
        {ten !== null && (
          <>
            <Verdicts {...ten.document} />
            <p class="quiet">{words.run(ten.document.versions.relucid!, ten.document.profile)}</p>
          </>
        )}
      </Room>
      <Which />
      <Buttons />
      {running.value !== null && <progress aria-label={words.progress} max={1} value={running.value} />}
      {problem.value !== null && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <p class="unseen" role="status">
        {found.value !== null && words.checked(found.value.verdicts)}
      </p>
      <Terminal command={`relucid claims --only ${chosen.claims.join(",") || "C6"} --engine wasm`} />
      <Room heights={[704, 704, 704]}>
        {page !== undefined && (
          <iframe class="report" title={found.value === null ? words.all : words.foundHere} sandbox="" srcdoc={page} />
        )}
      </Room>
    </Part>
  );
}
