import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { peopleQuery } from '../queries.ts'

type Option = { value: string; label: string }
type Props = {
  'aria-label'?: string
  id?: string
  /** Never offered. */
  without: string
  value?: string | null
  known?: readonly Option[]
  placeholder?: string
  allowClear?: boolean
  onChange?: (memberId: string | null) => void
}

/** One active person, found by name, address or position. Form items hand value and change in. */
export function PersonSelect({ without, value = null, known = [], onChange, ...naming }: Props) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Option | null>(null)
  const search = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    ...peopleQuery(search === '' ? {} : { search }),
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? []).filter(({ id }) => id !== without)
  const options = found.map(({ id, name }) => ({ value: id, label: name }))
  const held = [...known, ...(chosen ? [chosen] : [])].find((one) => one.value === value)
  return (
    <Select<string | null, Option>
      {...naming}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      value={value}
      options={held && !options.some((one) => one.value === value) ? [held, ...options] : options}
      onChange={(id, option) => {
        setChosen(option && !Array.isArray(option) ? option : null)
        onChange?.(id ?? null)
      }}
    />
  )
}
