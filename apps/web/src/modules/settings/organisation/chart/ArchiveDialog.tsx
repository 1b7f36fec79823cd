import type { Department } from '@rapport/contract'
import { App, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { useArchiveDepartment, useRestoreDepartment } from '../queries.ts'

const UNDO_SHOWN_S = 8

/** Says where the people of a department go before it is archived; the notice brings it back. */
export function ArchiveDialog({
  department,
  all,
  onClose,
}: {
  department: Department
  all: readonly Department[]
  onClose: () => void
}) {
  const { t } = useTranslation(['organisation', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const archive = useArchiveDepartment()
  const restore = useRestoreDepartment()
  const { id, name, members } = department
  const to = all.find((one) => one.id === department.parentId)?.name ?? t('withoutDepartment')
  const onError = (error: unknown) => void message.error(problemText(error))
  function offerUndo(): void {
    const key = `department-${id}`
    const undo = () => {
      message.destroy(key)
      restore.mutate(id, { onError })
    }
    const content = (
      <>
        {t('archived', { name })}{' '}
        <Button type="link" size="small" onClick={undo}>
          {t('common:undo')}
        </Button>
      </>
    )
    void message.open({ key, type: 'success', duration: UNDO_SHOWN_S, content })
  }
  return (
    <Modal
      open
      title={t('archiveNamed', { name })}
      okText={t('archive')}
      okButtonProps={{ danger: true }}
      cancelText={t('common:cancel')}
      confirmLoading={archive.isPending}
      onOk={() =>
        archive.mutate(department, {
          onSuccess: () => {
            onClose()
            offerUndo()
          },
          onError,
        })
      }
      onCancel={onClose}
    >
      <p>{members > 0 ? t('archivePeople', { count: members, to }) : t('archiveEmpty', { to })}</p>
    </Modal>
  )
}
