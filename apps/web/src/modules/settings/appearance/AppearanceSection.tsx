import { useTranslation } from 'react-i18next'
import { LANGUAGES, LOCALE_OF } from '../../../platform/i18n/language.ts'
import { useLanguageChoice } from '../../../platform/session/use-language-choice.ts'
import { setThemePreference, type ThemePreference, useThemePreference } from '../../../platform/theme-preference.ts'
import { Choice } from '../Choice.tsx'

const THEMES: readonly ThemePreference[] = ['light', 'dark', 'system']

export function AppearanceSection() {
  const { t, i18n } = useTranslation(['settings', 'common'])
  const chooseLanguage = useLanguageChoice()
  const theme = useThemePreference()
  return (
    <>
      <div className="rp-card settings-card">
        <h3>{t('appearance.language')}</h3>
        <Choice
          legend={t('appearance.language')}
          value={i18n.language === 'zh' ? 'zh' : 'en'}
          options={LANGUAGES.map((language) => ({
            value: language,
            label: t(`common:language.${language}`),
            lang: LOCALE_OF[language],
          }))}
          onChoose={(language) => void chooseLanguage(language)}
        />
      </div>
      <div className="rp-card settings-card">
        <h3>{t('appearance.theme')}</h3>
        <Choice
          legend={t('appearance.theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`appearance.${value}`) }))}
          onChoose={setThemePreference}
        />
      </div>
    </>
  )
}
