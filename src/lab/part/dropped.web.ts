import { goToPart } from "./go-to-part.web.ts";
import { openNetwork } from "./network.web.tsx";
import { fileFrom, type OwnFile } from "./own-files.web.ts";
import { openAnswers } from "./people.web.tsx";
import { open as openTable } from "./table/table-state.web.ts";

/** The part that a file is for: networks by their name, answers where they are let go, else a table. */
function partFor({ name }: File, at: EventTarget | null): "network" | "people" | "table" {
  if (/\.onnx$/i.test(name)) return "network";
  return at instanceof Element && at.closest("#people") !== null ? "people" : "table";
}

const opens: Readonly<Record<ReturnType<typeof partFor>, (file: OwnFile) => void>> = {
  network: openNetwork,
  people: openAnswers,
  table: openTable,
};

/** A field that takes files does so by itself, without what is done here. */
const isField = (at: EventTarget | null) => at instanceof Element && at.matches("input[type=file]");

async function take(event: DragEvent): Promise<void> {
  document.body.classList.remove("over-page");
  const file = event.dataTransfer?.files[0];
  if (file === undefined || isField(event.target)) return;
  event.preventDefault();
  const part = partFor(file, event.target);
  opens[part](await fileFrom(file));
  goToPart(part);
}

/** Lets files be dropped anywhere on the page, where browsers would leave it for them. Gives what ends it. */
export function takeDropped(): () => void {
  const gone = new AbortController();
  const { signal } = gone;
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    document.body.classList.add("over-page");
    if (!isField(event.target)) event.preventDefault();
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) document.body.classList.remove("over-page");
  };
  addEventListener("dragover", over, { signal });
  addEventListener("dragleave", leave, { signal });
  addEventListener("drop", take, { signal });
  return () => gone.abort();
}
