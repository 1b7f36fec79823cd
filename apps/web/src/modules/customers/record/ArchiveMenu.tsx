import { MoreOutlined } from '@ant-design/icons'
import type { Customer } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { customerQuery } from '../queries.ts'

/** Archiving takes a customer out of lists and figures; it is undone with one click, so nobody is asked first. */
export function ArchiveMenu({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'common'])
  const { act } = useArchive(customer)
  if (customer.can.archive !== true) return null
  const archived = customer.archivedAt !== null
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [{ key: 'archive', label: t(archived ? 'record.restore' : 'record.archive') }],
        onClick: () => act(archived ? 'restore' : 'archive'),
      }}
    >
      <Button icon={<MoreOutlined />} aria-label={t('common:more')} />
    </Dropdown>
  )
}

/** An archived record says so, with the way back in sight. */
export function ArchivedNotice({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { act, acting } = useArchive(customer)
  if (customer.archivedAt === null) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginTop: 12 }}
      title={t('record.archivedOn', { date: format.date(customer.archivedAt) })}
      action={
        customer.can.archive === true ? (
          <Button size="small" type="primary" loading={acting} onClick={() => act('restore')}>
            {t('record.restore')}
          </Button>
        ) : null
      }
    />
  )
}

type Step = 'archive' | 'restore'

function useArchive(customer: Customer) {
  const { t } = useTranslation(['customers', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const path = `/api/v1/customers/${encodeURIComponent(customer.id)}`
  const key = `archive-${customer.id}`
  const { mutate, isPending } = useSubmission({
    send: (step: Step, request) =>
      step === 'archive'
        ? api.delete<Customer>(path, request)
        : api.post<Customer>(`${path}/restoration`, undefined, request),
    onSuccess: (changed, step) => {
      queryClient.setQueryData(customerQuery(customer.id).queryKey, changed)
      void queryClient.invalidateQueries({ queryKey: ['customers'] })
      if (step === 'restore') void message.success({ key, content: t('record.restored') })
      else offerUndo()
    },
    onError: (error) => void message.error({ key, content: problemText(error) }),
  })

  function offerUndo(): void {
    const undo = (
      <Button type="link" size="small" onClick={() => mutate('restore')}>
        {t('common:undo')}
      </Button>
    )
    void message.success({ key, duration: 8, content: [t('record.nowArchived'), ' ', <span key="undo">{undo}</span>] })
  }

  return { act: mutate, acting: isPending }
}
