export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between what pops up and what it belongs to, and at least to the edges of the window, in pixels. */
const GAP = 4;

/**
 * Where the top left corner of what pops up goes: below its anchor, their ends on one line; above where there is no room
 * below; and never beyond the edges of the window while it fits in.
 */
export function placeBy(anchor: Box, size: Size, view: Size): { left: number; top: number } {
  const below = anchor.bottom + GAP;
  const fitsBelow = below + size.height + GAP <= view.height;
  const above = anchor.top - GAP - size.height;
  const top = fitsBelow || above < GAP ? below : above;
  return {
    left: Math.max(GAP, Math.min(anchor.right - size.width, view.width - size.width - GAP)),
    top: Math.max(GAP, Math.min(top, view.height - size.height - GAP)),
  };
}
