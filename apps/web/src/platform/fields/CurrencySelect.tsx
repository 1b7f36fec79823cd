import { CURRENCIES } from '@rapport/kernel'
import { Select, type SelectProps } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LOCALE_OF } from '../i18n/language.ts'

/** Every currency we can count in, by its name in the screen's language; found by code or name. */
export function CurrencySelect(props: SelectProps<string>) {
  const { i18n } = useTranslation()
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(LOCALE_OF[i18n.language === 'zh' ? 'zh' : 'en'], { type: 'currency' })
    return CURRENCIES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
  }, [i18n.language])
  return <Select showSearch={{ optionFilterProp: 'label' }} options={options} {...props} />
}
