import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with needs. */
export const NEED_SENTENCES: ErrorSentences = {
  'need.entry_unknown': {
    en: 'This entry is not on the customer’s timeline. Choose one that is, or none.',
    zh: '客户的时间线中没有这条记录，请选择其中的记录，或不关联记录。',
  },
}
