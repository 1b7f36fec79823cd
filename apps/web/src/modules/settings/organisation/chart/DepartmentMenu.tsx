import { MoreOutlined } from '@ant-design/icons'
import type { Department } from '@rapport/contract'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ArchiveDialog } from './ArchiveDialog.tsx'
import { HeadDialog } from './HeadDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NameDialog } from './NameDialog.tsx'

type Act = 'addBelow' | 'rename' | 'chooseHead' | 'moveTo' | 'archive'
const ACTS: readonly Act[] = ['addBelow', 'rename', 'chooseHead', 'moveTo', 'archive']

/** All that can be done with a department, without a mouse as well. */
export function DepartmentMenu({ department, all }: { department: Department; all: readonly Department[] }) {
  const { t } = useTranslation('organisation')
  const [act, setAct] = useState<Act | null>(null)
  const close = () => setAct(null)
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: ACTS.map((key) => ({ key, label: t(key), danger: key === 'archive' })),
          onClick: ({ key }) => setAct(key as Act), // one of ACTS
        }}
      >
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined aria-hidden />}
          aria-label={t('actions', { name: department.name })}
        />
      </Dropdown>
      {act === 'addBelow' ? <NameDialog parent={department} onClose={close} /> : null}
      {act === 'rename' ? <NameDialog renamed={department} onClose={close} /> : null}
      {act === 'chooseHead' ? <HeadDialog department={department} onClose={close} /> : null}
      {act === 'moveTo' ? <MoveDialog department={department} all={all} onClose={close} /> : null}
      {act === 'archive' ? <ArchiveDialog department={department} all={all} onClose={close} /> : null}
    </>
  )
}
