import { text } from "../text/index.ts";
import type { Asked } from "./use-answer.web.ts";

/** Says that something is being computed, and stops it. */
export function Thinking({ isBusy, stop }: Pick<Asked<unknown>, "isBusy" | "stop">) {
  return (
    <p class="thinking" aria-live="off" data-busy={isBusy}>
      <span>{text.shared.computing}</span>{" "}
      <button type="button" onClick={stop} tabIndex={isBusy ? 0 : -1}>
        {text.shared.stop}
      </button>
    </p>
  );
}
