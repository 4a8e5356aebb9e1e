import { useEffect, useState } from "preact/hooks";

/** Whether a part of the page has come near to what is seen, so that what it needs is loaded then and not before. */
export function useNear(id: string): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: "400px" },
    );
    observer.observe(document.getElementById(id)!);
    return () => observer.disconnect();
  }, [id]);
  return isNear;
}
