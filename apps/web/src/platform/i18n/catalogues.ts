import type { Language } from '@rapport/contract'
import type { en } from '@rapport/words/en'

/** A part of the words that is loaded by itself. */
export type WordsOf = keyof typeof en

type Catalogues = { [Name in WordsOf]: () => Promise<{ [Same in Name]: object }> }

/** Where the words of each module come from: a chunk for each module and language. */
export const CATALOGUES: Record<Language, Catalogues> = {
  en: {
    attachments: () => import('@rapport/words/en/attachments'),
    comments: () => import('@rapport/words/en/comments'),
    bin: () => import('@rapport/words/en/bin'),
    common: () => import('@rapport/words/en/common'),
    contacts: () => import('@rapport/words/en/contacts'),
    customers: () => import('@rapport/words/en/customers'),
    customObjects: () => import('@rapport/words/en/custom-objects'),
    fields: () => import('@rapport/words/en/fields'),
    followers: () => import('@rapport/words/en/followers'),
    home: () => import('@rapport/words/en/home'),
    imports: () => import('@rapport/words/en/imports'),
    layouts: () => import('@rapport/words/en/layouts'),
    lists: () => import('@rapport/words/en/lists'),
    menu: () => import('@rapport/words/en/menu'),
    needs: () => import('@rapport/words/en/needs'),
    notes: () => import('@rapport/words/en/notes'),
    notifications: () => import('@rapport/words/en/notifications'),
    objects: () => import('@rapport/words/en/objects'),
    orders: () => import('@rapport/words/en/orders'),
    records: () => import('@rapport/words/en/records'),
    session: () => import('@rapport/words/en/session'),
    settings: () => import('@rapport/words/en/settings'),
    shell: () => import('@rapport/words/en/shell'),
    tags: () => import('@rapport/words/en/tags'),
    tasks: () => import('@rapport/words/en/tasks'),
    timeline: () => import('@rapport/words/en/timeline'),
    treatments: () => import('@rapport/words/en/treatments'),
  },
  zh: {
    attachments: () => import('@rapport/words/zh/attachments'),
    comments: () => import('@rapport/words/zh/comments'),
    bin: () => import('@rapport/words/zh/bin'),
    common: () => import('@rapport/words/zh/common'),
    contacts: () => import('@rapport/words/zh/contacts'),
    customers: () => import('@rapport/words/zh/customers'),
    customObjects: () => import('@rapport/words/zh/custom-objects'),
    fields: () => import('@rapport/words/zh/fields'),
    followers: () => import('@rapport/words/zh/followers'),
    home: () => import('@rapport/words/zh/home'),
    imports: () => import('@rapport/words/zh/imports'),
    layouts: () => import('@rapport/words/zh/layouts'),
    lists: () => import('@rapport/words/zh/lists'),
    menu: () => import('@rapport/words/zh/menu'),
    needs: () => import('@rapport/words/zh/needs'),
    notes: () => import('@rapport/words/zh/notes'),
    notifications: () => import('@rapport/words/zh/notifications'),
    objects: () => import('@rapport/words/zh/objects'),
    orders: () => import('@rapport/words/zh/orders'),
    records: () => import('@rapport/words/zh/records'),
    session: () => import('@rapport/words/zh/session'),
    settings: () => import('@rapport/words/zh/settings'),
    shell: () => import('@rapport/words/zh/shell'),
    tags: () => import('@rapport/words/zh/tags'),
    tasks: () => import('@rapport/words/zh/tasks'),
    timeline: () => import('@rapport/words/zh/timeline'),
    treatments: () => import('@rapport/words/zh/treatments'),
  },
}
