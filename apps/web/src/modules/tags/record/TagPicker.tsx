import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useCan } from '../../../platform/session/me.ts'
import { useSaveTag, useTags } from '../queries.ts'

const NEW = 'new'
const NAME_CHARS_MAX = 60

/** Finds a tag by what is typed; whoever manages tags makes the one that is missing. */
export function TagPicker({ given, onPick }: { given: ReadonlySet<string>; onPick: (tagId: string) => void }) {
  const { t } = useTranslation('tags')
  const problemText = useProblemText()
  const { tags } = useTags()
  const mayManage = useCan('tag.manage')
  const make = useSaveTag(null)
  const [typed, setTyped] = useState('')
  const name = typed.trim().replaceAll(/\s+/g, ' ')
  const known = tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase())
  const options = tags
    .filter(({ id, rule }) => rule === null && !given.has(id))
    .map((tag) => ({ value: tag.id, label: tag.name, group: tag.group }))
  const matching = options.filter(({ label }) => label.toLowerCase().includes(name.toLowerCase()))
  const fresh = mayManage && name !== '' && !known ? [{ value: NEW, label: t('create', { name }) }] : []
  function choose(value: string): void {
    setTyped('')
    if (value !== NEW) onPick(value)
    else make.mutate({ name, colour: 'grey', group: null }, { onSuccess: ({ id }) => onPick(id) })
  }
  return (
    <>
      <Select
        size="small"
        showSearch={{
          filterOption: false,
          searchValue: typed,
          onSearch: (text) => setTyped(text.slice(0, NAME_CHARS_MAX)),
        }}
        placeholder={t('add')}
        aria-label={t('add')}
        notFoundContent={t('nothingFound')}
        value={null}
        loading={make.isPending}
        options={[...matching.map(({ value, label }) => ({ value, label })), ...fresh]}
        onChange={choose}
      />
      {make.error ? <p role="alert">{problemText(make.error)}</p> : null}
    </>
  )
}
