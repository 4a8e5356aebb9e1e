import { slopeBand } from "../../../constraint/index.ts";
import { segmentsOf } from "../../../figure/index.ts";
import type { TrainingData } from "../../../training/index.ts";
import { formatShare } from "../../../wording/index.ts";
import type { Frame } from "../../learn/frame.ts";
import { simplerOf } from "../../learn/simpler.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { Slider } from "../part.web.tsx";
import { useOpen } from "../use-open.web.ts";
import { Learned } from "./learned.web.tsx";
import { last } from "./watched.web.ts";

function Price({ frame, data }: { frame: Frame; data: TrainingData }) {
  const { pieces, learnBand } = chosen;
  const { grid } = frame.network;
  const cut = (choice: "bounds" | "free") => simplerOf(frame, { pieces, choice, band: slopeBand(...learnBand) }, data);
  const [bounds, free] = [cut("bounds"), cut("free")];
  const over = segmentsOf(grid.knots, bounds.slopes.slice(0, grid.regions));
  const told = ({ heldOut }: Pick<Frame, "heldOut">) =>
    `${formatShare(heldOut.accuracy)}, loss ${heldOut.loss.toFixed(3)}`;
  return (
    <div class="panels">
      <Learned id="simpler" frame={frame} band={learnBand} over={[over[0]!.from, ...over.map(({ to }) => to)]} />
      <div>
        <table>
          <caption class="quiet">Held-out points told rightly, with the same weights</caption>
          <tbody>
            <tr>
              <th scope="row">as learned</th>
              <td>{told(frame)}</td>
            </tr>
            <tr>
              <th scope="row">
                {pieces} pieces, slopes {learnBand[0]} and {learnBand[1]} only (dashed)
              </th>
              <td id="price">{told(bounds)}</td>
            </tr>
            <tr>
              <th scope="row">{pieces} pieces, slopes in between too</th>
              <td>{told(free)}</td>
            </tr>
          </tbody>
        </table>
        <p class="aside">
          Each is the nearest such function where the data fall. Nothing is trained anew here, so the price is an upper
          one; for a table of yours, below, every simpler network is trained anew.
        </p>
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
      <summary>Simpler, and its price</summary>
      {isOpen && (
        <>
          <div class="fields">
            <Slider label="Pieces r" value={chosen.pieces} stops={counts} onChoose={(pieces) => choose({ pieces })} />
          </div>
          {frame !== null && <Price frame={frame} data={data} />}
        </>
      )}
    </details>
  );
}
