import type { ObjectName } from '@rapport/contract'
import { decodeFilter, encodeFilter, type Filter, parseFilter } from '@rapport/kernel'
import { type EditorField, FilterChips } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { objectNames } from '../../../platform/records/custom-objects.ts'
import { recordCountQuery } from '../../../platform/records/list/queries.ts'
import { useListFields } from '../../../platform/records/list/use-list-fields.ts'
import { inSentence, useObject } from '../../../platform/records/object.ts'
import { objectWords } from '../../../platform/records/object-words.ts'
import { useMe } from '../../../platform/session/me.ts'
import { isTaggable } from '../taggable.ts'

export type RuleValue = { object: ObjectName; filter: string | null }

type Props = { value?: RuleValue; onChange?: (value: RuleValue) => void; isNew: boolean }

/** Which records a rule tags: the conditions of their list, with how many that would be now. */
export function RuleFields({ value = { object: 'customer', filter: null }, onChange, isNew }: Props) {
  const { t } = useTranslation('tags')
  const id = useId()
  const { object, filter: text } = value
  const { fields } = useListFields(object, text ?? undefined)
  const { timeZone } = useMe().workspace
  // Other tags are no condition of a rule.
  const offered = fields?.filter(({ name }) => name !== 'tags')
  const filter = offered && readFilter(text, offered)
  return (
    <div className="tag-rule">
      <label htmlFor={id}>{t('settings.ofObject')}</label>
      <Select
        id={id}
        style={{ width: '100%' }}
        disabled={!isNew}
        value={object}
        options={objectNames()
          .filter(isTaggable)
          .map((each) => ({ value: each, label: objectWords(each, currentLanguage()).many }))}
        onChange={(chosen) => onChange?.({ object: chosen, filter: null })}
      />
      <p className="rp-muted rp-small">{t('settings.ruleHint')}</p>
      {offered ? (
        <div onSubmit={(event) => event.stopPropagation()}>
          <FilterChips
            filter={filter}
            fields={offered}
            timeZone={timeZone}
            onChange={(next) => onChange?.({ object, filter: next ? encodeFilter(next) : null })}
          />
        </div>
      ) : null}
      {text ? <Preview object={object} filter={text} /> : null}
    </div>
  )
}

function Preview({ object, filter }: { object: ObjectName; filter: string }) {
  const { t } = useTranslation('tags')
  const format = useFormat()
  const { words } = useObject(object)
  const count = useQuery(recordCountQuery(object, { filter })).data
  if (!count) return null
  const said = { records: `${format.number(count.count)} ${inSentence(words.many)}` }
  return <p aria-live="polite">{count.exact ? t('settings.preview', said) : t('settings.previewAbout', said)}</p>
}

function readFilter(text: string | null, fields: readonly EditorField[]): Filter | undefined {
  if (text === null) return undefined
  try {
    return parseFilter(decodeFilter(text), fields)
  } catch {
    return undefined // a field of it is gone: the rule is set anew
  }
}
