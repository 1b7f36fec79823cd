import type { ConfigProviderProps } from 'antd'
import englishModule from 'antd/es/locale/en_US.js'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Locale = NonNullable<ConfigProviderProps['locale']>

const english: Locale = unwrap(englishModule)

/**
 * The components' own words (empty lists, paging …) in the screen's language; English ones until the Chinese have come.
 * Never none: with the first words the provider puts a layer around the app, and React would build every screen anew.
 */
export function useAntdLocale(): Locale {
  const { i18n } = useTranslation()
  const chinese = i18n.language === 'zh'
  const [loaded, setLoaded] = useState<Locale>()
  useEffect(() => {
    if (!chinese) return
    let current = true
    void loadChinese().then((locale) => {
      if (current) setLoaded(locale)
    })
    return () => {
      current = false
    }
  }, [chinese])
  return (chinese && loaded) || english
}

async function loadChinese(): Promise<Locale> {
  return unwrap((await import('antd/es/locale/zh_CN.js')).default)
}

/** The package is typed as CommonJS but served as a module by the bundler: the value may sit one `default` deeper. */
function unwrap(value: Locale | { default: Locale }): Locale {
  return 'default' in value ? value.default : value
}
