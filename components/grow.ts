import { useEffect, useState } from 'preact/hooks';

/**
 * How many of a long list's items to draw: a first part at once, the rest part by part while the
 * page stays responsive. A list that shrinks is followed at once.
 */
export function useGrowing(total: number, part: number): number {
  const [drawn, setDrawn] = useState(part);
  useEffect(() => {
    if (drawn >= total) return;
    const timer = setTimeout(() => setDrawn(drawn + part), 16);
    return () => clearTimeout(timer);
  }, [drawn, total, part]);
  return Math.min(drawn, total);
}
