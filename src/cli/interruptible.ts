import { exitCode } from "./exit-code.ts";
import { Interrupted } from "./failure.ts";

/**
 * Runs `work`; when Ctrl-C is pressed, `signal` is aborted and `check` throws; a second Ctrl-C ends the process at once. `kept` says
 * what the interrupted work leaves behind.
 */
export async function interruptible<T>(
  work: (check: () => void, signal: AbortSignal) => Promise<T>,
  kept?: () => string,
): Promise<T> {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCode.interrupted);
    controller.abort();
  };
  const check = () => {
    if (controller.signal.aborted) throw new Interrupted(kept?.());
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    return await work(check, controller.signal);
  } catch (error) {
    check();
    throw error;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}
