import { i18n } from '../../platform/i18n/i18n.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { ObjectScreen } from '../../platform/records/screen.ts'
import { DueText } from './DueText.tsx'
import { RegardingLink, sayRegarding } from './RegardingLink.tsx'
import { sayRepetition } from './repetition-text.ts'

/** How tasks look, and what they show in their own way. */
export const taskScreen: ObjectScreen = {
  object: 'task',
  ownsNew: true,
  tones: {
    state: { open: 'fresh', inProgress: 'fresh', waiting: 'warn', done: 'good', cancelled: 'quiet' },
    priority: { high: 'danger' },
  },
  renderers: {
    dueAt: { cell: ({ row }) => <DueText task={row} brief />, whole: ({ row }) => <DueText task={row} /> },
    regarding: {
      text: ({ value, format: { language } }) => sayRegarding(value, language),
      cell: ({ value }) => <RegardingLink value={value} />,
      Input: lazyPart(async () => ({ default: (await import('./RegardingInput.tsx')).RegardingInput })),
      isLinked: true,
      isWide: true,
    },
    repetition: {
      text: ({ value, format: { language, timeZone } }) =>
        sayRepetition(String(value), { t: i18n.getFixedT(language, 'tasks'), language, timeZone }),
      Input: lazyPart(async () => ({ default: (await import('./RepetitionInput.tsx')).RepetitionInput })),
      isWide: true,
    },
  },
  create: [
    { fields: ['subject', 'type', 'priority', 'dueAt', 'remindAt', 'repetition'] },
    { fields: ['customer', 'contact', 'regarding', 'owner', 'about'] },
  ],
  fields: [
    { fields: ['subject', 'about', 'outcome'] },
    { fields: ['customer', 'contact', 'regarding'] },
    { fields: ['state', 'type', 'priority', 'owner'] },
    { fields: ['dueAt', 'remindAt', 'repetition', 'doneAt'] },
  ],
}
