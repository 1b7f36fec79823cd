/** Channels that screens have a word for; others may send any, which are shown as they came. */
export const CHANNELS = [
  'phone',
  'email',
  'web',
  'wechat',
  'store',
  'sms',
  'chat',
  'app',
  'bank',
  'internal',
  'service',
  'video',
  'onsite',
  'social',
  'web_chat',
  'post',
] as const
export type KnownChannel = (typeof CHANNELS)[number]

/** What people choose in the composer; kinds of one form differ by their direction. */
export type ActivityForm = 'note' | 'call' | 'meeting' | 'visit' | 'chat' | 'mail'

/** A kind of activity, declared by the module that records it; nothing about a kind stands anywhere else but its words. */
export type ActivityKind = {
  /** How it takes place when a person logs it; the usual way first. */
  readonly channels: readonly KnownChannel[]
  /** From whom to whom it may go, the usual way first; empty where that means nothing. */
  readonly directions: readonly ('in' | 'out')[]
  /** The form people log it with; null for what only programs and modules record. */
  readonly form: ActivityForm | null
  /** Whether only the module that declares it records it. */
  readonly reserved: boolean
  /**
   * What it says about a customer's interest, in whole points that fade with the model's half-life; 0: no engagement. The customer's own effort
   * weighs more than ours: that is what tells engagement from being contacted.
   */
  readonly points: number
  /** Colour only where it means something: danger needs a person, quiet is background noise. */
  readonly tone: 'plain' | 'danger' | 'quiet'
  readonly icon: ActivityIcon
}

export type ActivityIcon =
  | 'note'
  | 'phone'
  | 'people'
  | 'place'
  | 'chat'
  | 'mailIn'
  | 'mailOut'
  | 'cart'
  | 'back'
  | 'money'
  | 'page'
  | 'survey'
  | 'alert'
  | 'ticket'
  | 'event'

export type ActivityKinds = Readonly<Record<string, ActivityKind>>
