import cliProgress from "cli-progress";

/** How far a piece of work is. */
export interface Shown {
  /** What is being done: a new heading begins a new bar. */
  readonly heading: string;
  /** Share that is done, in [0, 1]. */
  readonly done: number;
  readonly detail: string;
}

export interface ProgressDisplay {
  show(report: Shown): void;
  stop(): void;
}

const silent: ProgressDisplay = { show: () => {}, stop: () => {} };

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;

/** Time left under a heading, from the share that is done; training often ends earlier. */
function timeLeft(begun: number, done: number): string {
  if (done <= 0.02) return "";
  return `at most ${seconds(((Date.now() - begun) * (1 - done)) / done)} left`;
}

/** One bar per heading, redrawn in place. */
function bars(stream: NodeJS.WriteStream): ProgressDisplay {
  const format = "  {heading} {bar} {percentage}% · {detail} {left}";
  const bar = new cliProgress.SingleBar(
    { format, stream, hideCursor: true, clearOnComplete: true, barsize: 20 },
    cliProgress.Presets.shades_classic,
  );
  let heading: string | null = null;
  let begun = 0;
  return {
    show(report) {
      const payload = { heading: report.heading, detail: report.detail, left: timeLeft(begun, report.done) };
      if (report.heading !== heading) {
        if (heading !== null) bar.stop();
        heading = report.heading;
        begun = Date.now();
        bar.start(1, 0, { ...payload, left: "" });
      }
      bar.update(report.done, payload);
    },
    stop: () => bar.stop(),
  };
}

/** A line when a heading begins and every ten seconds: for logs and pipes. */
function lines(stream: NodeJS.WriteStream): ProgressDisplay {
  const every = 10_000;
  let heading: string | null = null;
  let begun = 0;
  let told = 0;
  return {
    show(report) {
      const now = Date.now();
      if (report.heading !== heading) {
        heading = report.heading;
        begun = now;
        told = now;
        stream.write(`${heading}: ${report.detail}\n`);
      } else if (now - told >= every) {
        told = now;
        stream.write(
          `${heading}: ${Math.round(report.done * 100)}%, ${report.detail}, ${timeLeft(begun, report.done)}\n`,
        );
      }
    },
    stop: () => {},
  };
}

/** How progress is told on standard error: bars on a terminal, lines elsewhere, nothing when asked for quiet. */
export function progressDisplay(stream: NodeJS.WriteStream, quiet: boolean): ProgressDisplay {
  if (quiet) return silent;
  return stream.isTTY ? bars(stream) : lines(stream);
}
