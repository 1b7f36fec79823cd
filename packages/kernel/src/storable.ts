/** Deeper than anything the API asks for; what is nested further would end in a stack overflow somewhere. */
export const DEPTH_MAX = 64

/** Where in a JSON value something stands that the database cannot keep, and what it is. */
export type Unstorable = { path: readonly string[]; kind: 'text' | 'number' | 'depth' }

/** Whether PostgreSQL can keep the text: it takes neither the NUL character nor half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether there is anything to read in a text: blanks, control characters and such as show nothing (U+200B, U+3164) are nothing. */
export function isVisibleText(text: string): boolean {
  return VISIBLE.test(text)
}

/** The first so many characters of a text as schemas and the database count them (code points): none is cut in half. */
export function firstCharacters(text: string, charsMax: number): string {
  return text.length <= charsMax ? text : [...text.slice(0, 2 * charsMax)].slice(0, charsMax).join('')
}

/**
 * The first place in a JSON value that the database cannot keep as it is: a text or key that is not storable, a whole number beyond the
 * safe integers, or nesting beyond 64 levels. Null where there is none.
 */
export function findUnstorable(value: unknown): Unstorable | null {
  return search(value, [])
}

function search(value: unknown, path: string[]): Unstorable | null {
  if (typeof value === 'string') return isStorableText(value) ? null : { path: [...path], kind: 'text' }
  if (typeof value === 'number') return isKept(value) ? null : { path: [...path], kind: 'number' }
  if (typeof value !== 'object' || value === null) return null
  if (path.length >= DEPTH_MAX) return { path: [...path], kind: 'depth' }
  const isList = Array.isArray(value)
  for (const [key, entry] of Object.entries(value)) {
    if (!isList && !isStorableText(key)) return { path: [...path], kind: 'text' }
    path.push(key)
    const found = search(entry, path)
    if (found) return found
    path.pop()
  }
  return null
}

/** Fractions are rounded as everywhere; a whole number that is not safe may already be another than was sent. */
function isKept(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
}
