import type { UiLanguage } from '../environment.ts'
import { useUiLanguage } from '../environment.ts'

/** What the fields themselves say; labels and choices are words of the objects. */
type FieldWords = {
  yes: string
  no: string
  days: (text: string) => string
  hours: (text: string) => string
  minutes: (text: string) => string
  seconds: (text: string) => string
  hoursLabel: string
  minutesLabel: string
  country: string
  region: string
  city: string
  district: string
  street: string
  postalCode: string
  records: (count: number) => string
  listed: string
  masked: (text: string) => string
}

const ENGLISH: FieldWords = {
  yes: 'Yes',
  no: 'No',
  days: (text) => `${text} d`,
  hours: (text) => `${text} h`,
  minutes: (text) => `${text} min`,
  seconds: (text) => `${text} s`,
  hoursLabel: 'Hours',
  minutesLabel: 'Minutes',
  country: 'Country',
  region: 'State or region',
  city: 'City',
  district: 'District',
  street: 'Street and number',
  postalCode: 'Postcode',
  records: (count) => (count === 1 ? '1 record' : `${count} records`),
  listed: ', ',
  masked: (text) => `Masked: ${text}`,
}

const CHINESE: FieldWords = {
  yes: '是',
  no: '否',
  days: (text) => `${text} 天`,
  hours: (text) => `${text} 小时`,
  minutes: (text) => `${text} 分钟`,
  seconds: (text) => `${text} 秒`,
  hoursLabel: '小时',
  minutesLabel: '分钟',
  country: '国家/地区',
  region: '省/自治区/直辖市',
  city: '城市',
  district: '区县',
  street: '详细地址',
  postalCode: '邮编',
  records: (count) => `${count} 条记录`,
  listed: '、',
  masked: (text) => `已脱敏：${text}`,
}

export function fieldWords(language: UiLanguage): FieldWords {
  return language === 'zh' ? CHINESE : ENGLISH
}

export function useFieldWords(): FieldWords {
  return fieldWords(useUiLanguage())
}
