import { text } from "../text/index.ts";
import type { Asked } from "./use-answer.web.ts";

/** A line to type a name or a formula into, with names to choose from, and what is wrong with it. */
export function SpecField({
  id,
  label,
  value,
  examples,
  problem,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  examples: readonly string[];
  problem: string | null;
  onChange: (value: string) => void;
}) {
  return (
    <div class="field wide">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        list={`${id}-names`}
        value={value}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={`${id}-names`}>
        {examples.map((example) => (
          <option key={example} value={example} />
        ))}
      </datalist>
      <p id={`${id}-problem`} class="problem" role="status">
        {problem}
      </p>
    </div>
  );
}

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
