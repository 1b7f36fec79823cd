import type { ObjectName } from '@rapport/contract'

/** For so long a hint about an object is taken to tell of what this screen has just written itself. */
const OWN_FOR_MS = 3_000

const lastMs = new Map<ObjectName, number>()

/** This screen writes a record of the object: the hint that follows is no news to it. */
export function noteOwnWrite(object: ObjectName): void {
  lastMs.set(object, Date.now())
}

export function isOwnWrite(object: ObjectName): boolean {
  return Date.now() - (lastMs.get(object) ?? Number.NEGATIVE_INFINITY) < OWN_FOR_MS
}

/** What was written on a screen that is gone is news to the next one. */
export function forgetOwnWrites(): void {
  lastMs.clear()
}
