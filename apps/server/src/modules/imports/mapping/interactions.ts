import type { RecordableKind } from '@rapport/contract'
import type { SourceRow } from '../reading/profile.ts'
import { AmountReader, amountMinorOf, fitOf } from './amounts.ts'
import { hashText, KeyTable } from './key-table.ts'
import type { BoundMapping } from './mapping.ts'
import { NOTE } from './notes.ts'
import { cleanExternalId, externalIdProblem } from './numbers.ts'
import { keyPart, PeopleSeen, type RowCustomer, RowCustomerReader } from './row-customer.ts'
import { issueOf, noted, type RowIssue, RowRemarks, shortText, textOf } from './row-fields.ts'
import { RowInstantReader } from './row-instants.ts'

export type InteractionDraft = {
  /** The physical line in the file. */
  line: number
  externalId: string
  customerExternalId: string
  customer: RowCustomer
  kind: RecordableKind
  channel: string | null
  direction: 'in' | 'out' | null
  occurredAtMs: number
  amountMinor: number | null
  currency: string
  subject: string | null
  body: string | null
}

export type InteractionRowOutcome = { draft: InteractionDraft | null; issue: RowIssue | null; remarks: RowRemarks }

const SUBJECT_CHARS_MAX = 300
const BODY_CHARS_MAX = 20_000
const MAIL = /^(e?-?mail|电子邮件|邮件|郵件)$/
const KIND_WORDS: Readonly<Record<Exclude<RecordableKind, 'mail.in' | 'mail.out'>, string>> = {
  call: 'call phone phonecall telephone 电话 通话 来电 去电 呼叫 電話',
  meeting: 'meeting appointment demo 会议 会面 面谈 洽谈',
  visit: 'visit store onsite 拜访 上门 到店 来访',
  chat: 'chat message sms im wechat whatsapp livechat 聊天 微信 短信 消息 在线客服 企业微信',
  'page.view': 'pageview view visitpage 浏览 页面浏览',
  'survey.answer': 'survey feedback nps 调查 问卷 反馈 满意度',
  complaint: 'complaint 投诉 抱怨 申诉',
  'ticket.step': 'ticket case request issue incident support 工单 服务单 咨询 报修',
  note: 'note comment memo task 备注 笔记 记录',
  'payment.received': 'payment paid 付款 收款 支付 回款',
  custom: 'event custom other 事件 其他',
}
const KINDS: ReadonlyMap<string, RecordableKind> = new Map(
  Object.entries(KIND_WORDS).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as RecordableKind] as const),
  ),
)
const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['电话', 'phone'],
  ['邮件', 'email'],
  ['电子邮件', 'email'],
  ['微信', 'wechat'],
  ['企业微信', 'wecom'],
  ['网站', 'web'],
  ['短信', 'sms'],
  ['门店', 'store'],
  ['线下', 'store'],
  ['小程序', 'mini_program'],
  ['socialmedia', 'social'],
])
const INWARD = new Set('in inbound incoming received customer 呼入 来电 入 客户发起 收'.split(' '))
const OUTWARD = new Set('out outbound outgoing sent agent 呼出 去电 出 主动 发'.split(' '))

/**
 * Turns rows into interactions of the timeline. A row without a number of its own gets one from customer, time and content,
 * so that the same file twice changes nothing; equal rows stay apart by their ordinal.
 */
export class InteractionAssembler {
  private readonly bound: BoundMapping
  private readonly instants: RowInstantReader
  private readonly table: KeyTable
  private readonly amounts: AmountReader
  private readonly noteFields: readonly string[]
  private readonly customers: RowCustomerReader
  private drafts = new Map<string, InteractionDraft>()
  readonly people = new PeopleSeen()

  constructor(bound: BoundMapping, nowMs: number, table: KeyTable = new KeyTable()) {
    this.bound = bound
    this.instants = new RowInstantReader(bound, nowMs)
    this.table = table
    this.customers = new RowCustomerReader(bound)
    this.amounts = new AmountReader(bound)
    this.noteFields = Object.keys(bound.position).filter((field) => field.startsWith(NOTE))
  }

  /** Counts a row that was imported before an interruption. */
  remember(row: SourceRow): void {
    this.add(row)
    this.drafts.clear()
  }

  add(row: SourceRow): InteractionRowOutcome {
    const { bound } = this
    const remarks = new RowRemarks(row.line, bound)
    const customer = this.customers.read(row.cells)
    const nobody = this.customers.check(row.cells, customer)
    if (nobody || customer === null) return { draft: null, issue: nobody, remarks }
    const instant = this.instants.read(row.cells)
    if (instant.issue) return { draft: null, issue: instant.issue, remarks }
    const ownId = cleanExternalId(textOf(row.cells, bound, 'externalId'))
    const ownWrong = externalIdProblem(ownId)
    if (ownWrong) return { draft: null, issue: issueOf(ownWrong, bound, 'externalId', ownId), remarks }
    const weak = this.customers.checkWeak(row.cells, customer)
    this.people.see(row.line, customer, weak)
    if (weak) return { draft: null, issue: weak, remarks }
    const draft = this.readDraft(row.cells, customer, { atMs: instant.atMs, remarks })
    draft.line = row.line
    draft.externalId = this.identify(draft, ownId, remarks)
    this.drafts.set(draft.externalId, draft)
    return { draft, issue: null, remarks }
  }

  /** The interactions of the rows added since the last call, each number once: the later row wins. */
  take(): InteractionDraft[] {
    const drafts = [...this.drafts.values()]
    this.drafts = new Map()
    return drafts
  }

  private identify(draft: InteractionDraft, ownId: string, remarks: RowRemarks): string {
    if (ownId !== '') {
      if (this.table.see(ownId).seenBefore > 0) remarks.note('duplicate_id')
      return ownId
    }
    const { customer, kind, channel, occurredAtMs, subject, body, amountMinor } = draft
    const [low, high] = hashText([kind, channel, occurredAtMs, subject, body, amountMinor].join('\t'))
    const day = new Date(occurredAtMs).toISOString().slice(0, 10)
    const key = `${keyPart(customer)}@${day}~${low.toString(36)}${high.toString(36)}`
    const { seenBefore } = this.table.see(key)
    return seenBefore === 0 ? key : `${key}#${seenBefore + 1}`
  }

  private readDraft(
    cells: readonly string[],
    customer: RowCustomer,
    { atMs, remarks }: { atMs: number; remarks: RowRemarks },
  ): InteractionDraft {
    const direction = this.readDirection(cells, remarks)
    const body = this.readBody(cells)
    const subject = textOf(cells, this.bound, 'subject')
    return {
      line: 0,
      externalId: '',
      customerExternalId: customer.externalId,
      customer,
      kind: this.readKind(cells, direction, remarks),
      channel: this.readChannel(cells),
      direction,
      occurredAtMs: atMs,
      ...this.readAmount(cells, remarks),
      subject: shortText(subject, SUBJECT_CHARS_MAX, () => remarks.drop('text_cut', 'subject', subject)),
      body: shortText(body, BODY_CHARS_MAX, () => remarks.drop('text_cut', 'body', body)),
    }
  }

  private readKind(cells: readonly string[], direction: 'in' | 'out' | null, remarks: RowRemarks): RecordableKind {
    const given = textOf(cells, this.bound, 'kind').toLowerCase()
    if (given === 'mail.in' || given === 'mail.out') return given
    if (MAIL.test(given)) return direction === 'out' ? 'mail.out' : 'mail.in'
    const kind =
      KINDS.get(given.replace(/[\s_.-]/g, '')) ?? (given in KIND_WORDS ? (given as RecordableKind) : undefined)
    if (kind) return kind
    if (given !== '') remarks.drop('kind_unknown', 'kind', given)
    return given === '' ? 'note' : 'custom'
  }

  private readChannel(cells: readonly string[]): string | null {
    const given = textOf(cells, this.bound, 'channel').toLowerCase()
    if (given === '') return null
    const known = CHANNELS.get(given.replace(/[\s_-]/g, ''))
    const slug = given.replace(/[^a-z0-9]+/g, '_').replace(/^[_\d]+|_+$/g, '')
    return known ?? (slug === '' ? 'other' : slug.slice(0, 30))
  }

  private readDirection(cells: readonly string[], remarks: RowRemarks): 'in' | 'out' | null {
    const given = textOf(cells, this.bound, 'direction').toLowerCase()
    if (given === '') return null
    if (INWARD.has(given)) return 'in'
    if (OUTWARD.has(given)) return 'out'
    remarks.drop('direction_unknown', 'direction', given)
    return null
  }

  private readAmount(
    cells: readonly string[],
    remarks: RowRemarks,
  ): Pick<InteractionDraft, 'amountMinor' | 'currency'> {
    const none = { amountMinor: null, currency: this.bound.options.currency }
    const text = textOf(cells, this.bound, 'amount')
    if (text === '') return none
    const price = this.amounts.read(cells, 'amount')
    const fit = price.issue ? 'impossible' : fitOf('1', price.value, price.currency)
    const amountMinor = price.issue || fit === 'impossible' ? null : amountMinorOf('1', price.value, price.currency)
    if (fit === 'rounded') remarks.drop('amount_rounded', 'amount', text)
    if (!price.issue && amountMinor !== null) return { amountMinor, currency: price.currency }
    remarks.drop('amount_invalid', 'amount', text)
    return none
  }

  /** The text, then what has no place of its own, each under its heading. */
  private readBody(cells: readonly string[]): string {
    const kept = this.noteFields.flatMap((field) => {
      const text = textOf(cells, this.bound, field)
      return text === '' ? [] : [noted(field.slice(NOTE.length), text)]
    })
    return [textOf(cells, this.bound, 'body'), ...kept].filter((part) => part !== '').join('\n')
  }
}
