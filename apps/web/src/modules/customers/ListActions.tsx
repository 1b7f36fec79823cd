import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { linkWithQuery } from '../../platform/api/client.ts'
import { LinkButton } from '../../platform/frame/LinkButton.tsx'
import type { ListParams } from '../../platform/records/list/types.ts'
import { useCan } from '../../platform/session/me.ts'

/** Where customers come from and go to: files. */
export function ListActions({ params }: { params: ListParams }) {
  const { t } = useTranslation('customers')
  const mayImport = useCan('import.run')
  const mayExport = useCan('customer.export')
  return (
    <>
      {mayImport ? <LinkButton href={paths.newImport()}>{t('import')}</LinkButton> : null}
      {mayExport ? <ExportMenu params={params} /> : null}
    </>
  )
}

function ExportMenu({ params }: { params: ListParams }) {
  const { t } = useTranslation('customers')
  const item = (format: 'csv' | 'xlsx', text: string) => ({
    key: format,
    label: (
      <a href={linkWithQuery('/api/v1/customers/export', { format, ...params })} download>
        {text}
      </a>
    ),
  })
  return (
    <Dropdown trigger={['click']} menu={{ items: [item('csv', t('exportCsv')), item('xlsx', t('exportXlsx'))] }}>
      <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
        {t('export')}
      </Button>
    </Dropdown>
  )
}
