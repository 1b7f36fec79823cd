/** A change against the window before, as a share (0.031 = 3.1 % more); null where there was nothing to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before > 0 ? now / before - 1 : null
}

export function directionOf(change: number): 'up' | 'down' | 'level' {
  // Below a twentieth of a percent the rounded figure says 0.0 %.
  if (Math.abs(change) < 0.0005) return 'level'
  return change > 0 ? 'up' : 'down'
}
