import { HolderOutlined } from '@ant-design/icons'
import { useDraggable, useDroppable } from '@dnd-kit/core'
import type { Department, Member } from '@rapport/contract'
import { Avatar, ErrorState } from '@rapport/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { useFormat } from '../../../../platform/format.ts'
import { peopleQuery } from '../queries.ts'

type Props = {
  departments: readonly Department[]
  mayManage: boolean
  onOpen: (memberId: string) => void
} & ({ departmentId: string; sought?: never } | { sought: string; hasDepartments: boolean })

/** The people of one department, of none, or those found. */
export function PeopleOf(props: Props) {
  const { t } = useTranslation('organisation')
  const format = useFormat()
  const problemText = useProblemText()
  const { departments, mayManage, onOpen } = props
  const asked = 'departmentId' in props ? { department: props.departmentId } : { search: props.sought }
  const { data, error, isPending, refetch } = useQuery({ ...peopleQuery(asked), placeholderData: keepPreviousData })
  const of = 'departmentId' in props ? departments.find(({ id }) => id === props.departmentId) : undefined
  const drop = useDroppable({
    id: 'people',
    data: { departmentId: of?.id ?? null },
    disabled: !('departmentId' in props),
  })
  const title = 'departmentId' in props ? (of ? t('peopleOf', { name: of.name }) : t('withoutDepartment')) : t('found')
  const none = 'departmentId' in props || props.hasDepartments ? 'nobodyHere' : 'nothingFound'
  return (
    <section
      ref={drop.setNodeRef}
      className="rp-card settings-card people-of"
      data-over={drop.isOver}
      aria-label={title}
    >
      <div className="settings-card-head">
        <h3>
          {title} {data ? <small className="rp-muted">{t('people', { count: data.total })}</small> : null}
        </h3>
      </div>
      {isPending ? <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <p className="rp-muted">{t(none)}</p> : null}
      {data && data.items.length > 0 ? (
        <ul>
          {data.items.map((member) => (
            <PersonCard key={member.id} member={member} isFixed={!mayManage} onOpen={() => onOpen(member.id)} />
          ))}
        </ul>
      ) : null}
      {data && data.total > data.items.length ? (
        <p className="rp-muted">
          {t('shownOf', { shown: format.number(data.items.length), total: format.number(data.total) })}
        </p>
      ) : null}
    </section>
  )
}

function PersonCard({ member, isFixed, onOpen }: { member: Member; isFixed: boolean; onOpen: () => void }) {
  const { t } = useTranslation('organisation')
  const { name } = member
  const drag = useDraggable({ id: `person:${member.id}`, data: { person: member }, disabled: isFixed })
  const facts = [member.position, member.departmentName, member.teamName].filter((fact) => fact !== null)
  return (
    <li data-lifted={drag.isDragging}>
      {isFixed ? null : (
        <span
          ref={drag.setNodeRef}
          {...drag.listeners}
          className="department-grip"
          title={t('drag', { name })}
          aria-hidden="true"
        >
          <HolderOutlined />
        </span>
      )}
      <button type="button" className="person" aria-label={t('person.open', { name })} onClick={onOpen}>
        <Avatar name={name} decorative />
        <span>
          <b>{name}</b>
          <small>{facts.length > 0 ? facts.join(' · ') : member.email}</small>
        </span>
      </button>
    </li>
  )
}
