import './known.css'
import type { KnownCustomers } from '@rapport/contract'
import type { FieldRow } from '@rapport/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'
import { AppLink } from '../../platform/navigation.tsx'

const PAUSE_MS = 400
/** Shorter ones are begun and not yet finished. */
const PHONE_DIGITS_MIN = 7
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

type Reach = { email: string; phone: string }

/** Who has this e-mail address or number already, said while it is typed. It hinders nobody: families and offices share both. */
export function KnownHint({ values }: { values: FieldRow }) {
  const { t } = useTranslation('customers')
  const { email, phone } = useSettled(reachOf(values))
  const { data } = useQuery({
    queryKey: ['customers', 'known', email, phone],
    queryFn: ({ signal }) => api.get<KnownCustomers>('/api/v1/customers/known', { query: { email, phone }, signal }),
    enabled: email !== '' || phone !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  const known = email === '' && phone === '' ? [] : (data?.items ?? [])
  return (
    <div aria-live="polite">
      {known.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          className="customer-known"
          title={t('create.known')}
          description={
            <ul>
              {known.map((customer) => (
                <li key={customer.id}>
                  <AppLink href={paths.customer(customer.id)} target="_blank" rel="noopener">
                    {customer.name}
                  </AppLink>
                  <KnownFacts customer={customer} />
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
    </div>
  )
}

function KnownFacts({ customer }: { customer: KnownCustomers['items'][number] }) {
  const { t } = useTranslation('customers')
  const facts = [
    t(`create.knownBy.${customer.by}`),
    customer.ownerName ? t('record.owner', { name: customer.ownerName }) : t('record.noOwner'),
    customer.archivedAt ? t('record.archived') : null,
  ]
  return <span>{facts.filter((fact) => fact !== null).map((fact) => ` · ${fact}`)}</span>
}

function reachOf(values: FieldRow): Reach {
  const [email, phone] = [values.email, values.phone].map((typed) => (typeof typed === 'string' ? typed.trim() : ''))
  const digits = (phone ?? '').normalize('NFKC').replace(/\D/g, '')
  return {
    email: email !== undefined && EMAIL.test(email) ? email : '',
    phone: phone !== undefined && digits.length >= PHONE_DIGITS_MIN ? phone : '',
  }
}

function useSettled({ email, phone }: Reach): Reach {
  const [settled, setSettled] = useState<Reach>({ email: '', phone: '' })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ email, phone }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [email, phone])
  return settled
}
