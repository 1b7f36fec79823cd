import { type customer, DECLARED, type ObjectModel, RECORD_ID } from '@rapport/contract'
import { cutText, SAMPLE_CHARS_MAX, type SourceRow } from '../reading/profile.ts'
import { isLabel } from '../reading/report-rows.ts'
import { type ContactReading, readEmails, readPhones } from './contact-values.ts'
import { CountryReader } from './countries.ts'
import { customReader } from './customer-custom.ts'
import { type CustomerDraft, mergedDraft } from './customer-draft.ts'
import { charsMax, plainValues } from './customer-values.ts'
import { customerKey, type FilePerson, foldName } from './identity.ts'
import { type InstantRule, parseDay } from './instants.ts'
import { hashText, KeyTable } from './key-table.ts'
import type { BoundMapping } from './mapping.ts'
import { NOTE } from './notes.ts'
import { cleanExternalId, externalIdProblem } from './numbers.ts'
import { type OtherContacts, otherContacts } from './other-contacts.ts'
import { instantRuleOf, issueOf, noted, type RowIssue, RowRemarks, shortText, textOf } from './row-fields.ts'
import { isSalutation, readWho } from './who.ts'

export type { CustomerDraft } from './customer-draft.ts'

export type CustomerRowOutcome = { draft: CustomerDraft | null; issue: RowIssue | null; remarks: RowRemarks }

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const CUSTOM_CHARS_MAX = 2_000

/**
 * Turns rows into customers. Who a row speaks of is told by its number, else by a personal e-mail address with its name, else by the
 * row as a whole (`identity.ts`): telephone numbers, shared mailboxes and names alone never make two rows one. A wrong e-mail
 * address, phone or birthday is dropped with a notice and does not cost the row.
 */
export class CustomerAssembler {
  private readonly bound: BoundMapping
  private readonly countries: CountryReader
  private readonly birthdays: InstantRule
  private readonly table = new KeyTable()
  private readonly customFields: readonly string[]
  private readonly noteFields: readonly string[]
  private readonly others: OtherContacts
  private readonly plain: ReturnType<typeof plainValues>
  private readonly own: ReturnType<typeof customReader>
  private drafts = new Map<string, CustomerDraft>()

  constructor(bound: BoundMapping, nowMs: number, { model = DECLARED }: { model?: ObjectModel } = {}) {
    this.bound = bound
    this.birthdays = instantRuleOf(bound, 'birthday', nowMs)
    this.countries = new CountryReader(bound)
    this.customFields = Object.keys(bound.position).filter((field) => field.startsWith('custom.'))
    this.noteFields = Object.keys(bound.position).filter((field) => field.startsWith(NOTE))
    this.others = otherContacts(bound)
    this.plain = plainValues(bound, nowMs)
    this.own = customReader({ bound, nowMs, model })
  }

  /** Counts a row that was imported before an interruption. */
  remember(row: SourceRow): void {
    this.add(row)
    this.drafts.clear()
  }

  add(row: SourceRow): CustomerRowOutcome {
    const remarks = new RowRemarks(row.line, this.bound)
    const draft = this.readDraft(row, remarks)
    const issue = this.identify(draft, row.cells, remarks)
    if (issue) return { draft: null, issue, remarks }
    const key = draft.recordId ?? draft.externalId
    const before = this.drafts.get(key)
    this.drafts.set(key, before ? mergedDraft(before, draft) : draft)
    return { draft, issue: null, remarks }
  }

  /** The customers of the rows added since the last call, each once: of two rows the later wins where it says something. */
  take(): CustomerDraft[] {
    const drafts = [...this.drafts.values()]
    this.drafts = new Map()
    return drafts
  }

  private readDraft({ line, cells }: SourceRow, remarks: RowRemarks): CustomerDraft {
    const text = (field: string) => textOf(cells, this.bound, field)
    const take = (field: keyof typeof customer.fields) =>
      shortText(text(field), charsMax(field), () => remarks.drop('text_cut', field, text(field)))
    const recordId = text(RECORD_ID).toLowerCase()
    const read = readWho(whoOf(text))
    const isOwn = UUID.test(recordId)
    // Rapport's own exports come back as they went out.
    const who = isOwn ? { ...read, name: text('name') || null, company: text('company') || null } : read
    if (who.kindUnknown) remarks.drop('kind_unknown', 'kind', text('kind'))
    const cutName = () => remarks.drop('text_cut', 'name', who.name ?? '')
    const extra: string[] = []
    // `Title` is an office to some systems and an address to others.
    if (isSalutation(text('jobTitle'))) extra.push(noted(this.headingOf('jobTitle'), text('jobTitle')))
    return {
      line,
      externalId: '',
      strength: 'number',
      recordId: isOwn ? recordId : null,
      number: cleanExternalId(text('externalId')) || null,
      kind: who.kind,
      kindSaid: who.kindSaid,
      ...this.plain(cells, remarks),
      // In the form that is stored, in which a few letters are longer.
      name: shortText((who.name ?? '').normalize('NFC'), charsMax('name'), cutName),
      email: this.readContact('email', readEmails(text('email')), { remarks, extra }) ?? this.others.email(cells),
      phone: isOwn
        ? take('phone')
        : (this.readContact('phone', readPhones(text('phone')), { remarks, extra }) ?? this.others.phone(cells)),
      country: this.countries.read(cells, remarks),
      company: shortText(who.company ?? '', charsMax('company'), cutName),
      jobTitle: isSalutation(text('jobTitle')) ? null : take('jobTitle'),
      birthday: this.readBirthday(text('birthday'), remarks),
      notes: this.readNotes(cells, extra, remarks),
      customs: this.readCustoms(cells, remarks),
      own: this.own(cells, remarks),
    }
  }

  private identify(draft: CustomerDraft, cells: readonly string[], remarks: RowRemarks): RowIssue | null {
    const { bound } = this
    const { number, recordId, name, email, phone } = draft
    const wrong = number === null ? null : externalIdProblem(number)
    if (wrong && number !== null) return issueOf(wrong, bound, 'externalId', number)
    if (recordId !== null) return this.identifyRecord(draft, recordId, remarks)
    const isSomebody = number !== null || name !== null || email !== null || phone !== null
    const found = isSomebody
      ? customerKey({ number: number ?? '', name, email, row: () => this.rowFacts(cells) })
      : null
    if (!found) return { code: 'no_identity', column: 0, sample: '' }
    if (number !== null && isLabel(cells)) return issueOf('remark_row', bound, 'externalId', number)
    draft.strength = found.strength
    draft.externalId = found.key
    const nameTag = tagOf(name === null ? '' : foldName(name))
    const { seenBefore, tagBefore } = this.table.see(found.key, nameTag)
    if (found.strength === 'row') {
      if (seenBefore > 0) draft.externalId = `${found.key}#${seenBefore + 1}`
      remarks.note('identity_from_row')
      this.noteShared(draft, remarks)
      return null
    }
    if (seenBefore === 0) return null
    const isOther = found.strength === 'number' && tagBefore !== 0 && nameTag !== 0 && tagBefore !== nameTag
    if (isOther && bound.options.sameNumber !== 'merge')
      return issueOf('number_other_name', bound, 'externalId', found.key)
    remarks.note('duplicate_id')
    return null
  }

  /** Two records may have one number, each in a source of its own: the first in the file is known by it. */
  private identifyRecord(draft: CustomerDraft, recordId: string, remarks: RowRemarks): null {
    const key = `record:${recordId}`
    if (this.table.see(key).seenBefore > 0) remarks.note('duplicate_id')
    const tag = tagOf(recordId)
    const isFree = draft.number !== null && this.table.see(draft.number, tag).tagBefore === tag
    draft.strength = 'record'
    draft.externalId = isFree && draft.number !== null ? draft.number : key
    return null
  }

  /** All that the mapped columns hold, as they hold it, so that how values are understood may change without changing who it is. */
  private rowFacts(cells: readonly string[]): string[] {
    const fields = Object.keys(this.bound.position).sort()
    return fields.flatMap((field) => {
      const text = textOf(cells, this.bound, field).normalize('NFKC').toLowerCase()
      return text === '' ? [] : [`${field}=${text}`]
    })
  }

  /** Says when an address or a number is written at several people: they stay apart. */
  private noteShared(draft: CustomerDraft, remarks: RowRemarks): void {
    const digits = draft.phone?.replace(/\D/g, '') ?? ''
    const shared = [draft.email === null ? '' : `email=${draft.email}`, digits === '' ? '' : `phone=${digits}`]
    const seen = shared.map((key) => (key === '' ? false : this.table.see(key).seenBefore > 0))
    if (seen.includes(true)) remarks.note('shared_contact')
  }

  private readContact(
    field: 'email' | 'phone',
    { value, more, bad }: ContactReading,
    { remarks, extra }: { remarks: RowRemarks; extra: string[] },
  ): string | null {
    const heading = this.headingOf(field)
    for (const one of more) extra.push(noted(heading, one))
    for (const one of bad) remarks.drop(field === 'email' ? 'email_invalid' : 'phone_invalid', field, one)
    return value
  }

  private headingOf(field: string): string {
    return this.bound.columnNames[this.bound.position[field] ?? -1] ?? field
  }

  private readBirthday(text: string, remarks: RowRemarks): string | null {
    if (text === '') return null
    const day = parseDay(text, this.birthdays)
    if (/^\d{4}-/.test(day)) return day
    remarks.drop('birthday_invalid', 'birthday', text)
    return null
  }

  /** The notes of the file, then what had no place of its own, each under its heading. */
  private readNotes(cells: readonly string[], extra: readonly string[], remarks: RowRemarks): string | null {
    const kept = this.noteFields.flatMap((field) => {
      const text = textOf(cells, this.bound, field)
      return text === '' ? [] : [noted(field.slice(NOTE.length), text)]
    })
    const notes = [textOf(cells, this.bound, 'notes'), ...extra, ...kept].filter((part) => part !== '').join('\n')
    return shortText(notes, charsMax('about'), () =>
      remarks.drop('text_cut', 'notes', cutText(notes, SAMPLE_CHARS_MAX)),
    )
  }

  private readCustoms(cells: readonly string[], remarks: RowRemarks): Record<string, string> {
    const customs: Record<string, string> = {}
    for (const field of this.customFields) {
      const text = textOf(cells, this.bound, field)
      const value = shortText(text, CUSTOM_CHARS_MAX, () => remarks.drop('text_cut', field, text))
      if (value !== null) customs[field.slice('custom.'.length)] = value
    }
    return customs
  }
}

/** As somebody to be looked for among the customers that are there. */
export function personOfDraft(draft: CustomerDraft): FilePerson {
  const { line, name, email, phone, company, recordId, number, externalId } = draft
  const keys = recordId === null ? [externalId] : [`record:${recordId}`, ...(number === null ? [] : [number])]
  return { line, name, email, phone, company, recordId, keys }
}

/** 0 stands for nothing. */
function tagOf(text: string): number {
  return text === '' ? 0 : hashText(text)[0] || 1
}

/** What a row says of who it is about. */
function whoOf(text: (field: string) => string): Parameters<typeof readWho>[0] {
  const [first, middle, last] = [text('firstName'), text('middleName'), text('lastName')]
  return { name: text('name'), first, middle, last, company: text('company'), kind: text('kind') }
}
