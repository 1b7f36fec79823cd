import { isId } from '@rapport/kernel'

/** A record of any object. */
export type Regarding = { object: string; recordId: string }

/** A record of any object as one text: `customEquipment:<id>`. */
export function regardingOf({ object, recordId }: Regarding): string {
  return `${object}:${recordId.toLowerCase()}`
}

/** The record a text names; null where it names none. */
export function readRegarding(text: string): Regarding | null {
  const place = text.indexOf(':')
  const [object, recordId] = [text.slice(0, Math.max(0, place)), text.slice(place + 1)]
  return /^[a-z][A-Za-z0-9]*$/.test(object) && isId(recordId) ? { object, recordId: recordId.toLowerCase() } : null
}
