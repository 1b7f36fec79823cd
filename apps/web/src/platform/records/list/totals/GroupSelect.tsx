import { DownOutlined } from '@ant-design/icons'
import { fullLabel } from '@rapport/ui'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecordList } from '../use-record-list.ts'
import { addedText, isGrouping } from './totals.ts'

const NONE = 'none'

/** What the records of a table are grouped by. */
export function GroupSelect({ list }: { list: RecordList }) {
  const { t } = useTranslation('lists')
  const { fields, grouping, state, setSearch } = list
  const offered = fields.filter(isGrouping)
  if (offered.length === 0) return null
  const chosen = offered.find(({ name }) => name === grouping)
  const said = chosen ? fullLabel(chosen) : t('group.none')
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      classNames={{ root: 'list-sort-menu' }}
      menu={{
        items: [
          { key: NONE, label: t('group.none') },
          ...offered.map((field) => ({
            key: field.name,
            label:
              field.type === 'instant' || field.type === 'day'
                ? t('group.month', { field: fullLabel(field) })
                : fullLabel(field),
          })),
        ],
        selectable: true,
        selectedKeys: [grouping ?? NONE],
        onClick: ({ key }) =>
          setSearch({ group: addedText(key === NONE ? null : key, state.view.saved?.grouping ?? null) }),
      }}
    >
      <Button
        className="list-sort list-group-by"
        aria-label={`${t('group.by')}: ${said}`}
        icon={<DownOutlined aria-hidden />}
        iconPlacement="end"
      >
        {chosen ? `${t('group.by')}: ${said}` : t('group.by')}
      </Button>
    </Dropdown>
  )
}
