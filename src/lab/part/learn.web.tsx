import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import {
  barsChart,
  colour,
  curvesChart,
  learnedFunctionChart,
  regionTitle,
  segmentsOf,
  slopeColour,
} from "../../figure/index.ts";
import { activeSet, activeTolerance } from "../../optimum/index.ts";
import { formatShare } from "../../wording/index.ts";
import type { Frame } from "../learn/frame.ts";
import { type Learner, learner } from "../learn/learner.web.ts";
import { toyData } from "../learn/toy.ts";
import { admitted, startState, toys } from "../state/state.ts";
import { choose, state } from "../state/store.web.ts";
import { Choice, Drawing, Part, Slider } from "./part.web.tsx";
import { Plane } from "./plane.web.tsx";

const bounds = { band: [admitted.lo, admitted.hi], tolerance: activeTolerance } as const;
const toyNames = { moons: "Two moons", rings: "Rings", spirals: "Spirals", corners: "Opposite corners" } as const;
const gains = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 100] as const;
const regionCounts = [2, 3, 4, 6, 8, 12, 16, 24, 32, 64] as const;
const networks = ["4", "8", "16", "8,8", "16,16", "32,32", "16,16,16"] as const;

type Going = "waiting" | "playing" | "paused" | "ended";

const frames = signal<readonly Frame[]>([]);
const going = signal<Going>("waiting");
const problem = signal<string | null>(null);

const width = 440;

function Learned({ frame }: { frame: Frame }) {
  const { knots, slopes, shares } = frame;
  const bars = slopes.map((slope, k) => ({
    from: knots[k]!,
    to: knots[k + 1]!,
    height: 100 * shares[k]!,
    fill: slopeColour(slope, bounds),
    title: regionTitle(knots[k]!, knots[k + 1]!, slope, shares[k]!),
  }));
  return (
    <Drawing
      id="learned"
      title="The activation that is learned"
      description={`Its slopes from left to right: ${slopes.map((slope) => slope.toFixed(2)).join(", ")}.`}
      charts={[
        learnedFunctionChart({ width, height: 250, y: "s(x)", segments: segmentsOf(knots, slopes), over: [], bounds }),
        barsChart({ width, height: 110, x: "pre-activation x", y: "data, %", bars, gap: 1 }),
      ]}
    />
  );
}

/** Every region's slope over the epochs, from 1/2 to where it ends. */
function Paths({ past }: { past: readonly Frame[] }) {
  const regions = past[0]!.slopes.length;
  const last = past.at(-1)!;
  const curves = Array.from({ length: regions }, (_, k) => ({
    points: [[0, 0.5] as const, ...past.map(({ epoch, slopes }) => [epoch, slopes[k]!] as const)],
    stroke: slopeColour(last.slopes[k]!, bounds),
    width: 1.5,
  }));
  return (
    <Drawing
      id="paths"
      title="Slopes over the epochs"
      description="One line for each region of the activation; all begin at one half."
      charts={[
        curvesChart({
          width,
          height: 190,
          x: "epoch",
          y: "slope",
          range: [-0.03, 1.03],
          reach: [0, Math.max(40, last.epoch)],
          curves,
        }),
      ]}
    />
  );
}

function Losses({ past }: { past: readonly Frame[] }) {
  const of = (name: "trainLoss" | "validationLoss") => past.map((frame) => [frame.epoch, frame[name]] as const);
  return (
    <Drawing
      id="losses"
      title="Loss over the epochs"
      description={`Training loss ${past.at(-1)!.trainLoss.toFixed(3)}, validation loss ${past.at(-1)!.validationLoss.toFixed(3)}.`}
      charts={[
        curvesChart({
          ...{ width, height: 190, x: "epoch", y: "loss: training blue, held out orange" },
          reach: [0, Math.max(40, past.at(-1)!.epoch)],
          curves: [
            { points: of("trainLoss"), stroke: colour("s1"), width: 1.6 },
            { points: of("validationLoss"), stroke: colour("s2"), width: 1.6 },
          ],
        }),
      ]}
    />
  );
}

/** How many differ from their neighbours: the pieces that are left. */
function pieces(slopes: readonly number[]): number {
  return 1 + slopes.filter((slope, k) => k > 0 && Math.abs(slope - slopes[k - 1]!) > bounds.tolerance).length;
}

function Numbers({ frame }: { frame: Frame | null }) {
  const share = frame && activeSet(frame.slopes, frame.shares, admitted).weighted;
  return (
    <dl class="numbers" aria-live="off">
      <div class="large">
        <dt>of the data meet a slope of 0 or 1, to {activeTolerance}</dt>
        <dd id="share">{share === null ? "–" : formatShare(share)}</dd>
      </div>
      <div>
        <dt>pieces left</dt>
        <dd>{frame ? pieces(frame.slopes) : "–"}</dd>
      </div>
      <div>
        <dt>held-out points told rightly</dt>
        <dd>{frame ? formatShare(frame.accuracy) : "–"}</dd>
      </div>
      <div>
        <dt>epoch</dt>
        <dd id="epoch">{frame ? frame.epoch : 0}</dd>
      </div>
    </dl>
  );
}

/** One training that the page watches, begun anew whenever what it depends on changes. */
function useLearner(key: string): { readonly step: () => void; readonly again: () => void } {
  const held = useRef<Learner | null>(null);
  const begin = () => {
    frames.value = [];
    problem.value = null;
    const { toy, preserve, gain, hidden, regions, seed } = state.value;
    held.current!.begin({ toy, preserve, gain, hidden, regions, seed });
  };
  useEffect(() => {
    held.current ??= learner({
      onFrame: (frame) => {
        frames.value = [...frames.value, frame];
        requestAnimationFrame(() => going.value === "playing" && held.current!.next());
      },
      onEnd: () => {
        going.value = "ended";
      },
      onError: (message) => {
        problem.value = message;
        going.value = "ended";
      },
    });
    if (going.value === "ended") going.value = "paused";
    if (going.value === "waiting")
      going.value = matchMedia("(prefers-reduced-motion: reduce)").matches ? "paused" : "playing";
    begin();
  }, [key]);
  return { step: () => held.current!.next(), again: begin };
}

function Buttons({ step, again }: ReturnType<typeof useLearner>) {
  const isPlaying = going.value === "playing";
  const play = () => {
    if (going.value === "ended") again();
    going.value = isPlaying ? "paused" : "playing";
    if (!isPlaying && frames.value.length > 0) step();
  };
  return (
    <div class="buttons">
      <button type="button" class="main" onClick={play}>
        {isPlaying ? "Pause" : "Play"}
      </button>
      <button type="button" onClick={step} disabled={isPlaying || going.value === "ended"}>
        Step
      </button>
      <button
        type="button"
        onClick={() => {
          going.value = "playing";
          again();
        }}
      >
        Begin again
      </button>
    </div>
  );
}

function Settings() {
  const { toy, preserve, gain, hidden, regions, seed } = state.value;
  const widths = hidden.join(",");
  const known = (networks as readonly string[]).includes(widths) ? networks : [...networks, widths];
  return (
    <div class="fields">
      <Choice
        label="Data"
        value={toy}
        options={toys.map((name) => [name, toyNames[name]])}
        onChoose={(value) => choose({ toy: value })}
      />
      <Choice
        label="Closeness is kept by"
        value={preserve}
        options={[
          ["network", "the whole network"],
          ["neuron", "each neuron only"],
        ]}
        onChoose={(value) => choose({ preserve: value })}
      />
      <Choice
        label="Hidden layers"
        value={widths}
        options={known.map((text) => [text, text.replaceAll(",", " × ")])}
        onChoose={(value) => choose({ hidden: value.split(",").map(Number) })}
      />
      <Slider label="Regions" value={regions} stops={regionCounts} onChoose={(value) => choose({ regions: value })} />
      {preserve === "network" && (
        <Slider
          label="Lipschitz constant at most"
          value={gain}
          stops={gains}
          onChoose={(value) => choose({ gain: value })}
        />
      )}
      <div class="field">
        <span>Random start {seed}</span>
        <button type="button" onClick={() => choose({ seed: (seed + 1) % 1_000_000 })}>
          Another one
        </button>
      </div>
    </div>
  );
}

/** The living picture: slopes move from 1/2 to 0 and 1 while a network learns two classes in the plane. */
export function LearnPart() {
  const { toy, preserve, gain, hidden, regions, seed } = state.value;
  const data = useMemo(() => toyData(toy, seed), [toy, seed]);
  const controls = useLearner(JSON.stringify([toy, preserve, gain, hidden, regions, seed]));
  const past = frames.value;
  const frame = past.at(-1) ?? null;
  return (
    <Part id="learn" title="Watch it learn">
      <div class="stage">
        <div class="picture">{frame ? <Learned frame={frame} /> : <p class="quiet">Loading the engine …</p>}</div>
        <div class="picture">
          <Plane frame={frame} data={data} />
        </div>
        <div class="side">
          <Numbers frame={frame} />
          <Buttons {...controls} />
        </div>
      </div>
      {problem.value !== null && (
        <p class="problem" role="alert">
          The training stopped: {problem.value}
        </p>
      )}
      <p class="key">
        <span class="swatch lower" /> slope 0 <span class="swatch inside" /> in between <span class="swatch upper" />{" "}
        slope 1
      </p>
      <Settings />
      {past.length > 0 && (
        <details>
          <summary>Slopes and losses over the epochs</summary>
          <div class="panels">
            <Paths past={past} />
            <Losses past={past} />
          </div>
        </details>
      )}
      <p class="aside">
        All slopes begin at 1/2 and are held in [0, 1] after each step of training; nothing draws them to the ends but
        the data. With a Lipschitz constant of {startState.gain} on the moons nearly all of them end there. Make the
        constant large, or let each neuron keep closeness by itself, and fewer do.
      </p>
    </Part>
  );
}
