import type { FactWords } from '../../object-words.ts'

/** What every record has, whatever it is a record of. */
export const facts: FactWords = { createdAt: 'Created', updatedAt: 'Last modified', archivedAt: 'Archived' }
