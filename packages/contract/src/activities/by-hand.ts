import type { ActivityKinds } from './kind.ts'

/** What people log themselves, and programs send alike: the timeline's own kinds. */
export const HAND_KINDS = {
  /** Written by a colleague: the customer did nothing. */
  note: { channels: [], directions: [], form: 'note', reserved: false, points: 0, tone: 'plain', icon: 'note' },
  /** Minutes of attention from both sides. */
  call: {
    channels: ['phone', 'video'],
    directions: ['out', 'in'],
    form: 'call',
    reserved: false,
    points: 5,
    tone: 'plain',
    icon: 'phone',
  },
  /** An hour set aside for us. */
  meeting: {
    channels: ['onsite', 'video'],
    directions: [],
    form: 'meeting',
    reserved: false,
    points: 8,
    tone: 'plain',
    icon: 'people',
  },
  /** As a meeting, with the way there. */
  visit: {
    channels: ['onsite', 'store'],
    directions: ['out', 'in'],
    form: 'visit',
    reserved: false,
    points: 8,
    tone: 'plain',
    icon: 'place',
  },
  /** A question asked now, more fleeting than a call. By hand it is mostly a message on WeChat. */
  chat: {
    channels: ['wechat', 'sms', 'web_chat', 'social'],
    directions: ['in', 'out'],
    form: 'chat',
    reserved: false,
    points: 3,
    tone: 'plain',
    icon: 'chat',
  },
  /** The customer took the trouble to write. */
  'mail.in': {
    channels: ['email'],
    directions: ['in'],
    form: 'mail',
    reserved: false,
    points: 4,
    tone: 'plain',
    icon: 'mailIn',
  },
  /** Our own effort, which shows at most that the contact is alive. */
  'mail.out': {
    channels: ['email'],
    directions: ['out'],
    form: 'mail',
    reserved: false,
    points: 1,
    tone: 'plain',
    icon: 'mailOut',
  },
} as const satisfies ActivityKinds
