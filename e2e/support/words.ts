import { en } from '@rapport/words/en'
import { zh } from '@rapport/words/zh'
import { markInserted, spaceInserted } from '../../apps/web/src/platform/i18n/spacing.ts'
import { uiWords } from '../../packages/ui/src/words.ts'

/** The words a person reads, from the product's own catalogues: a journey goes by them, in either language. */
export const words = { en: { ...en, ui: uiWords('en') }, zh: { ...zh, ui: uiWords('zh') } } as const
export type Words = (typeof words)['en'] | (typeof words)['zh']

/** A text of the catalogue with its {{places}} filled, spaced as the screens space it. */
export function fill(text: string, values: Record<string, string>): string {
  return spaceInserted(text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => markInserted(values[name] ?? '')))
}
