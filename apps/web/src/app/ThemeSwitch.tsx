import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../platform/frame/icons.tsx'
import {
  setThemePreference,
  type ThemePreference,
  useThemeMode,
  useThemePreference,
} from '../platform/theme-preference.ts'

export function ThemeSwitch() {
  const { t } = useTranslation('shell')
  const preference = useThemePreference()
  const mode = useThemeMode()
  const items = [
    { key: 'light', label: t('themeLight'), icon: <Icon name="sun" /> },
    { key: 'dark', label: t('themeDark'), icon: <Icon name="moon" /> },
    { key: 'system', label: t('themeSystem'), icon: <Icon name="screen" /> },
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        selectedKeys: [preference],
        onClick: ({ key }) => setThemePreference(key as ThemePreference), // the keys above
      }}
    >
      <button type="button" className="icon-button theme-switch" aria-label={t('theme')} title={t('theme')}>
        <Icon name={mode === 'dark' ? 'moon' : 'sun'} />
      </button>
    </Dropdown>
  )
}
