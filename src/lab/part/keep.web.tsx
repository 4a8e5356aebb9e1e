import { text } from "../text/index.ts";
import { savePng, saveSvg } from "./save.web.ts";

/** Buttons that save an image as vectors and as pixels. */
export function Keep({ name, title, markup }: { name: string; title: string; markup: () => string }) {
  return (
    <span class="keep">
      <button type="button" aria-label={text.shared.saveSvg(title)} onClick={() => saveSvg(name, markup())}>
        SVG
      </button>
      <button type="button" aria-label={text.shared.savePng(title)} onClick={() => savePng(name, markup())}>
        PNG
      </button>
    </span>
  );
}
