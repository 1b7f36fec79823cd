import {
  CUSTOMER_FILE_COLUMNS,
  importedObjects,
  type Language,
  type ObjectModel,
  type ObjectName,
} from '@rapport/contract'
import { listedFields, type ObjectDeclaration } from '@rapport/objects'
import { customerFileHeading, labelOf } from '@rapport/words'

const LANGUAGES: readonly Language[] = ['en', 'zh']
/** Of the ids in exports of declared objects. */
const RECORD_HEADING = 'ID'

/** Headings of earlier versions: files exported with them can still be imported. */
const FORMER_HEADINGS = [
  'Rapport 编号',
  'External id',
  'Kind',
  '类型',
  '职位',
  '12 个月消费',
  'Orders, 12 months',
  '12 个月订单',
  '订单',
  'Own rhythm (days)',
  '自身节奏（天）',
  '近度分',
  '频度分',
  '金额分',
  'In this tier since',
  '进入该等级',
  '录入时间',
]
const OWN_HEADINGS = new Set([
  ...CUSTOMER_FILE_COLUMNS.flatMap((column) => [customerFileHeading(column, 'en'), customerFileHeading(column, 'zh')]),
  ...FORMER_HEADINGS,
])

/** Whether a column of an exported customer file has this heading, in either language and of any version. */
export function isCustomerFileHeading(heading: string): boolean {
  return OWN_HEADINGS.has(heading.trim())
}

/** The target whose export has these headings and no other, in either language; null where it is no export of records. */
export function exportedTarget(headings: readonly string[], model: ObjectModel): string | null {
  if (headings[0]?.trim() !== RECORD_HEADING) return null
  const found = importedObjects(model).find((declaration) => {
    const fields = listedFields(declaration)
    return LANGUAGES.some((language) => {
      const known = new Set([RECORD_HEADING, ...fields.map(({ field }) => headingOf(declaration, field, language))])
      return headings.length === known.size && headings.every((heading) => known.has(heading.trim()))
    })
  })
  return found?.plural ?? null
}

function headingOf({ name, fields }: ObjectDeclaration, field: string, language: Language): string {
  return fields[field]?.labels?.[language] ?? labelOf(name as ObjectName, field, language) // every object there is has such a name
}
