import { exitCode } from "./exit-code.ts";
import { Interrupted } from "./failure.ts";

/** Runs `work`; while it runs, Ctrl-C makes `check` throw, and a second Ctrl-C ends the process at once. */
export async function interruptible<T>(work: (check: () => void) => Promise<T>): Promise<T> {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(exitCode.interrupted);
    asked = true;
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    return await work(() => {
      if (asked) throw new Interrupted();
    });
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}
