import type { Department } from '@rapport/contract'
import { App, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { placesFor, wayTo } from '../tree.ts'
import { useMoves } from './use-moves.tsx'

const TOP = 'top'

/** Where a department goes, chosen by name: what dragging does, without a mouse. */
export function MoveDialog({
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
  const { moveDepartment } = useMoves(all)
  const [place, setPlace] = useState(department.parentId ?? TOP)
  async function move(): Promise<void> {
    try {
      await moveDepartment(department, place === TOP ? null : place)
      onClose()
    } catch (error) {
      void message.error(problemText(error))
    }
  }
  return (
    <Modal
      open
      title={t('moveNamed', { name: department.name })}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      onOk={() => void move()}
      onCancel={onClose}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        aria-label={t('moveWhere')}
        value={place}
        options={[
          { value: TOP, label: t('top') },
          ...placesFor(all, department).map(({ id }) => ({ value: id, label: wayTo(all, id) })),
        ]}
        onChange={setPlace}
      />
    </Modal>
  )
}
