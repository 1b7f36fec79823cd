import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../platform/frame/icons.tsx'
import { useSay } from '../platform/i18n/use-say.ts'
import { useCreate, useCreations } from '../platform/manifest/creation.ts'

/** “+”: what the reader may create, from every page. */
export function CreateMenu() {
  const { t } = useTranslation('menu')
  const say = useSay()
  const create = useCreate()
  const creations = useCreations()
  if (creations.length === 0) return null
  const items = creations.map(({ key, label, icon }) => ({ key, label: say(label), icon: <Icon name={icon} /> }))
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      classNames={{ root: 'create-menu' }}
      menu={{
        items: [{ key: 'title', type: 'group', label: t('create'), children: items }],
        onClick: ({ key }) => create(key),
      }}
    >
      <button type="button" className="icon-button create-button" aria-label={t('create')} title={t('create')}>
        <Icon name="plus" />
      </button>
    </Dropdown>
  )
}
