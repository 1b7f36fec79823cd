/** The keys with one of them moved by some places, as far as there are any. */
export function movedKey(keys: readonly string[], key: string, places: number): readonly string[] {
  const others = keys.filter((each) => each !== key)
  const place = Math.min(Math.max(keys.indexOf(key) + places, 0), others.length)
  return [...others.slice(0, place), key, ...others.slice(place)]
}
