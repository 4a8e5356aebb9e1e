/** Asks the browser to keep the page for times without a network; where it may not (no secure address), the page is as without. */
export function keepPage(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("./keeper.js").catch(() => {});
}
