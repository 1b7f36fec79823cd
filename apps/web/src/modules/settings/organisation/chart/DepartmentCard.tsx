import { DownOutlined, HolderOutlined, RightOutlined } from '@ant-design/icons'
import { useDraggable, useDroppable } from '@dnd-kit/core'
import type { Department } from '@rapport/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Node } from '../tree.ts'
import { DepartmentMenu } from './DepartmentMenu.tsx'

type Props = {
  node: Node
  all: readonly Department[]
  isOpen: boolean
  isExpanded: boolean
  mayManage: boolean
  onOpen: () => void
  onTurn: () => void
}

/** One department: its name, its head, how many people; it can be carried, and others can be dropped on it. */
export function DepartmentCard({ node, all, isOpen, isExpanded, mayManage, onOpen, onTurn }: Props) {
  const { t } = useTranslation('organisation')
  const { name } = node
  const drop = useDroppable({ id: `department:${node.id}`, data: { departmentId: node.id } })
  const drag = useDraggable({ id: `move:${node.id}`, data: { department: node }, disabled: !mayManage })
  return (
    <div
      ref={drop.setNodeRef}
      className="department"
      data-over={drop.isOver}
      data-open={isOpen}
      data-lifted={drag.isDragging}
    >
      {node.below.length > 0 ? (
        <Button
          size="small"
          type="text"
          className="department-turn"
          aria-expanded={isExpanded}
          aria-label={t(isExpanded ? 'collapse' : 'expand', { name })}
          icon={isExpanded ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          onClick={onTurn}
        />
      ) : (
        <span className="department-turn" />
      )}
      {mayManage ? (
        <span
          ref={drag.setNodeRef}
          {...drag.listeners}
          className="department-grip"
          title={t('drag', { name })}
          // The keyboard has “Move to…” in the menu.
          aria-hidden="true"
        >
          <HolderOutlined />
        </span>
      ) : null}
      <button
        type="button"
        className="department-name"
        aria-pressed={isOpen}
        aria-label={t('open', { name })}
        onClick={onOpen}
      >
        <b>{name}</b>
        <small>
          {node.headName ?? t('noHead')} · {t('people', { count: node.members })}
        </small>
      </button>
      {mayManage ? <DepartmentMenu department={node} all={all} /> : null}
    </div>
  )
}
