import { foldText } from '@rapport/language'

/** What is compared of two customers. */
export type Lookable = { name: string | null; email: string | null; phone: string | null; company: string | null }

const SHORTEST_NUMBER_DIGITS = 7

/**
 * Whether two look like one person without anything that proves it: an equal e-mail address, or an equal name that nothing
 * contradicts. Only a person can say whether they are.
 */
export function looksAlike(left: Lookable, right: Lookable): boolean {
  if (left.email !== null && left.email === right.email) return true
  if (!hasSameName(left, right)) return false
  return (
    !differs(left.email, right.email) && !differs(left.company, right.company) && !isOtherPhone(left.phone, right.phone)
  )
}

/** Whether names are equal but for case, accents, width and blanks; nobody has the name of somebody without one. */
export function hasSameName(left: Pick<Lookable, 'name'>, right: Pick<Lookable, 'name'>): boolean {
  return left.name !== null && right.name !== null && foldText(left.name) === foldText(right.name)
}

function differs(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && foldText(left) !== foldText(right)
}

/** The same number may be written with and without its country code. */
function isOtherPhone(left: string | null, right: string | null): boolean {
  if (left === null || right === null) return false
  const [one, other] = [left, right].map((phone) => phone.replace(/\D/g, '').replace(/^0+/, '')) as [string, string] // two in, two out
  const isLong = Math.min(one.length, other.length) >= SHORTEST_NUMBER_DIGITS
  return one !== other && !(isLong && (one.endsWith(other) || other.endsWith(one)))
}
