import type { PastedField } from './field.ts'
import { readLabelled } from './labelled.ts'
import { readUnlabelled } from './unlabelled.ts'
import { isVcard, readVcard } from './vcard.ts'

export type { PastedField, PastedFieldName } from './field.ts'

/** So much of a text is read, and so many fields are proposed. */
export const PASTED_CHARS_MAX = 10_000
const FIELDS_MAX = 40

/**
 * Fields that a pasted text proposes: a mail signature, the text of a business card, a vCard, or what a company has its invoices made out to
 * (开票信息). Each with its place in the text; nothing is made up, and of one field there can be several values. In the order of the text.
 */
export function readPasted(given: string): PastedField[] {
  const text = given.slice(0, PASTED_CHARS_MAX)
  const found = isVcard(text) ? readVcard(text) : readCard(text)
  const seen = new Set<string>()
  return found
    .sort((one, other) => one.start - other.start)
    .filter(({ field, value }) => {
      const key = `${field} ${value}`
      return !seen.has(key) && seen.add(key)
    })
    .slice(0, FIELDS_MAX)
}

function readCard(text: string): PastedField[] {
  const { fields, taken } = readLabelled(text)
  return [...fields, ...readUnlabelled(text, taken)]
}
