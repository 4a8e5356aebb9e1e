/** Brings a part of the page into view, and the keys to its heading. `behavior`: how it scrolls. */
export function goToPart(id: string, behavior: ScrollBehavior = "auto"): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ behavior });
  part?.querySelector("h2")?.focus({ preventScroll: true });
}
