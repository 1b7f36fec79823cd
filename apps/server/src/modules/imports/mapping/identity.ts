import { foldText } from '@rapport/language'
import { hashText } from './key-table.ts'

/** What a row tells of who somebody is. `row` is all it says, so that two different rows never pass for one. */
export type WhoFacts = {
  number: string
  name: string | null
  email: string | null
  /** Asked for only where nothing else proves who it is. */
  row: () => readonly string[]
}

/**
 * The key a customer is known by. `number`: the other system's own. `record`: Rapport's own id, in its own exports. `email`: a personal address together with the name. `row`:
 * nothing but the row itself, a weak key: it finds the very same row again and never anybody else.
 */
export type CustomerKey = { strength: 'number' | 'record' | 'email' | 'row'; key: string }

/** Addresses that stand for an office and not for a person, in the languages of the recognised headings. */
const SHARED_MAILBOXES = new Set(
  (
    'info office mail email post contact kontakt contacto contatti hello hallo hi sales vertrieb ventas vente ventes support help service ' +
    'services kundenservice customerservice team admin administrator webmaster postmaster noreply no-reply donotreply billing accounting ' +
    'accounts buchhaltung rechnung rechnungen invoice invoices einkauf purchasing procurement orders order bestellung bestellungen shop store ' +
    'marketing press presse jobs hr career careers bewerbung reception empfang zentrale sekretariat secretary enquiries inquiries enquiry feedback ' +
    'finance it company firma contabilidad administracion secretaria kefu'
  ).split(' '),
)
const KEY_CHARS_MAX = 190

/** Somebody a file speaks of without a number, to be looked for among the customers that are there; `keys`: what they may be known under. */
export type FilePerson = {
  line: number
  name: string | null
  email: string | null
  phone: string | null
  company: string | null
  recordId: string | null
  keys: readonly string[]
}

/** Who a row speaks of, or null where it names nobody. Telephone numbers and names alone never make two rows one customer. */
export function customerKey({ number, name, email, row }: WhoFacts): CustomerKey | null {
  if (number !== '') return { strength: 'number', key: number }
  if (email !== null && isPersonalEmail(email)) return { strength: 'email', key: personalKey(email, name) }
  const facts = row()
  if (facts.length === 0) return null
  const [low, high] = hashText(facts.join('\t'))
  const label = foldName(name ?? email ?? '').slice(0, 120)
  return { strength: 'row', key: `row:${label}~${low.toString(36)}${high.toString(36)}` }
}

/** The key of a personal address with its name, for customers and orders alike. */
export function personalKey(email: string, name: string | null): string {
  const folded = foldName(name ?? '')
  return `email:${email}${folded === '' ? '' : `|${folded}`}`.slice(0, KEY_CHARS_MAX)
}

/** Words with a blank between them, a word with a capital, or letters that know no case: no numbers of a system look so. */
const NAME_LIKE = /^\P{N}*(?:\p{L}[\p{L}.'’-]*[,\s]+\p{L}|\p{Lo})|^\p{Lu}['’]?\p{L}*\p{Ll}/u

/** Whether a text in a column of customer numbers is rather a name: `Anna Muster`, `Müller`, `张伟`, but not `ALFKI`, `jmuster`, `K-1`. */
export function looksLikeName(text: string): boolean {
  return !/[\p{N}_@]/u.test(text) && NAME_LIKE.test(text)
}

/** Whether an address is one person's: not `info@`, `sales@`, `office2@` … */
export function isPersonalEmail(email: string): boolean {
  const mailbox = email.slice(0, email.indexOf('@'))
  const plain = mailbox.replace(/\+.*$/, '').replace(/[\d._-]+$/, '')
  return !SHARED_MAILBOXES.has(plain) && !SHARED_MAILBOXES.has(plain.split(/[._-]/)[0] ?? '')
}

/** Names are one where they differ only in case, accents, width and blanks. */
export function foldName(name: string): string {
  return foldText(name)
}
