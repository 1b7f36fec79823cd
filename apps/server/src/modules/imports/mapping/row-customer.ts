import { type ContactReading, readEmails, readPhones } from './contact-values.ts'
import { type FilePerson, foldName, isPersonalEmail, looksLikeName, personalKey } from './identity.ts'
import type { BoundMapping } from './mapping.ts'
import { cleanExternalId, externalIdProblem } from './numbers.ts'
import { issueOf, type RowIssue, type RowRemarks, shortText, textOf } from './row-fields.ts'

/**
 * Whom an order or an interaction is of. `number`: by the other system's own number. `email`: by a personal address with the name. `weak`:
 * by nothing but a name, a telephone number or the address of an office. `knownAs`: the keys that earlier versions gave.
 */
export type RowCustomer = {
  externalId: string
  strength: 'number' | 'email' | 'weak'
  knownAs: readonly string[]
  name: string | null
  email: string | null
  phone: string | null
}

const NAME_CHARS_MAX = 200
const KEY_CHARS_MAX = 190

/** Reads whom rows are of: a column of numbers may hold names or addresses, and says then no more than those do. */
export class RowCustomerReader {
  private readonly bound: BoundMapping

  constructor(bound: BoundMapping) {
    this.bound = bound
  }

  /** The key alone, empty where the row names nobody. */
  readKey(cells: readonly string[]): string {
    return this.read(cells)?.externalId ?? ''
  }

  read(cells: readonly string[], remarks?: RowRemarks): RowCustomer | null {
    const { bound } = this
    const text = cleanExternalId(textOf(cells, bound, 'customerId'))
    const isAddress = text.includes('@')
    const isNumber = text !== '' && !isAddress && !looksLikeName(text)
    const ownName = textOf(cells, bound, 'customerName')
    const said = ownName !== '' || isNumber || isAddress ? ownName : text
    const name = shortText(said, NAME_CHARS_MAX, () => remarks?.drop('text_cut', 'customerName', said))
    const address = textOf(cells, bound, 'customerEmail')
    const email = address === '' && isAddress ? readEmails(text) : readEmails(address)
    const phone = readPhones(textOf(cells, bound, 'customerPhone'))
    if (remarks) tell(remarks, 'customerEmail', email)
    if (remarks) tell(remarks, 'customerPhone', phone)
    const facts = { name, email: email.value, phone: phone.value }
    if (isNumber) return { externalId: text, strength: 'number', knownAs: [], ...facts }
    const knownAs = text === '' ? [] : [text]
    if (facts.email !== null && isPersonalEmail(facts.email))
      return { externalId: personalKey(facts.email, name), strength: 'email', knownAs, ...facts }
    const key = weakKey(facts)
    return key === null ? null : { externalId: key.slice(0, KEY_CHARS_MAX), strength: 'weak', knownAs, ...facts }
  }

  /** Why a row cannot be said to be anybody's. */
  check(cells: readonly string[], customer: RowCustomer | null): RowIssue | null {
    const { bound } = this
    if (customer === null) return issueOf('no_customer', bound, 'customerId', textOf(cells, bound, 'customerId'))
    const wrong = customer.strength === 'number' ? externalIdProblem(customer.externalId) : null
    return wrong && issueOf(wrong, bound, 'customerId', customer.externalId)
  }

  /** Rows that only a name, a telephone number or an office speaks for are nobody's until people say that equal ones are one customer. */
  checkWeak(cells: readonly string[], customer: RowCustomer | null): RowIssue | null {
    const { bound } = this
    if (customer?.strength !== 'weak' || bound.options.sameName === 'merge') return null
    const fields = ['customerId', 'customerName', 'customerEmail', 'customerPhone']
    const field = fields.find((each) => textOf(cells, bound, each) !== '') ?? 'customerId'
    return issueOf('customer_by_name', bound, field, textOf(cells, bound, field))
  }
}

/** As somebody to be looked for among the customers that are there; those with a number are found by it alone. */
export function personOfRow(line: number, customer: RowCustomer): FilePerson {
  const { name, email, phone, externalId, knownAs } = customer
  return { line, name, email, phone, company: null, recordId: null, keys: [externalId, ...knownAs] }
}

/** Its part in the keys of orders and interactions without a number of their own, which stay as earlier versions made them. */
export function keyPart({ externalId, knownAs }: RowCustomer): string {
  return (knownAs[0] ?? externalId).slice(0, 150)
}

/** Gathers the customers without a number of one batch, each once; also those whose rows wait for somebody to say that names do. */
export class PeopleSeen {
  private people = new Map<string, FilePerson>()

  see(line: number, customer: RowCustomer | null, issue: RowIssue | null): void {
    if (customer === null || customer.strength === 'number' || this.people.has(customer.externalId)) return
    if (issue === null || issue.code === 'customer_by_name')
      this.people.set(customer.externalId, personOfRow(line, customer))
  }

  take(): FilePerson[] {
    const people = [...this.people.values()]
    this.people = new Map()
    return people
  }
}

function weakKey({ name, email, phone }: Pick<RowCustomer, 'name' | 'email' | 'phone'>): string | null {
  if (name !== null) return `name:${foldName(name)}`
  if (email !== null) return `mailbox:${email}`
  return phone === null ? null : `phone:${phone.replace(/\D/g, '')}`
}

function tell(remarks: RowRemarks, field: 'customerEmail' | 'customerPhone', { more, bad }: ContactReading): void {
  for (const one of bad) remarks.drop(field === 'customerEmail' ? 'email_invalid' : 'phone_invalid', field, one)
  for (const one of more) remarks.drop('contact_extra', field, one)
}
