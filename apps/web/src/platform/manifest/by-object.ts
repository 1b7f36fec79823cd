import type { ObjectName } from '@rapport/contract'

/** The same part for the same object, however often it is asked for: another component would lose what it holds. */
export function byObject<Part>(make: (object: ObjectName) => Part): (object: ObjectName) => Part {
  const made = new Map<ObjectName, Part>()
  return (object) => {
    const part = made.get(object) ?? make(object)
    made.set(object, part)
    return part
  }
}
