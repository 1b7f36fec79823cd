import { decodeBytes } from '../decode.ts'
import type { Encoding } from '../encodings.ts'
import { findEncoding } from '../encodings.ts'

/** A card that was read: line in the file, and its values by heading. */
export type Card = { line: number; values: Map<string, string> }

type Property = { name: string; parameters: readonly string[]; value: string }

/** Headings in the order of their columns; the mapping knows them by these names. */
export const CARD_HEADINGS = [
  'Full name',
  'First name',
  'Last name',
  'Customer type',
  'Company',
  'Department',
  'Job title',
  'Email',
  'Email 2',
  'Email 3',
  'Phone',
  'Phone 2',
  'Phone 3',
  'Fax',
  'Street',
  'City',
  'Region',
  'Postal code',
  'Country',
  'Birthday',
  'Website',
  'Notes',
] as const
type Heading = (typeof CARD_HEADINGS)[number]

const VALUES_KEPT = 3

/**
 * Reads the cards of a vCard file (2.1, 3.0, 4.0): folded lines, quoted-printable with its own charset, escapes, groups. Photos, keys and
 * cards within cards are passed over.
 */
export function* readCards(text: string, encoding: Encoding): Generator<Card> {
  let properties: Property[] | null = null
  let start = 0
  let depth = 0
  let before = ''
  for (const { line, content } of logicalLines(text)) {
    const property = parseProperty(content, encoding)
    if (!property) continue
    const isCard = property.value.trim().toUpperCase() === 'VCARD'
    if (property.name === 'BEGIN' && isCard) {
      if (depth > 0 || (properties && before === 'AGENT')) depth++
      else {
        // A card without an end must not swallow those behind it.
        if (properties) yield { line: start, values: valuesOf(properties) }
        properties = []
        start = line
      }
    } else if (property.name === 'END' && isCard) {
      if (depth > 0) depth--
      else if (properties) {
        yield { line: start, values: valuesOf(properties) }
        properties = null
      }
    } else if (depth === 0) properties?.push(property)
    before = property.name
  }
  if (properties?.length) yield { line: start, values: valuesOf(properties) }
}

/** Lines as they were before folding; a soft line break of quoted-printable goes on as well. */
function* logicalLines(text: string): Generator<{ line: number; content: string }> {
  let content = ''
  let line = 0
  let number = 0
  for (const physical of text.split(/\r\n|\r|\n/)) {
    number++
    const isSoft = content.endsWith('=') && QUOTED_PRINTABLE.test(content.slice(0, content.indexOf(':')))
    if (isSoft) content = content.slice(0, -1) + physical
    else if (/^[ \t]/.test(physical) && content !== '') content += physical.slice(1)
    else {
      if (content !== '') yield { line, content }
      content = physical
      line = number
    }
  }
  if (content !== '') yield { line, content }
}

const QUOTED_PRINTABLE = /;(?:ENCODING=)?QUOTED-PRINTABLE/i

function parseProperty(content: string, encoding: Encoding): Property | null {
  const parts = /^((?:[^":]|"[^"]*")*):([\s\S]*)$/.exec(content)
  if (!parts) return null
  const [head = '', ...parameters] = (parts[1] ?? '').split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  const name = (head.split('.').at(-1) ?? '').trim().toUpperCase()
  const raw = parts[2] ?? ''
  const value = QUOTED_PRINTABLE.test(`;${parameters.join(';')}`) ? unquote(raw, parameters, encoding) : raw
  return { name, parameters: parameters.map((one) => one.toUpperCase()), value }
}

function unquote(raw: string, parameters: readonly string[], encoding: Encoding): string {
  const charset = parameters.map((one) => /^charset="?([^"]+)"?$/i.exec(one)?.[1]).find(Boolean)
  const wide = encoding.startsWith('utf-16') || encoding.startsWith('utf-32')
  const own = (charset ? findEncoding(charset) : null) ?? (wide ? 'utf-8' : encoding)
  const bytes: Buffer[] = []
  let at = 0
  for (const match of raw.matchAll(/=([0-9A-Fa-f]{2})/g)) {
    bytes.push(Buffer.from(raw.slice(at, match.index), 'utf8'), Buffer.from(match[1] ?? '', 'hex'))
    at = match.index + 3
  }
  bytes.push(Buffer.from(raw.slice(at), 'utf8'))
  return decodeBytes(Buffer.concat(bytes), own)
}

function valuesOf(properties: readonly Property[]): Map<string, string> {
  const values = new Map<string, string>()
  const set = (heading: Heading, value: string | undefined) => {
    const text = value?.trim() ?? ''
    if (text !== '' && !values.has(heading)) values.set(heading, text)
  }
  const find = (name: string) => properties.find((property) => property.name === name && property.value.trim() !== '')
  const [family = '', given = '', additional = ''] = fieldsOf(find('N')?.value)
  const [company, ...units] = fieldsOf(find('ORG')?.value)
  const isCompany = /^org/i.test(find('KIND')?.value ?? '') || /company/i.test(find('X-ABSHOWAS')?.value ?? '')
  set('Full name', isCompany && company ? company : plain(find('FN')?.value))
  set('First name', [given, additional].filter(Boolean).join(' '))
  set('Last name', family)
  if (isCompany) set('Customer type', 'company')
  set('Company', company)
  set('Department', units.filter(Boolean).join(', '))
  set('Job title', plain(find('TITLE')?.value ?? find('ROLE')?.value))
  const phones = sorted(properties, 'TEL').filter((property) => !has(property, 'FAX'))
  setAll(set, ['Email', 'Email 2', 'Email 3'], sorted(properties, 'EMAIL'))
  setAll(set, ['Phone', 'Phone 2', 'Phone 3'], phones)
  setAll(
    set,
    ['Fax'],
    sorted(properties, 'TEL').filter((property) => has(property, 'FAX')),
  )
  const [, extended = '', street = '', city, region, postalCode, country] = fieldsOf(
    sorted(properties, 'ADR')[0]?.value,
  )
  set('Street', [street, extended].filter(Boolean).join(', '))
  set('City', city)
  set('Region', region)
  set('Postal code', postalCode)
  set('Country', country)
  set('Birthday', birthdayOf(find('BDAY')?.value))
  set('Website', plain(find('URL')?.value))
  const notes = properties.filter(({ name }) => name === 'NOTE').map(({ value }) => plain(value))
  const beyond = (label: string, list: readonly Property[]) =>
    contactValues(list)
      .slice(VALUES_KEPT)
      .map((value) => `${label}: ${value}`)
  set('Notes', [...notes, ...beyond('Email', sorted(properties, 'EMAIL')), ...beyond('Phone', phones)].join('\n'))
  return values
}

function setAll(
  set: (heading: Heading, value: string) => void,
  headings: readonly Heading[],
  properties: readonly Property[],
): void {
  const values = contactValues(properties)
  for (const [index, heading] of headings.entries()) set(heading, values[index] ?? '')
}

function contactValues(properties: readonly Property[]): string[] {
  const values = properties.map(({ value }) =>
    plain(value)
      .replace(/^(?:mailto|tel):/i, '')
      .trim(),
  )
  return [...new Set(values)].filter(Boolean)
}

/** The preferred one first, of phones then the mobile. */
function sorted(properties: readonly Property[], wanted: string): Property[] {
  const rank = (property: Property) => preference(property) ?? (has(property, 'CELL') ? 101 : 102)
  return properties
    .filter(({ name, value }) => name === wanted && value.trim() !== '')
    .sort((a, b) => rank(a) - rank(b))
}

/** `PREF` of old cards, `PREF=1` to `PREF=100` of new ones; null where nothing is said. */
function preference(property: Property): number | null {
  const said = property.parameters.map((one) => /^PREF=(\d{1,3})$/.exec(one)?.[1]).find(Boolean)
  return said === undefined ? (has(property, 'PREF') ? 0 : null) : Number(said)
}

function has({ parameters }: Property, type: string): boolean {
  return parameters.some((parameter) =>
    parameter
      .replace(/^TYPE=/, '')
      .replaceAll('"', '')
      .split(/[,=]/)
      .includes(type),
  )
}

/** The parts of a structured value. */
function fieldsOf(value: string | undefined): string[] {
  return (value ?? '').split(/(?<!\\);/).map((part) => plain(part).trim())
}

function plain(value: string | undefined): string {
  return (value ?? '').replace(/\\([nN,;:\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
}

/** `19900515` and `1990-05-15T00:00:00Z` name a day; one without a year is none that could be kept. */
function birthdayOf(value: string | undefined): string | undefined {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:T|$)/.exec(value?.trim() ?? '')
  return parts ? parts.slice(1).join('-') : value
}
