import { i18n } from '../../platform/i18n/i18n.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { ObjectScreen } from '../../platform/records/screen.ts'

/** How needs look. */
export const needScreen: ObjectScreen = {
  object: 'need',
  ownsNew: true,
  tones: {
    state: { open: 'fresh', inProgress: 'fresh', met: 'good', declined: 'warn', obsolete: 'quiet' },
    importance: { critical: 'danger', high: 'warn' },
    kind: { painPoint: 'warn' },
  },
  renderers: {
    entry: {
      text: ({ format }) => i18n.getFixedT(format.language, 'needs')('linked'),
      Input: lazyPart(async () => ({ default: (await import('./EntryInput.tsx')).EntryInput })),
    },
  },
  applies: { entry: () => false },
  create: [
    { fields: ['subject', 'kind', 'importance', 'customer', 'contact', 'origin', 'channel', 'saidAt'] },
    { fields: ['product', 'about', 'owner'] },
  ],
  fields: [
    { fields: ['subject', 'about'] },
    { fields: ['customer', 'contact', 'product'] },
    { fields: ['state', 'kind', 'importance', 'owner'] },
    { fields: ['origin', 'channel', 'saidAt', 'metAt', 'entry'] },
  ],
}

/** How need research looks. */
export const studyScreen: ObjectScreen = {
  object: 'study',
  ownsNew: true,
  create: [{ fields: ['subject', 'method', 'customer', 'contact', 'heldAt', 'time', 'about', 'owner'] }],
  fields: [
    { fields: ['subject', 'about'] },
    { fields: ['customer', 'contact'] },
    { fields: ['method', 'heldAt', 'time', 'owner'] },
  ],
}
