import { MoreOutlined } from '@ant-design/icons'
import { activityKind, type TimelineItem } from '@rapport/contract'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSay } from '../i18n/use-say.ts'
import { useCreate } from '../manifest/creation.ts'
import { byOrder, usePermitted } from '../manifest/modules.ts'
import { useTimeline } from './record.ts'

type Props = { item: TimelineItem; onCorrect: () => void; showsFormer: boolean; onToggleFormer: () => void }
type Choice = { key: string; label: string; run: () => void }

/** What may be done with an entry. Withdrawing is undone with one click, so nobody is asked first. */
export function EntryMenu(props: Props) {
  const { t } = useTranslation('timeline')
  const { acts } = useTimeline()
  const own = useOwnChoices(props)
  const added = useAddedChoices(props.item)
  const choices = [...own, ...added]
  if (choices.length === 0) return null
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: choices.map(({ key, label }) => ({ key, label })),
        onClick: (chosen) => choices.find(({ key }) => key === chosen.key)?.run(),
      }}
    >
      <Button
        type="text"
        size="small"
        className="timeline-menu"
        icon={<MoreOutlined />}
        disabled={acts.acting}
        aria-label={t('entry.menu')}
      />
    </Dropdown>
  )
}

function useOwnChoices({ item, onCorrect, showsFormer, onToggleFormer }: Props): Choice[] {
  const { t } = useTranslation('timeline')
  const { acts } = useTimeline()
  const withdrawn = item.changed?.action === 'withdrawn'
  const possible = {
    correct: { shown: item.can.correct && !withdrawn, run: onCorrect },
    withdraw: {
      shown: item.can.correct && !withdrawn,
      run: () => acts.act({ entryId: item.id, step: 'withdrawal' }),
    },
    restore: { shown: item.can.correct && withdrawn, run: () => acts.act({ entryId: item.id, step: 'restoration' }) },
    showFormer: { shown: item.changed !== null && !showsFormer, run: onToggleFormer },
    hideFormer: { shown: item.changed !== null && showsFormer, run: onToggleFormer },
  }
  const names = (Object.keys(possible) as (keyof typeof possible)[]).filter((name) => possible[name].shown)
  return names.map((name) => ({ key: name, label: t(`entry.${name}`), run: possible[name].run }))
}

/** What modules make of what happened; of a withdrawn entry, which says nothing, and of what no activity is, nothing is made. */
function useAddedChoices(item: TimelineItem): Choice[] {
  const say = useSay()
  const create = useCreate()
  const { record } = useTimeline()
  const actions = usePermitted('entryActions').sort(byOrder)
  if (activityKind(item.kind) === null || item.changed?.action === 'withdrawn') return []
  return actions.map(({ key, label, creation, presetOf }) => ({
    key: `make-${key}`,
    label: say(label),
    run: () => create(creation, presetOf(item, record.id)),
  }))
}
