import { type ContactReading, readEmails, readPhones } from './contact-values.ts'
import { TARGET_FIELDS } from './fields.ts'
import { holdsWordOf, isFax, isOfOthers } from './heading-words.ts'
import type { BoundMapping } from './mapping.ts'
import { NOTE } from './notes.ts'
import { textOf } from './row-fields.ts'

/** What the further columns of addresses and numbers say where the first one is empty. */
export type OtherContacts = Record<'email' | 'phone', (cells: readonly string[]) => string | null>

/**
 * Systems export three addresses and six numbers a person, and many people have none in the first column (`Person - Email - Work`,
 * `E-mail 2 - Value`). The values stay in the notes, too, under the headings that say what they are.
 */
export function otherContacts(bound: BoundMapping): OtherContacts {
  const firstOf = (field: 'email' | 'phone', read: (text: string) => ContactReading) => {
    const rule = TARGET_FIELDS.customers.find(({ name }) => name === field)
    const fields = Object.keys(bound.position).filter((name) => {
      const heading = name.startsWith(NOTE) ? name.slice(NOTE.length) : ''
      const isNone = isOfOthers(heading) || isFax(heading)
      return rule !== undefined && heading !== '' && !isNone && holdsWordOf(rule, heading)
    })
    return (cells: readonly string[]): string | null => {
      for (const name of fields) {
        const { value } = read(textOf(cells, bound, name))
        if (value !== null) return value
      }
      return null
    }
  }
  return { email: firstOf('email', readEmails), phone: firstOf('phone', readPhones) }
}
