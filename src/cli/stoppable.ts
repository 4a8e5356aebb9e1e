import { exitCode } from "./exit-code.ts";

/** Runs work that Ctrl-C asks to come to its end; a second Ctrl-C ends the process at once. */
export async function stoppable<T>(work: (isStopped: () => boolean) => Promise<T>): Promise<T> {
  let stopped = false;
  const onSignal = () => {
    if (stopped) process.exit(exitCode.interrupted);
    stopped = true;
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    return await work(() => stopped);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}
