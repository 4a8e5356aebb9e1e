import cliProgress from "cli-progress";

/** How far a piece of work is. */
export interface Shown {
  /** What is being done: a new heading begins a new bar. */
  readonly heading: string;
  /** Share that is done, in [0, 1]. */
  readonly done: number;
  /** Share of everything that is done, under this heading and others. */
  readonly whole: number;
  readonly detail: string;
}

export interface ProgressDisplay {
  /** A line that stays. */
  say(line: string): void;
  show(report: Shown): void;
  stop(): void;
}

const silent: ProgressDisplay = { say: () => {}, show: () => {}, stop: () => {} };

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;

/** Tells the time left of everything, from the share that is done since the first was told: what came before, as reading a file, does not go on. */
function clock(): (whole: number) => string {
  let start: { readonly at: number; readonly whole: number } | null = null;
  return (whole) => {
    start ??= { at: Date.now(), whole };
    const done = whole - start.whole;
    return done <= 0.01 ? "" : `about ${seconds(((Date.now() - start.at) * (1 - whole)) / done)} left`;
  };
}

/** One bar per heading, redrawn in place. */
function bars(stream: NodeJS.WriteStream): ProgressDisplay {
  const format = "  {left} {heading} {bar} {percentage}% · {detail}";
  const bar = new cliProgress.SingleBar(
    { format, stream, hideCursor: true, clearOnComplete: true, barsize: 20 },
    cliProgress.Presets.shades_classic,
  );
  let heading: string | null = null;
  const timeLeft = clock();
  return {
    say: (line) => stream.write(`${line}\n`),
    show(report) {
      const payload = { heading: report.heading, detail: report.detail, left: timeLeft(report.whole) };
      if (report.heading !== heading) {
        if (heading !== null) bar.stop();
        heading = report.heading;
        bar.start(1, 0, payload);
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
  const timeLeft = clock();
  let told = 0;
  return {
    say: (line) => stream.write(`${line}\n`),
    show(report) {
      const now = Date.now();
      const left = timeLeft(report.whole);
      if (report.heading !== heading) {
        heading = report.heading;
        told = now;
        stream.write(report.detail === "" ? `${heading}\n` : `${heading}: ${report.detail}\n`);
      } else if (now - told >= every) {
        told = now;
        const parts = [`${Math.round(report.done * 100)}%`, report.detail, left].filter((part) => part !== "");
        stream.write(`${heading}: ${parts.join(", ")}\n`);
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
