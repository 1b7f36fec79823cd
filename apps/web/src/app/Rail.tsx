import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { useFormat } from '../platform/format.ts'
import { Icon, type IconName, Mark } from '../platform/frame/icons.tsx'
import { useLive } from '../platform/live/use-live.ts'
import { AppLink } from '../platform/navigation.tsx'
import { useCan, useMe } from '../platform/session/me.ts'
import { customerCountQuery } from './customer-count.ts'

const COUNT_GATHER_MS = 2_000

export function Rail() {
  const { t } = useTranslation('shell')
  const mayImport = useCan('import.run')
  const workspace = useMe().workspace.name
  return (
    <nav className="rail" aria-label={t('navigation')}>
      <AppLink className="rail-brand" href={paths.home()}>
        <Mark />
        {t('product')}
        <small title={workspace}>{workspace}</small>
      </AppLink>
      <RailLink href={paths.home()} icon="home" label={t('home')} exact />
      <RailLink href={paths.customers()} icon="customers" label={t('customers')} count={<CustomerCount />} />
      {mayImport ? <RailLink href={paths.imports()} icon="imports" label={t('imports')} /> : null}
      <span className="rail-gap" />
      <RailLink href={paths.settings()} icon="settings" label={t('settings')} prefix="/settings" />
    </nav>
  )
}

type RailLinkProps = {
  href: string
  icon: IconName
  label: string
  exact?: boolean
  prefix?: string
  count?: ReactNode
}

function RailLink({ href, icon, label, exact = false, prefix = href, count }: RailLinkProps) {
  const pathname = useLocation({ select: (location) => location.pathname })
  const here = exact ? pathname === href : pathname === prefix || pathname.startsWith(`${prefix}/`)
  return (
    <AppLink className="rail-link" href={href} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span> {count}
    </AppLink>
  )
}

function CustomerCount() {
  const format = useFormat()
  const client = useQueryClient()
  const { data } = useQuery(customerCountQuery)
  useLive(['home'], () => void client.invalidateQueries({ queryKey: customerCountQuery.queryKey }), {
    gatherMs: COUNT_GATHER_MS,
  })
  if (!data) return null
  return <b>{data.exact ? format.number(data.count) : `≈ ${format.compact(data.count)}`}</b>
}
