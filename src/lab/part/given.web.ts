import { problem as networkProblem, openNetwork } from "./network.web.tsx";
import { open as openTable, problem } from "./table/table-state.web.ts";

/** Opens the file that the page was opened with (`relucid lab FILE`), if it was, in the part that shows such files. */
export async function openGiven(): Promise<void> {
  const name = new URLSearchParams(location.search).get("open");
  if (name === null) return;
  const isNetwork = /\.onnx$/i.test(name);
  document.getElementById(isNetwork ? "network" : "table")!.scrollIntoView();
  try {
    const answer = await fetch(`./given/${encodeURIComponent(name)}`);
    if (!answer.ok) throw new Error(`${name} is no longer served: start relucid lab with it again`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (isNetwork) openNetwork({ name, bytes });
    else openTable({ name, bytes });
  } catch (error) {
    (isNetwork ? networkProblem : problem).value = (error as Error).message;
  }
}
