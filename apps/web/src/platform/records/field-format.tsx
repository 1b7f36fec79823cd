import { countryName } from '@rapport/language/country'
import type { FieldFormat } from '@rapport/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { currentLanguage } from '../i18n/language.ts'
import { useModules } from '../manifest/modules.ts'
import { AppLink } from '../navigation.tsx'
import { useMaybeMe } from '../session/me.ts'
import { declarationOf, hasPage, isObject } from './object.ts'
import { choiceLabelOf } from './object-words.ts'
import { RecordNames } from './RecordNames.tsx'

/** How values of declared fields are shown: in the reader's language, the workspace's zone and currency, with links to what they refer to. */
export function useFieldFormat(): FieldFormat {
  useTranslation() // draws again when the language changes
  const language = currentLanguage()
  const workspace = useMaybeMe()?.workspace
  const modules = useModules()
  const { timeZone, currency = 'CNY' } = workspace ?? {}
  return useMemo(
    (): FieldFormat => ({
      language,
      timeZone,
      currency,
      choiceLabel: ({ object, name }, value) =>
        isObject(object) ? choiceLabelOf({ object, field: name }, value, language) : value,
      choiceTone: ({ object, name }, value) =>
        modules.flatMap(({ screens = [] }) => screens).find((screen) => screen.object === object)?.tones?.[name]?.[
          value
        ] ?? null,
      countryName: (code) => countryName(code, language),
      reference: (object, id, name) =>
        isObject(object) && hasPage(object) ? (
          <AppLink href={paths.record(declarationOf(object).plural, id)}>{name}</AppLink>
        ) : (
          name
        ),
      references: (object, ids) => (isObject(object) ? <RecordNames object={object} ids={ids} /> : null),
    }),
    [language, timeZone, currency, modules],
  )
}
