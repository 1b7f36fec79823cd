import { common as commonEn } from '../../apps/web/src/platform/i18n/en/common.ts'
import { customers as customersEn } from '../../apps/web/src/platform/i18n/en/customers.ts'
import { home as homeEn } from '../../apps/web/src/platform/i18n/en/home.ts'
import { imports as importsEn } from '../../apps/web/src/platform/i18n/en/imports.ts'
import { orders as ordersEn } from '../../apps/web/src/platform/i18n/en/orders.ts'
import { session as sessionEn } from '../../apps/web/src/platform/i18n/en/session.ts'
import { settings as settingsEn } from '../../apps/web/src/platform/i18n/en/settings.ts'
import { shell as shellEn } from '../../apps/web/src/platform/i18n/en/shell.ts'
import { timeline as timelineEn } from '../../apps/web/src/platform/i18n/en/timeline.ts'
import { markInserted, spaceInserted } from '../../apps/web/src/platform/i18n/spacing.ts'
import { common as commonZh } from '../../apps/web/src/platform/i18n/zh/common.ts'
import { customers as customersZh } from '../../apps/web/src/platform/i18n/zh/customers.ts'
import { home as homeZh } from '../../apps/web/src/platform/i18n/zh/home.ts'
import { imports as importsZh } from '../../apps/web/src/platform/i18n/zh/imports.ts'
import { orders as ordersZh } from '../../apps/web/src/platform/i18n/zh/orders.ts'
import { session as sessionZh } from '../../apps/web/src/platform/i18n/zh/session.ts'
import { settings as settingsZh } from '../../apps/web/src/platform/i18n/zh/settings.ts'
import { shell as shellZh } from '../../apps/web/src/platform/i18n/zh/shell.ts'
import { timeline as timelineZh } from '../../apps/web/src/platform/i18n/zh/timeline.ts'
import { uiWords } from '../../packages/ui/src/words.ts'

/** The words a person reads, from the product's own catalogues: a journey goes by them, in either language. */
export const words = {
  en: {
    session: sessionEn,
    imports: importsEn,
    customers: customersEn,
    timeline: timelineEn,
    orders: ordersEn,
    home: homeEn,
    shell: shellEn,
    settings: settingsEn,
    common: commonEn,
    ui: uiWords('en'),
  },
  zh: {
    session: sessionZh,
    imports: importsZh,
    customers: customersZh,
    timeline: timelineZh,
    orders: ordersZh,
    home: homeZh,
    shell: shellZh,
    settings: settingsZh,
    common: commonZh,
    ui: uiWords('zh'),
  },
} as const
export type Words = (typeof words)['en'] | (typeof words)['zh']

/** A text of the catalogue with its {{places}} filled, spaced as the screens space it. */
export function fill(text: string, values: Record<string, string>): string {
  return spaceInserted(text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => markInserted(values[name] ?? '')))
}
