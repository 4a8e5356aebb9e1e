import cliProgress from "cli-progress";
import { type ProgressReport, type Stage, stages } from "../derivation/index.ts";

const titles: Record<Stage, string> = {
  gain: "choosing the gain",
  learn: "learning the activation",
  simplify: "simplifying it",
  compare: "comparing with standard activations",
  "hand over": "writing the models",
};

export interface ProgressDisplay {
  show(report: ProgressReport): void;
  stop(): void;
}

const silent: ProgressDisplay = { show: () => {}, stop: () => {} };

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;

/** Time left in a stage, from the share that is done; training often ends earlier. */
function timeLeft(begun: number, done: number): string {
  if (done <= 0.02) return "";
  return `at most ${seconds(((Date.now() - begun) * (1 - done)) / done)} left`;
}

const heading = (stage: Stage) => `${stages.indexOf(stage) + 1}/${stages.length} ${titles[stage]}`;

/** One bar per stage, redrawn in place. */
function bars(stream: NodeJS.WriteStream): ProgressDisplay {
  const format = "  {heading} {bar} {percentage}% · {detail} {left}";
  const bar = new cliProgress.SingleBar(
    { format, stream, hideCursor: true, clearOnComplete: true, barsize: 20 },
    cliProgress.Presets.shades_classic,
  );
  let stage: Stage | null = null;
  let begun = 0;
  return {
    show(report) {
      const payload = { heading: heading(report.stage), detail: report.detail, left: timeLeft(begun, report.done) };
      if (report.stage !== stage) {
        if (stage) bar.stop();
        stage = report.stage;
        begun = Date.now();
        bar.start(1, 0, { ...payload, left: "" });
      }
      bar.update(report.done, payload);
    },
    stop: () => bar.stop(),
  };
}

/** A line when a stage begins and every ten seconds: for logs and pipes. */
function lines(stream: NodeJS.WriteStream): ProgressDisplay {
  const every = 10_000;
  let stage: Stage | null = null;
  let begun = 0;
  let told = 0;
  return {
    show(report) {
      const now = Date.now();
      if (report.stage !== stage) {
        stage = report.stage;
        begun = now;
        told = now;
        stream.write(`${heading(stage)}: ${report.detail}\n`);
      } else if (now - told >= every) {
        told = now;
        stream.write(
          `${heading(stage)}: ${Math.round(report.done * 100)}%, ${report.detail}, ${timeLeft(begun, report.done)}\n`,
        );
      }
    },
    stop: () => {},
  };
}

/** How a derivation's progress is told on standard error: bars on a terminal, lines elsewhere, nothing when asked for quiet. */
export function progressDisplay(stream: NodeJS.WriteStream, quiet: boolean): ProgressDisplay {
  if (quiet) return silent;
  return stream.isTTY ? bars(stream) : lines(stream);
}
