type Rect = { left: number; top: number; width: number; height: number }
export type Place = { id: string; rect: Rect }

/** The nearest place in the direction of an arrow key, straight ahead before aside. Undefined at the edge. */
export function stepBetween(at: Rect, places: readonly Place[], code: string): Place | undefined {
  const from = middle(at)
  const ahead = places.flatMap((place) => {
    const to = middle(place.rect)
    const [forward, aside] = distances(code, to.x - from.x, to.y - from.y)
    return forward > 1 ? [{ place, cost: forward + 3 * Math.abs(aside) }] : []
  })
  return ahead.sort((left, right) => left.cost - right.cost)[0]?.place
}

function middle({ left, top, width, height }: Rect): { x: number; y: number } {
  return { x: left + width / 2, y: top + height / 2 }
}

/** How far ahead and how far aside, as the key points. */
function distances(code: string, x: number, y: number): readonly [number, number] {
  if (code === 'ArrowRight') return [x, y]
  if (code === 'ArrowLeft') return [-x, y]
  return code === 'ArrowDown' ? [y, x] : [-y, x]
}
