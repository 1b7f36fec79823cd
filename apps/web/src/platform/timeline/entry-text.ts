import { type ActivityKind, activityKind } from '@rapport/contract'
import type { timeline as english } from '@rapport/words/en/timeline'
import { hasWords } from '../i18n/i18n.ts'

export type KindKey = keyof (typeof english)['kind']
export type ChannelKey = keyof (typeof english)['channel']
export type DirectionKey = keyof (typeof english)['direction']

/** The catalogue's key of a kind: `order.placed` → `order_placed`; null for kinds of a newer server. */
export function kindKey(kind: string): KindKey | null {
  return known<KindKey>('kind', kind.replaceAll('.', '_'))
}

/** The same where the channel makes another word of it: a chat on WeChat is a WeChat message. */
export function kindOnChannelKey(kind: string, channel: string | null): KindKey | null {
  const key = kindKey(kind)
  return (key && channel ? known<KindKey>('kind', `${key}_${channel}`) : null) ?? key
}

export function channelKey(channel: string): ChannelKey | null {
  return known<ChannelKey>('channel', channel)
}

/** Who called whom, in the words of the form: `call` and `in` → `call_in`. */
export function directionKey(form: string, direction: 'in' | 'out'): DirectionKey | null {
  return known<DirectionKey>('direction', `${form}_${direction}`)
}

export type WayKey = keyof (typeof english)['way']

/** The same in the line of an entry, by its kind. */
export function wayKey(kind: string, direction: 'in' | 'out'): WayKey | null {
  return known<WayKey>('way', `${kind}_${direction}`)
}

export type Tone = ActivityKind['tone'] | 'accent'

/** Red needs a person, grey is background noise; filled jade is what is no activity but our own judgement. */
export function toneOfKind(kind: string): Tone {
  return activityKind(kind)?.tone ?? 'accent'
}

function known<Key extends string>(group: keyof typeof english, key: string): Key | null {
  return hasWords('timeline', `${group}.${key}`) ? (key as Key) : null // the words have just shown that it is a key
}
