import { slopeBand } from "../../../constraint/index.ts";
import { segmentsOf } from "../../../figure/index.ts";
import type { TrainingData } from "../../../training/index.ts";
import { formatShare } from "../../../wording/index.ts";
import type { Frame } from "../../learn/frame.ts";
import { simplerOf } from "../../learn/simpler.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import { Slider } from "../field.web.tsx";
import { useOpen } from "../use-open.web.ts";
import { Learned } from "./learned.web.tsx";
import { last } from "./watched.web.ts";

const words = text.learn.simpler;

function Price({ frame, data }: { frame: Frame; data: TrainingData }) {
  const { pieces, learnBand } = chosen;
  const { grid } = frame.network;
  const cut = (choice: "bounds" | "free") => simplerOf(frame, { pieces, choice, band: slopeBand(...learnBand) }, data);
  const [bounds, free] = [cut("bounds"), cut("free")];
  const over = segmentsOf(grid.knots, bounds.slopes.slice(0, grid.regions));
  const told = ({ heldOut }: Pick<Frame, "heldOut">) =>
    words.told(formatShare(heldOut.accuracy), heldOut.loss.toFixed(3));
  return (
    <div class="panels">
      <Learned id="simpler" frame={frame} band={learnBand} over={[over[0]!.from, ...over.map(({ to }) => to)]} />
      <div>
        <table>
          <caption class="quiet">{words.caption}</caption>
          <tbody>
            <tr>
              <th scope="row">{words.asLearned}</th>
              <td>{told(frame)}</td>
            </tr>
            <tr>
              <th scope="row">{words.bounds(pieces, learnBand[0], learnBand[1])}</th>
              <td id="price">{told(bounds)}</td>
            </tr>
            <tr>
              <th scope="row">{words.free(pieces)}</th>
              <td>{told(free)}</td>
            </tr>
          </tbody>
        </table>
        <p class="aside">{words.aside}</p>
      </div>
    </div>
  );
}

const counts = [2, 3, 4, 5, 6, 8] as const;

/** The learned activation cut down to a few pieces, and what that costs. */
export function Simplification({ data }: { data: TrainingData }) {
  const { isOpen, onToggle } = useOpen();
  const frame = last.value;
  return (
    <details onToggle={onToggle}>
      <summary>{words.summary}</summary>
      {isOpen && (
        <>
          <div class="fields">
            <Slider
              label={text.shared.choices.pieces}
              value={chosen.pieces}
              stops={counts}
              onChoose={(pieces) => choose({ pieces })}
            />
          </div>
          {frame !== null && <Price frame={frame} data={data} />}
        </>
      )}
    </details>
  );
}
