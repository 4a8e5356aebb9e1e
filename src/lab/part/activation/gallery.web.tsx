import { useState } from "preact/hooks";
import { thumbnailChart } from "../../../figure/index.ts";
import { choose, state } from "../../state/store.web.ts";
import type { CatalogueEntry } from "../../theory/answer.ts";
import { Drawing } from "../part.web.tsx";
import { pairs } from "./figures.web.tsx";
import { reach } from "./frame.ts";

/** All activations of the catalogue as small pictures, to choose from. */
export function Gallery({ entries }: { entries: readonly CatalogueEntry[] }) {
  const [wanted, setWanted] = useState("");
  const shown = entries.filter(({ name }) => name.includes(wanted.trim().toLowerCase().replaceAll(/[ -]/g, "_")));
  return (
    <details class="gallery">
      <summary>All {entries.length} activations of the catalogue</summary>
      <label class="field">
        <span>Search</span>
        <input type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
      </label>
      <ul>
        {shown.map(({ name, drawn }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => choose({ activation: name })}
              aria-current={state.value.activation === name}
            >
              <Drawing
                id={`entry-${name}`}
                title={name}
                description={`Thumbnail of ${name}: function blue, slope orange.`}
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
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="quiet">None is called so; type a formula instead.</p>}
    </details>
  );
}
