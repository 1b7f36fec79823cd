import type { ActivityKinds } from './kind.ts'

const BY_PROGRAMS = { channels: [], directions: [], form: null, reserved: false } as const

/** What other systems report. Each moves to the file of the module that will record it. */
export const PROGRAM_KINDS = {
  /** One glance; many of them add up. */
  'page.view': { ...BY_PROGRAMS, points: 1, tone: 'quiet', icon: 'page' },
  /** An opinion given without being paid for it. */
  'survey.answer': { ...BY_PROGRAMS, points: 4, tone: 'plain', icon: 'survey' },
  /** Who complains still wants something from us; the dissatisfaction is weighed elsewhere. */
  complaint: { ...BY_PROGRAMS, points: 3, tone: 'danger', icon: 'alert' },
  /** Working with us on a solution. */
  'ticket.step': { ...BY_PROGRAMS, points: 1, tone: 'plain', icon: 'ticket' },
  /** Unknown in weight, so the least that counts. */
  custom: { ...BY_PROGRAMS, points: 1, tone: 'quiet', icon: 'event' },
} as const satisfies ActivityKinds
