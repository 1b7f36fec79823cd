import { isTimeZone } from '@rapport/kernel'
import { InstantReader, type InstantRule } from './instants.ts'
import type { BoundMapping } from './mapping.ts'
import { instantRuleOf, issueOf, type RowIssue, textOf } from './row-fields.ts'

/** Short names of zones that mean one offset from UTC wherever they are written; the others depend on who writes them. */
const OFFSETS: Readonly<Record<string, string>> = {
  UTC: '+00:00',
  GMT: '+00:00',
  Z: '+00:00',
  WET: '+00:00',
  WEST: '+01:00',
  BST: '+01:00',
  CET: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  HKT: '+08:00',
  SGT: '+08:00',
  AWST: '+08:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  EDT: '-04:00',
  EST: '-05:00',
  CDT: '-05:00',
  MDT: '-06:00',
  MST: '-07:00',
  PDT: '-07:00',
  PST: '-08:00',
}
const OFFSET = /^(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/
const CLOCK = /\d:\d{2}|\d[时点]/
const MIDNIGHT = /[T ]00:00(?::00(?:\.0+)?)?$/
const ZONES_KEPT_MAX = 64

/** A zone as a row says it: an offset to write behind the time, or the rule of a place. */
type Zone = { offset: string; reader: InstantReader } | null

/** Reads when something was: from one column, or from a day, a time and a zone in columns of their own. */
export class RowInstantReader {
  private readonly bound: BoundMapping
  private readonly rule: InstantRule
  private readonly reader: InstantReader
  private readonly isJoined: boolean
  private readonly zones = new Map<string, Zone>()

  constructor(bound: BoundMapping, nowMs: number) {
    this.bound = bound
    this.rule = instantRuleOf(bound, 'occurredAt', nowMs)
    this.reader = new InstantReader(this.rule)
    this.isJoined = bound.position.timeOfDay !== undefined || bound.position.timeZone !== undefined
  }

  read(cells: readonly string[]): { atMs: number; issue: null } | { issue: RowIssue } {
    const { bound } = this
    const day = textOf(cells, bound, 'occurredAt')
    const joined = this.isJoined ? this.join(cells, day) : { text: day, reader: this.reader }
    if ('issue' in joined) return joined
    const found = joined.reader.read(joined.text)
    if (typeof found === 'number') return { atMs: found, issue: null }
    const isTime = found === 'date_invalid' && joined.text !== day && typeof this.reader.read(day) === 'number'
    if (isTime) return { issue: issueOf('time_invalid', bound, 'timeOfDay', textOf(cells, bound, 'timeOfDay')) }
    return { issue: issueOf(found, bound, 'occurredAt', day) }
  }

  private join(cells: readonly string[], day: string): { text: string; reader: InstantReader } | { issue: RowIssue } {
    const zoneText = textOf(cells, this.bound, 'timeZone')
    const zone = zoneText === '' ? { offset: '', reader: this.reader } : this.zoneOf(zoneText)
    if (zone === null) return { issue: issueOf('zone_unknown', this.bound, 'timeZone', zoneText) }
    const bare = day.replace(MIDNIGHT, '')
    const time = textOf(cells, this.bound, 'timeOfDay')
    // A moment of its own may name its zone as well.
    if (CLOCK.test(bare)) return { text: day, reader: zone.reader }
    const clock = time === '' && zone.offset !== '' ? '00:00' : time
    return { text: [bare, clock, zone.offset].filter((part) => part !== '').join(' '), reader: zone.reader }
  }

  private zoneOf(text: string): Zone {
    const known = this.zones.get(text)
    if (known !== undefined) return known
    const offset = offsetOf(text.toUpperCase())
    const place = offset === null && isTimeZone(text) ? text : null
    const reader = place === null ? this.reader : new InstantReader({ ...this.rule, zone: place })
    const zone = offset === null && place === null ? null : { offset: offset ?? '', reader }
    if (this.zones.size < ZONES_KEPT_MAX) this.zones.set(text, zone)
    return zone
  }
}

function offsetOf(text: string): string | null {
  if (Object.hasOwn(OFFSETS, text)) return OFFSETS[text] ?? null
  const [, sign, hours, minutes = '00'] = OFFSET.exec(text) ?? []
  return sign === undefined || hours === undefined ? null : `${sign}${hours.padStart(2, '0')}:${minutes}`
}
