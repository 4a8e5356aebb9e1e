/** Tells on a terminal, from the second second on, how many starts of a search are done. */
export function startCounter(stream: NodeJS.WriteStream, starts: number) {
  const begun = Date.now();
  let shown = false;
  return {
    show: (done: number) => {
      if (!stream.isTTY || Date.now() - begun < 1000) return;
      shown = true;
      stream.write(`\r  searching: ${done} of ${starts} starts done `);
    },
    clear: () => {
      if (shown) stream.write("\r\x1b[K");
    },
  };
}
