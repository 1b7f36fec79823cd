import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { Icon, type IconName } from '../../platform/frame/icons.tsx'
import { useSay } from '../../platform/i18n/use-say.ts'
import { useCreate, useCreations } from '../../platform/manifest/creation.ts'
import { byOrder, usePermitted, usePermittedSections } from '../../platform/manifest/modules.ts'
import { useLanguageChoice } from '../../platform/session/use-language-choice.ts'
import { setThemePreference, useThemeMode } from '../../platform/theme-preference.ts'
import { useNavigation } from '../rail/use-navigation.ts'
import type { PaletteItem } from './use-palette-items.tsx'

/** What one can do from anywhere, as far as the reader's rights go: what the modules offer, and how the app looks; sections of settings for who types. */
export function usePaletteActions(needle: string): PaletteItem[] {
  const { t } = useTranslation('menu')
  const say = useSay()
  const create = useCreate()
  const permitted = usePermittedSections().sort(byOrder)
  const sections = needle === '' ? [] : permitted
  const goTo = (key: string, label: string, icon: IconName, href: string): PaletteItem => ({
    key,
    label,
    mark: <Icon name={icon} />,
    href,
  })
  return [
    ...useCreations().map(({ key, action, icon }) => ({
      key: `create ${key}`,
      label: say(action),
      mark: <Icon name={icon} />,
      act: () => create(key),
    })),
    ...usePermitted('actions').map(({ key, label, icon, href }) => goTo(`action ${key}`, say(label), icon, href)),
    ...useNavigation().flatMap(({ places }) =>
      places.map(({ key, label, icon, href }) => goTo(`place ${key}`, t('goTo', { place: say(label) }), icon, href)),
    ),
    ...sections.map(({ key, label }) =>
      goTo(`settings ${key}`, t('openSettings', { section: say(label) }), 'gear', paths.settings(key)),
    ),
    ...useLookActions(),
  ].filter((action) => needle === '' || matches(action, needle))
}

function matches(item: PaletteItem, needle: string): boolean {
  return `${item.label} ${item.hint ?? ''}`.toLowerCase().includes(needle)
}

function useLookActions(): PaletteItem[] {
  const { t, i18n } = useTranslation('shell')
  const dark = useThemeMode() === 'dark'
  const chooseLanguage = useLanguageChoice()
  return [
    {
      key: 'language',
      label: t('palette.toLanguage'),
      hint: t('switchLanguage'),
      mark: <span className="palette-order">文</span>,
      act: () => void chooseLanguage(i18n.language === 'zh' ? 'en' : 'zh'),
    },
    {
      key: 'theme',
      label: t(dark ? 'palette.light' : 'palette.dark'),
      hint: t('theme'),
      mark: <Icon name={dark ? 'sun' : 'moon'} />,
      act: () => setThemePreference(dark ? 'light' : 'dark'),
    },
  ]
}
