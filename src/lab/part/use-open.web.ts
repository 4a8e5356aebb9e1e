import { useState } from "preact/hooks";

/** Whether a `details` element is open, so that what it holds is drawn only then. */
export function useOpen(isOpenAtFirst = false) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const onToggle = (event: Event) => setOpen((event.currentTarget as HTMLDetailsElement).open);
  return { isOpen, onToggle };
}
