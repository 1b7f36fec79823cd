import './language-switch.css'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, LOCALE_OF } from '../i18n/language.ts'
import { useLanguageChoice } from '../session/use-language-choice.ts'

const SHORT = { zh: '中文', en: 'EN' }

/** 中文 / EN: each named in itself, so that nobody is locked out by a language they cannot read. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('shell')
  const choose = useLanguageChoice()
  return (
    <fieldset className="language-switch" aria-label={t('switchLanguage')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={LOCALE_OF[language]}
          aria-pressed={i18n.language === language}
          onClick={() => void choose(language)}
        >
          {SHORT[language]}
        </button>
      ))}
    </fieldset>
  )
}
