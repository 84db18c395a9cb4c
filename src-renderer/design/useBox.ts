// How large an element is, told again when that changes; at most once in a frame.
import { useCallback, useState } from 'react';

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** `[ref, box]`: put `ref` on the element; `box` is null until it was measured. */
export function useBox<E extends HTMLElement>(): [(element: E | null) => (() => void) | void, Box | null] {
  const [box, setBox] = useState<Box | null>(null);
  const measure = useCallback((element: E | null) => {
    if (!element) return;
    const take = () => setBox((before) => {
      const { clientWidth: width, clientHeight: height } = element;
      return before?.width === width && before.height === height ? before : { width, height };
    });
    const observer = new ResizeObserver(() => requestAnimationFrame(take));
    observer.observe(element);
    take();
    return () => observer.disconnect();
  }, []);
  return [measure, box];
}
