import { useMemo } from "preact/hooks";
import { thumbnailChart } from "../../../figure/index.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import type { CatalogueEntry } from "../../theory/answer.ts";
import { Drawing } from "../part.web.tsx";
import { useOpen } from "../use-open.web.ts";
import { pairs } from "./figures.web.tsx";
import { reach } from "./frame.ts";

const words = text.activation.gallery;

function Pictures({ entries }: { entries: readonly CatalogueEntry[] }) {
  const { search } = chosen;
  const shown = entries.filter(({ name }) => name.includes(search.trim().toLowerCase().replaceAll(/[ -]/g, "_")));
  return (
    <>
      <label class="field">
        <span>{words.search}</span>
        <input type="search" value={search} onInput={(event) => choose({ search: event.currentTarget.value })} />
      </label>
      <ul>
        {shown.map((entry) => (
          <Entry key={entry.name} {...entry} />
        ))}
      </ul>
      {shown.length === 0 && <p class="quiet">{words.none}</p>}
    </>
  );
}

function Entry({ name, drawn }: CatalogueEntry) {
  const picture = useMemo(
    () => (
      <Drawing
        id={`entry-${name}`}
        title={name}
        description={words.thumbnail(name)}
        charts={[
          thumbnailChart({
            reach: [-reach, reach],
            range: [-1.5, 2.5],
            shaded: [0, 1],
            first: pairs(drawn.x, drawn.s),
            second: pairs(drawn.x, drawn.slope),
          }),
        ]}
      />
    ),
    [name, drawn],
  );
  return (
    <li>
      <button type="button" onClick={() => choose({ activation: name })} aria-current={chosen.activation === name}>
        {picture}
        <span>{name}</span>
      </button>
    </li>
  );
}

/** All activations of the catalogue as small pictures, to choose from. */
export function Gallery({ entries }: { entries: readonly CatalogueEntry[] }) {
  const { isOpen, onToggle } = useOpen(chosen.search !== "");
  return (
    <details class="gallery" open={isOpen} onToggle={onToggle}>
      <summary>{words.summary(entries.length)}</summary>
      {isOpen && <Pictures entries={entries} />}
    </details>
  );
}
