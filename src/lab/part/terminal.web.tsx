import { Fragment } from "preact";
import { useRef, useState } from "preact/hooks";
import { text } from "../text/index.ts";

/** The command line that does the same, to be copied. */
export function Terminal({ id, command }: { id?: string; command: string }) {
  const [copied, setCopied] = useState("");
  const line = useRef<HTMLElement>(null);
  const copy = async () => {
    // Without a secure address there is no clipboard: the line is selected, for the keys that copy.
    if (navigator.clipboard === undefined) return getSelection()?.selectAllChildren(line.current!);
    await navigator.clipboard.writeText(command);
    setCopied(command);
  };
  return (
    <p class="quiet terminal">
      {text.shared.terminal}{" "}
      <button type="button" disabled={command === ""} onClick={copy}>
        {copied === command && command !== "" ? text.shared.copied : text.shared.copy}
      </button>{" "}
      <code id={id} ref={line}>
        {command.split(" ").map((word, k) => (
          <Fragment key={k}>
            {k > 0 && " "}
            <span>{word}</span>
          </Fragment>
        ))}
      </code>
    </p>
  );
}
