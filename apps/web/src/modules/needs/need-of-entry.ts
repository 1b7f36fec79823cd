import { need, type TimelineItem } from '@rapport/contract'
import type { Preset } from '../../platform/manifest/manifest.ts'

const QUOTED_CHARS = 500
const SUBJECT_CHARS = 200

/** What a need begins with that was said in an entry: whose it is, who said it when and where, and the words. */
export function needOfEntry(entry: TimelineItem, customerId: string): Preset {
  const channel = need.fields.channel.choices?.find((one) => one === entry.channel)
  const { contactId, subject, body } = entry
  return {
    customerId,
    entry: entry.id,
    saidAt: entry.occurredAt,
    ...(contactId === null ? {} : { contactId }),
    ...(channel === undefined ? {} : { channel }),
    ...(subject === null ? {} : { subject: subject.slice(0, SUBJECT_CHARS) }),
    ...(body === null ? {} : { about: [...body].slice(0, QUOTED_CHARS).join('') }),
  }
}
