import type { StudyError } from "../../study/index.ts";

/** Says a trouble with a store once, however often it is met, and when it is over. */
export function troubleLines(say: (line: string) => void) {
  let last: StudyError["code"] | null = null;
  return {
    trouble: ({ code, message }: StudyError): void => {
      if (code !== last) say(`${message}; it is tried again`);
      last = code;
    },
    well: (): void => {
      if (last !== null) say("the store answers again");
      last = null;
    },
  };
}
