import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import type { TrainingData } from "../../training/index.ts";
import { formatShare } from "../../wording/index.ts";
import { toyData } from "../learn/toy.ts";
import { startState } from "../state/state.ts";
import { chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import { Learned } from "./learn/learned.web.tsx";
import { atBounds, Numbers } from "./learn/numbers.web.tsx";
import { Past } from "./learn/past.web.tsx";
import { Settings } from "./learn/settings.web.tsx";
import { Simplification } from "./learn/simpler.web.tsx";
import { begin, going, last, pause, play, problem, setting, step } from "./learn/watched.web.ts";
import { Part } from "./part.web.tsx";
import { Plane } from "./plane.web.tsx";
import { useOpen } from "./use-open.web.ts";

function Buttons() {
  const isPlaying = going.value === "playing";
  const playOrPause = () => {
    if (isPlaying) return pause();
    if (going.value === "ended") begin();
    play();
  };
  return (
    <div class="buttons">
      <button type="button" class="main" onClick={playOrPause}>
        {isPlaying ? text.shared.pause : text.learn.play}
      </button>
      <button type="button" onClick={step} disabled={going.value !== "paused"}>
        {text.learn.step}
      </button>
      <button
        type="button"
        onClick={() => {
          begin();
          play();
        }}
      >
        {text.learn.again}
      </button>
    </div>
  );
}

function Problem() {
  if (problem.value === null) return null;
  return (
    <p class="problem" role="alert">
      {text.learn.stopped(problem.value)}
    </p>
  );
}

/** Says once how a training ended; nothing while it goes on. */
function Ended() {
  const frame = last.value;
  const { learnBand } = chosen;
  return (
    <p class="unseen" role="status">
      {going.value === "ended" &&
        frame !== null &&
        text.learn.ended(frame.epoch, formatShare(atBounds(frame, learnBand)))}
    </p>
  );
}

/** The picture itself: what is drawn anew with every epoch. */
function Stage() {
  const { toy, seed, learnBand } = chosen;
  const data = useMemo(() => toyData(toy, seed), [toy, seed]);
  const frame = last.value;
  return (
    <div class="stage">
      <div class="picture">
        <p class="caption">{text.learn.activationCaption}</p>
        {frame && <Learned frame={frame} band={learnBand} />}
      </div>
      <div class="picture">
        <p class="caption">{text.learn.planeCaption}</p>
        <Plane frame={frame} data={data} />
      </div>
      <div class="side">
        <Numbers frame={frame} />
        <Buttons />
      </div>
    </div>
  );
}

const filesPart = signal<typeof import("./learn/files.web.tsx")["Files"] | null>(null);

/** What the points and the network are as files; what writes them is loaded when it is opened. */
function Kept({ data }: { data: TrainingData }) {
  const { isOpen, onToggle } = useOpen();
  useEffect(() => {
    if (isOpen)
      import("./learn/files.web.tsx").then(({ Files }) => {
        filesPart.value = Files;
      });
  }, [isOpen]);
  const Files = filesPart.value;
  return (
    <details onToggle={onToggle}>
      <summary>{text.learn.files.summary}</summary>
      {isOpen && Files && <Files data={data} />}
    </details>
  );
}

function Below() {
  const { toy, seed } = chosen;
  const data = useMemo(() => toyData(toy, seed), [toy, seed]);
  return (
    <>
      <Simplification data={data} />
      <Kept data={data} />
    </>
  );
}

/** The living picture: slopes move from 1/2 to 0 and 1 while a network learns two classes in the plane. */
export function LearnPart() {
  // Before the browser paints: the worker loads while the page is drawn for the first time.
  useLayoutEffect(() => {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) play();
  }, []);
  useLayoutEffect(begin, [setting.value]);
  const [lo, hi] = chosen.learnBand;
  return (
    <Part id="learn" title={text.learn.title}>
      <Stage />
      <Problem />
      <Ended />
      <p class="key">
        <span class="swatch lower" /> {text.learn.key.lower(lo)} <span class="swatch inside" /> {text.learn.key.inside}{" "}
        <span class="swatch upper" /> {text.learn.key.upper(hi)}
      </p>
      <Settings />
      <Past band={chosen.learnBand} />
      <Below />
      <p class="aside">{text.learn.aside(startState.gain)}</p>
    </Part>
  );
}
