import type { SourceRow } from '../reading/profile.ts'
import type { InstantReader } from './instants.ts'
import { KeyTable } from './key-table.ts'
import type { BoundMapping } from './mapping.ts'
import { cleanExternalId, isExternalIdTooLong } from './numbers.ts'
import type { NoticeCode } from './reasons.ts'
import { instantReaderOf, issueOf, type RowIssue, shortText, textOf } from './row-fields.ts'

/** A customer as a row tells it. Null: the row says nothing, what is known elsewhere stays. `birthday` is YYYY-MM-DD. */
export type CustomerDraft = {
  externalId: string
  kind: 'individual' | 'company'
  name: string | null
  email: string | null
  phone: string | null
  country: string | null
  city: string | null
  company: string | null
  jobTitle: string | null
  industry: string | null
  website: string | null
  birthday: string | null
  notes: string | null
  customs: Record<string, string>
}

export type CustomerRowOutcome = { draft: CustomerDraft | null; issue: RowIssue | null; notices: NoticeCode[] }

const CHARS_MAX = {
  name: 200,
  email: 254,
  phone: 40,
  place: 80,
  jobTitle: 100,
  website: 300,
  notes: 4_000,
  custom: 2_000,
}
const EMAIL = /^[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s.,;<>()]{2,}$/
const PHONE = /^[+(]?[\d\s().\-/+]{5,30}(?:\s*(?:ext\.?|x|转|分机)\s*\d{1,6})?$/i
const HAN = /\p{Script=Han}/u
const KINDS: Readonly<Record<'individual' | 'company', ReadonlySet<string>>> = {
  individual: new Set('individual person consumer contact b2c private 个人 个人客户 自然人 消费者 個人'.split(' ')),
  company: new Set(
    'company organization organisation business corporate enterprise account customer b2b 公司 企业 企业客户 单位 机构 法人 企業'.split(
      ' ',
    ),
  ),
}

/**
 * Turns rows into customers. A customer is known by its number, else by its e-mail address, else by its phone number, else by its
 * name and company (two of one name in a file stay two). A wrong e-mail address, phone or birthday is dropped with a notice
 * and does not cost the row.
 */
export class CustomerAssembler {
  private readonly bound: BoundMapping
  private readonly birthdays: InstantReader
  private readonly table: KeyTable
  private readonly customFields: readonly string[]
  private drafts = new Map<string, CustomerDraft>()

  constructor(bound: BoundMapping, nowMs: number, table: KeyTable = new KeyTable()) {
    this.bound = { ...bound, options: { ...bound.options, zone: 'UTC' } }
    this.birthdays = instantReaderOf(this.bound, 'birthday', nowMs)
    this.table = table
    this.customFields = Object.keys(bound.position).filter((field) => field.startsWith('custom.'))
  }

  /** Counts a row that was imported before an interruption. */
  remember(row: SourceRow): void {
    this.add(row)
    this.drafts.clear()
  }

  add(row: SourceRow): CustomerRowOutcome {
    const notices: NoticeCode[] = []
    const draft = this.readDraft(row.cells, notices)
    const issue = this.identify(draft, notices)
    if (issue) return { draft: null, issue, notices }
    const before = this.drafts.get(draft.externalId)
    this.drafts.set(draft.externalId, before ? merged(before, draft) : draft)
    return { draft, issue: null, notices }
  }

  /** The customers of the rows added since the last call, each once: of two rows the later wins where it says something. */
  take(): CustomerDraft[] {
    const drafts = [...this.drafts.values()]
    this.drafts = new Map()
    return drafts
  }

  private readDraft(cells: readonly string[], notices: NoticeCode[]): CustomerDraft {
    const cut = () => void notices.push('text_cut')
    const take = (field: string, maxChars: number) => shortText(textOf(cells, this.bound, field), maxChars, cut)
    const company = take('company', CHARS_MAX.name)
    const personName = take('name', CHARS_MAX.name) ?? shortText(joinedName(cells, this.bound), CHARS_MAX.name, cut)
    return {
      externalId: cleanExternalId(textOf(cells, this.bound, 'externalId')),
      kind: this.readKind(cells, personName === null && company !== null, notices),
      name: personName ?? company,
      email: this.readEmail(cells, notices),
      phone: this.readPhone(cells, notices),
      country: take('country', CHARS_MAX.place),
      city: take('city', CHARS_MAX.place),
      company,
      jobTitle: take('jobTitle', CHARS_MAX.jobTitle),
      industry: take('industry', CHARS_MAX.jobTitle),
      website: take('website', CHARS_MAX.website),
      birthday: this.readBirthday(cells, notices),
      notes: take('notes', CHARS_MAX.notes),
      customs: this.readCustoms(cells, cut),
    }
  }

  private identify(draft: CustomerDraft, notices: NoticeCode[]): RowIssue | null {
    const { bound } = this
    if (isExternalIdTooLong(draft.externalId)) return issueOf('id_too_long', bound, 'externalId', draft.externalId)
    if (draft.externalId !== '') {
      if (this.table.see(draft.externalId).seenBefore > 0) notices.push('duplicate_id')
      return null
    }
    const digits = draft.phone?.replace(/\D/g, '') ?? ''
    if (draft.email !== null) draft.externalId = `email:${draft.email.slice(0, 190)}`
    else if (digits !== '') draft.externalId = `phone:${digits}`
    else if (draft.name !== null) {
      const key = `name:${`${draft.name}|${draft.company ?? ''}`.slice(0, 180)}`
      const { seenBefore } = this.table.see(key)
      draft.externalId = seenBefore === 0 ? key : `${key}#${seenBefore + 1}`
      notices.push('identity_from_name')
      return null
    } else return { code: 'no_identity', column: 0, sample: '' }
    if (this.table.see(draft.externalId).seenBefore > 0) notices.push('duplicate_id')
    return null
  }

  private readKind(cells: readonly string[], onlyCompany: boolean, notices: NoticeCode[]): CustomerDraft['kind'] {
    const word = textOf(cells, this.bound, 'kind').toLowerCase()
    if (KINDS.company.has(word)) return 'company'
    if (KINDS.individual.has(word)) return 'individual'
    if (word !== '') notices.push('kind_unknown')
    return onlyCompany ? 'company' : 'individual'
  }

  private readEmail(cells: readonly string[], notices: NoticeCode[]): string | null {
    const text = textOf(cells, this.bound, 'email').normalize('NFKC').toLowerCase()
    if (text === '' || (EMAIL.test(text) && text.length <= CHARS_MAX.email)) return text === '' ? null : text
    notices.push('email_invalid')
    return null
  }

  private readPhone(cells: readonly string[], notices: NoticeCode[]): string | null {
    const text = textOf(cells, this.bound, 'phone')
      .normalize('NFKC')
      .replace(/^(\d{7,})\.0$/, '$1')
    if (text === '') return null
    const digits = text.replace(/\D/g, '').length
    if (PHONE.test(text) && digits >= 5 && digits <= 21 && text.length <= CHARS_MAX.phone) return text
    notices.push('phone_invalid')
    return null
  }

  private readBirthday(cells: readonly string[], notices: NoticeCode[]): string | null {
    const text = textOf(cells, this.bound, 'birthday')
    const instant = text === '' ? null : this.birthdays.read(text)
    if (typeof instant === 'number') return new Date(instant).toISOString().slice(0, 10)
    if (instant !== null) notices.push('birthday_invalid')
    return null
  }

  private readCustoms(cells: readonly string[], cut: () => void): Record<string, string> {
    const customs: Record<string, string> = {}
    for (const field of this.customFields) {
      const value = shortText(textOf(cells, this.bound, field), CHARS_MAX.custom, cut)
      if (value !== null) customs[field.slice('custom.'.length)] = value
    }
    return customs
  }
}

/** Chinese family names come first and without a blank. */
function joinedName(cells: readonly string[], bound: BoundMapping): string {
  const first = textOf(cells, bound, 'firstName')
  const last = textOf(cells, bound, 'lastName')
  return HAN.test(first + last) ? last + first : `${first} ${last}`.trim()
}

function merged(before: CustomerDraft, later: CustomerDraft): CustomerDraft {
  const said = Object.entries(later).filter(([, value]) => value !== null)
  return { ...before, ...Object.fromEntries(said), customs: { ...before.customs, ...later.customs } }
}
