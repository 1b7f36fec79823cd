import { DownOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { linkWithQuery } from '../../../platform/api/client.ts'
import { useFormat } from '../../../platform/format.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { customerCountQuery, type ListParams } from '../queries.ts'

type Props = { params: ListParams; ready: boolean; onNew: () => void }

/** Title with how many there are, and what one can do with the whole list. */
export function ListHead({ params, ready, onNew }: Props) {
  const { t } = useTranslation('customers')
  const mayImport = useCan('import.run')
  const mayExport = useCan('customer.export')
  const mayCreate = useCan('customer.create')
  return (
    <div className="rp-page-head">
      <h1 className="rp-title">
        {t(params.archived ? 'archivedTitle' : 'title')} <ListCount params={params} ready={ready} />
      </h1>
      <div className="customer-actions">
        {mayImport ? <LinkButton href={paths.newImport()}>{t('import')}</LinkButton> : null}
        {mayExport ? <ExportMenu params={params} /> : null}
        {mayCreate ? (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onNew}>
            {t('newCustomer')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function ListCount({ params, ready }: { params: ListParams; ready: boolean }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const narrowed = params.filter !== undefined || params.search !== undefined
  const all = useQuery(customerCountQuery(params.archived ? { archived: params.archived } : {})).data
  const found = useQuery({ ...customerCountQuery(params), enabled: ready && narrowed }).data
  if (!all) return null
  const counted = (count: { count: number; exact: boolean }) => {
    const figure = format.number(count.count)
    return count.exact ? figure : t('about', { formatted: figure })
  }
  const total = t('count', { count: all.count, formatted: counted(all) })
  const text = narrowed ? (found ? t('countOf', { found: counted(found), all: total }) : '…') : total
  return (
    <span className="customer-count" aria-live="polite">
      {text}
    </span>
  )
}

function ExportMenu({ params }: { params: ListParams }) {
  const { t } = useTranslation('customers')
  const address = (kind: 'csv' | 'xlsx') => linkWithQuery('/api/v1/customers/export', { format: kind, ...params })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'csv',
            label: (
              <a href={address('csv')} download>
                {t('exportCsv')}
              </a>
            ),
          },
          {
            key: 'xlsx',
            label: (
              <a href={address('xlsx')} download>
                {t('exportXlsx')}
              </a>
            ),
          },
        ],
      }}
    >
      <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
        {t('export')}
      </Button>
    </Dropdown>
  )
}
