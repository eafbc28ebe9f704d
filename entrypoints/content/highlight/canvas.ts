import type { Shade } from './style.ts';
import { byDocument, openSurface, type Surface } from './surface.ts';

/** Highlights over all documents of the page, frames included. Nothing is added to the page's DOM. */
export interface Canvas {
  show(shade: Shade, ranges: readonly Range[]): void;
  restore(): void;
  clear(): void;
}

/** @param prefix - starts the names of the highlights, so that two frames' scripts never share one */
export function createCanvas(prefix: string): Canvas {
  const surfaces = new Map<Document, Surface>();
  const surfaceOf = (page: Document) => {
    const surface = surfaces.get(page) ?? openSurface(page, prefix);
    surfaces.set(page, surface);
    return surface;
  };
  return {
    show(shade, ranges) {
      const groups = byDocument(ranges);
      for (const [page, surface] of surfaces) if (!groups.has(page)) surface.show(shade, []);
      for (const [page, group] of groups) surfaceOf(page).show(shade, group);
    },
    restore() {
      for (const surface of surfaces.values()) surface.restore();
    },
    clear() {
      for (const surface of surfaces.values()) surface.remove();
      surfaces.clear();
    },
  };
}
