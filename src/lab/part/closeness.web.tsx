import { type Extended, extendedNumber } from "../../document/index.ts";
import { colour, curvesChart } from "../../figure/index.ts";
import type { ClosenessDocument } from "../../question/closeness/document.ts";
import { shellWord, unbroken } from "../../wording/index.ts";
import { choose, chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import { drawnName, isDrawn } from "../theory/drawn.ts";
import { closenessWish, drawnClosenessFile, membershipKnots } from "../theory/drawn-closeness.ts";
import { MembershipOver, membershipsSeen } from "./closeness/drawing.web.tsx";
import { ClosenessWish } from "./closeness/wish.web.tsx";
import { Download } from "./file-field.web.tsx";
import { KeptDrawing, Part, Room } from "./part.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { Thinking } from "./thinking.web.tsx";
import { useAnswer } from "./use-answer.web.ts";
import { useNear } from "./use-near.web.ts";

const words = text.closeness;
const [width, height] = [440, 240];
const range = [0, 1.02] as const;

function Memberships({ found: { modulus }, isDrawn }: { found: ClosenessDocument; isDrawn: boolean }) {
  const reach = [0, isDrawn ? membershipKnots.at(-1)! + 0.5 : modulus.at(-1)!.d] as const;
  const middle = modulus[Math.floor(modulus.length / 3)]!;
  const curve = (of: "muIn" | "muOut") => [[0, 1] as const, ...modulus.map((row) => [row.d, row[of]] as const)];
  const figure = (
    <KeptDrawing
      id="memberships"
      title={words.memberships.title}
      description={words.memberships.description(middle.d, middle.muIn.toFixed(2))}
      charts={[
        curvesChart({
          ...{ width, height, range, reach, x: words.memberships.x, y: words.memberships.y },
          curves: [
            ...(isDrawn ? [] : [{ points: curve("muIn"), stroke: colour("s1"), width: 2.5 }]),
            { points: curve("muOut"), stroke: colour("s2"), width: 2, dash: "6,4" },
          ],
        }),
      ]}
    />
  );
  if (!isDrawn) return figure;
  return (
    <div class="drawn">
      {figure}
      <MembershipOver frame={{ width, height, reach, range }} />
    </div>
  );
}

function Moduli({ modulus, slopeBound }: ClosenessDocument) {
  const bound = extendedNumber(slopeBound.hi);
  const reach = modulus.at(-1)!.d;
  const top = Number.isFinite(bound) && bound > 0 ? 1.6 * bound * reach : 2 * reach;
  const points = (of: "g" | "omega") => {
    const start = extendedNumber(modulus[0]![of].hi as Extended) < top ? [[0, 0] as const] : [];
    const rest = modulus.map((row) => {
      const value = extendedNumber(row[of].hi);
      return [row.d, value <= top ? value : Number.NaN] as const;
    });
    return [...start, ...rest];
  };
  const line = [[0, 0] as const, [reach, bound * reach] as const];
  return (
    <KeptDrawing
      id="moduli"
      title={words.moduli.title}
      description={Number.isFinite(bound) ? words.moduli.bounded(bound) : words.moduli.unbounded}
      charts={[
        curvesChart({
          ...{
            width,
            height,
            x: words.moduli.x,
            y: words.moduli.y,
            range: [0, top],
            reach: [0, reach],
          },
          curves: [
            { points: points("g"), stroke: colour("s2"), width: 6, opacity: 0.4 },
            { points: points("omega"), stroke: colour("s1"), width: 2.5 },
            ...(Number.isFinite(bound) ? [{ points: line, stroke: colour("ink"), width: 1.3, dash: "4,4" }] : []),
          ],
        }),
      ]}
    />
  );
}

function boundText({ slopeBound: { lo, hi } }: ClosenessDocument): string {
  const [low, high] = [extendedNumber(lo), extendedNumber(hi)];
  if (low === high) return words.bound.exact(Number.isFinite(low) ? low : "∞");
  if (high === Number.POSITIVE_INFINITY) return words.bound.least(low);
  return words.bound.about(((low + high) / 2).toPrecision(6));
}

const commandOf = (input: string, output: string): string =>
  ["relucid closeness", shellWord(input), ...(output === input ? [] : ["--out", shellWord(output)])].join(" ");

/** What a notion of closeness allows the slopes of an activation. */
export function ClosenessPart() {
  const { closeness, closenessOut } = chosen;
  const isNear = useNear("closeness");
  const drawing = isDrawn(closeness);
  const input = closenessWish(closeness, membershipsSeen());
  const output = closenessOut.trim() === "" ? input : closenessWish(closenessOut, membershipsSeen());
  const asked = useAnswer(isNear ? { kind: "closeness", in: input, out: output } : null);
  const found = asked.answer;
  return (
    <Part id="closeness" title={words.title}>
      <p>{words.intro}</p>
      <ClosenessWish
        words={words.wish.inputs}
        value={closeness}
        others={[[drawnName, words.wish.drawn]]}
        onChange={(value) => choose({ closeness: value })}
      />
      <ClosenessWish
        words={words.wish.outputs}
        value={closenessOut}
        others={[["", words.wish.same]]}
        onChange={(value) => choose({ closenessOut: value })}
      />
      <p class="problem" role="status">
        {asked.problem}
      </p>
      <Thinking {...asked} />
      <Room heights={[405, 710, 660]}>
        {found !== null && (
          <>
            <p class="verdict" role="status">
              <strong id="bound">{boundText(found)}</strong> {unbroken(found.reason)}
            </p>
            <div class="panels">
              <Memberships found={found} isDrawn={drawing} />
              <Moduli {...found} />
            </div>
            <Terminal command={commandOf(input.spec, output.spec)} />
            {input.points !== null && (
              <Download name={drawnClosenessFile} type="application/json" content={input.points} />
            )}
            <p class="aside">{words.aside}</p>
          </>
        )}
      </Room>
    </Part>
  );
}
