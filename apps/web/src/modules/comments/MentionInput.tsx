import { COMMENT_CHARS_MAX } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Mentions } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from './mention-text.ts'
import { mentionableQuery, type OfRecord } from './queries.ts'

type Props = {
  of: OfRecord
  label: string
  placeholder: string
  text: string
  /** Who was mentioned so far. */
  people: readonly Person[]
  autoFocus?: boolean
  onChange: (text: string, people: readonly Person[]) => void
  onSubmit: () => void
  onLeave?: () => void
}

/** A text in which @ offers people who may see the record. Ctrl+Enter sends it. */
export function MentionInput({ of, label, placeholder, text, people, autoFocus = false, ...acts }: Props) {
  const { t } = useTranslation('comments')
  const [search, setSearch] = useState<string | null>(null)
  const { data, isPending } = useQuery({ ...mentionableQuery(of, search ?? ''), enabled: search !== null })
  return (
    <Mentions
      aria-label={label}
      placeholder={placeholder}
      autoSize={{ minRows: 2, maxRows: 12 }}
      maxLength={COMMENT_CHARS_MAX}
      autoFocus={autoFocus}
      value={text}
      loading={search !== null && isPending}
      filterOption={false}
      notFoundContent={t(isPending ? 'searching' : 'nobodyFound')}
      options={(data?.items ?? []).map(({ id, name }) => ({ key: id, value: name, label: name }))}
      onSearch={setSearch}
      onSelect={({ key }) => {
        // The key of an option begins with the id it was given.
        const person = data?.items.find(({ id }) => key?.startsWith(id))
        if (person && !people.some(({ id }) => id === person.id)) acts.onChange(text, [...people, person])
      }}
      onChange={(typed) => acts.onChange(typed, people)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          acts.onSubmit()
        }
        if (event.key === 'Escape') acts.onLeave?.()
      }}
    />
  )
}
