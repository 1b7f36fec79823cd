import { DatePicker, type DatePickerProps } from 'antd'
import enGB from 'antd/es/date-picker/locale/en_GB.js'
import zhCN from 'antd/es/date-picker/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/en-gb.js'
import 'dayjs/locale/zh-cn.js'
import type { DayInputProps } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import type { MomentInputProps } from './DayInput.tsx'

const DAY = 'YYYY-MM-DD'
const MOMENT = 'YYYY-MM-DDTHH:mm'
/** The first is how a day is shown; the others are also understood when typed. */
const DAYS = {
  en: ['D MMM YYYY', DAY, 'D/M/YYYY', 'D.M.YYYY'],
  zh: ['YYYY年M月D日', DAY, 'YYYY/M/D', 'YYYY.M.D'],
}
const TIME = 'HH:mm'

/** A calendar in the screen's language, whatever the browser's is. */
export function DayPicker({ value, onChange, onSettle, max, ...rest }: DayInputProps & { max?: string }) {
  const { formats, locale } = useWriting()
  const take = (text: string) => {
    onChange(text)
    onSettle?.(text)
  }
  return (
    <DatePicker
      {...rest}
      {...emptying(value, () => take(''))}
      style={{ width: '100%' }}
      locale={locale}
      format={formats}
      value={value === '' ? null : dayjs(value)}
      {...(max ? { maxDate: dayjs(max) } : {})}
      onChange={(day) => take(day?.format(DAY) ?? '')}
    />
  )
}

/** Day and time of day; what was chosen counts without a further button. */
export function MomentPicker({ value, onChange, ...rest }: MomentInputProps) {
  const { formats, locale } = useWriting()
  return (
    <DatePicker
      {...rest}
      {...emptying(value, () => onChange?.(''))}
      style={{ width: '100%' }}
      locale={locale}
      format={formats.map((format) => `${format} ${TIME}`)}
      showTime={{ format: TIME }}
      needConfirm={false}
      value={value ? dayjs(value) : null}
      onChange={(moment) => onChange?.(moment?.format(MOMENT) ?? '')}
    />
  )
}

/** The calendar brings an emptied text back, and its × takes a pointer only: whoever types must be able to say “none” too. */
function emptying(value: string | undefined, clear: () => void): Pick<DatePickerProps, 'onKeyDown' | 'onBlur'> {
  const isEmptied = (target: EventTarget) => Boolean(value) && target instanceof HTMLInputElement && target.value === ''
  return {
    onKeyDown: (event, preventDefault) => {
      if (event.key !== 'Enter' || !isEmptied(event.target)) return
      preventDefault()
      clear()
    },
    onBlur: (event) => {
      if (isEmptied(event.target)) clear()
    },
  }
}

type Locale = NonNullable<DatePickerProps['locale']>

function useWriting(): { formats: string[]; locale: Locale } {
  const language = useTranslation().i18n.language === 'zh' ? 'zh' : 'en'
  return { formats: DAYS[language], locale: spoken(unwrap(language === 'zh' ? zhCN : enGB)) }
}

/** The buttons for month and year say which they show; a name of their own would hide that from whoever cannot see it. */
function spoken(locale: Locale): Locale {
  return { ...locale, lang: { ...locale.lang, monthSelect: '', yearSelect: '' } }
}

/** The package is typed as CommonJS but served as a module by the bundler: the value may sit one `default` deeper. */
function unwrap(value: Locale | { default: Locale }): Locale {
  return 'default' in value ? value.default : value
}
