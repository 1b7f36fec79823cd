import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { Icon, type IconName } from '../../platform/frame/icons.tsx'
import { useCan } from '../../platform/session/me.ts'
import { useLanguageChoice } from '../../platform/session/use-language-choice.ts'
import { setThemePreference, useThemeMode } from '../../platform/theme-preference.ts'
import type { PaletteItem } from './use-palette-items.tsx'

/** What one can do from anywhere, as far as the reader's rights go. */
export function usePaletteActions(): PaletteItem[] {
  const { t, i18n } = useTranslation('shell')
  const mayCreate = useCan('customer.create')
  const mayImport = useCan('import.run')
  const dark = useThemeMode() === 'dark'
  const chooseLanguage = useLanguageChoice()
  const goTo = (key: string, label: string, icon: IconName, href: string): PaletteItem => ({
    key,
    label,
    mark: <Icon name={icon} />,
    href,
  })
  return [
    ...(mayCreate ? [goTo('new-customer', t('palette.newCustomer'), 'customers', paths.newCustomer())] : []),
    ...(mayImport ? [goTo('import', t('palette.startImport'), 'imports', paths.newImport())] : []),
    goTo('home', t('palette.goHome'), 'home', paths.home()),
    goTo('customers', t('palette.goCustomers'), 'customers', paths.customers()),
    ...(mayImport ? [goTo('imports', t('palette.goImports'), 'imports', paths.imports())] : []),
    goTo('settings', t('palette.goSettings'), 'settings', paths.settings()),
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
