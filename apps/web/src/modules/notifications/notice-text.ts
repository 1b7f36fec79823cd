import { type Notice, noticeSentence } from '@rapport/contract'
import { fieldsOf, keyOf } from '@rapport/objects'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useCustomFields } from '../../platform/records/custom-fields.ts'
import { declarationOf, isObject } from '../../platform/records/object.ts'
import { labelOf } from '../../platform/records/object-words.ts'

/** What a notice says, in one sentence. */
export function useNoticeText(notice: Notice): string {
  const { t } = useTranslation('notifications')
  useCustomFields() // they have labels, too
  return t(`sentence.${noticeSentence(notice)}`, {
    who: notice.actorName ?? t('somebody'),
    record: notice.recordName ?? '',
    more: notice.count - 1,
    person: notice.deputyFor ?? '',
    fields: fieldLabels(notice) || t('anything'),
  })
}

function fieldLabels({ object, fields }: Notice): string {
  if (object === null || !isObject(object)) return ''
  const language = currentLanguage()
  const labels = fieldsOf(declarationOf(object))
    .filter(([name, field]) => fields.includes(keyOf(name, field)))
    .map(([name]) => labelOf(object, name, language))
  return labels.join(language === 'zh' ? '、' : ', ')
}

/** Where a notice leads: to the record, to its comments or notes where it tells of one, or to an import. */
export function placeOf({ object, recordId, ended, subjectId, part }: Notice): string | null {
  if (ended) return ended.job === 'import' && subjectId !== null ? paths.import(subjectId) : null
  if (object === null || recordId === null || !isObject(object)) return null
  return paths.record(declarationOf(object).plural, recordId, part === null ? {} : { tab: part })
}
