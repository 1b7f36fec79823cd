import type { PersonToMatch } from '../customers/index.ts'
import { type FilePerson, isPersonalEmail } from './mapping/identity.ts'

/** How somebody of a file is looked for among the customers that are there. */
export function personToMatch({ line: _, keys, ...person }: FilePerson, source: string): PersonToMatch {
  const hasOwnEmail = person.email !== null && isPersonalEmail(person.email)
  return { ...person, source, externalIds: keys, hasOwnEmail }
}
