import type { SearchResult } from '@rapport/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'

type Props = { onChoose: (customer: { id: string; name: string }) => void }

/** Whose order it is, found by any part of the name, pinyin, phone or e-mail. */
export function CustomerChoice({ onChoose }: Props) {
  const { t } = useTranslation('orders')
  const labelId = useId()
  const [text, setText] = useState('')
  const query = useDeferredValue(text.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => api.get<SearchResult>('/api/v1/search', { query: { q: query }, signal }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })
  const found = query === '' ? [] : (data?.customers ?? []).filter((customer) => !customer.archived)
  return (
    <>
      <label id={labelId} htmlFor={`${labelId}-select`} className="order-choice-label">
        {t('create.customer')}
      </label>
      <Select
        id={`${labelId}-select`}
        aria-labelledby={labelId}
        autoFocus
        className="order-choice"
        loading={isFetching}
        placeholder={t('create.customerHint')}
        showSearch={{ filterOption: false, onSearch: setText }}
        notFoundContent={query === '' || isFetching ? null : t('create.customerNone')}
        options={found.map(({ id, name, hint }) => ({ value: id, label: hint ? `${name} · ${hint}` : name }))}
        onSelect={(id: string) => {
          const customer = found.find((each) => each.id === id)
          if (customer) onChoose({ id, name: customer.name })
        }}
      />
    </>
  )
}
