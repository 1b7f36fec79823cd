import type { ObjectName } from '@rapport/contract'
import type { FieldFormat } from '@rapport/ui'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { useFieldFormat } from '../../field-format.tsx'
import type { RecordField } from '../../object.ts'
import { useFormatted } from '../bulk/use-formatted.ts'
import { useListedFields } from '../columns.tsx'
import { cellText } from './cell-text.ts'
import { findNames, NAMES_MAX } from './find-names.ts'
import { type Block, CELLS_MAX, type Plan, pairCells, planOf, type Target } from './plan.ts'
import { parseTsv, tsvText } from './tsv.ts'

type Texts = readonly (readonly string[])[]

/** A block of cells as text, and the plan of what a paste or a fill would change. Too much at once is said and refused. */
export function useBlockPlan(object: ObjectName) {
  const format = useFieldFormat()
  const fields = useListedFields(object)
  const { plan, dropPlan, look, isTooLarge } = useLook(fields, format)
  const textsOf = (block: Block) => blockTexts(block, fields, format)
  return {
    plan,
    dropPlan,
    copyText: (block: Block) => (isTooLarge(block.rows.length * block.columns.length) ? '' : tsvText(textsOf(block))),
    fill(block: Block): void {
      const [first, ...others] = textsOf(block)
      const below = { rows: block.rows.slice(1), columns: block.columns }
      if (first)
        void look(
          others.map(() => first),
          below,
        )
    },
    paste(block: Block, text: string): void {
      const texts = parseTsv(text)
      const [[only = ''] = []] = texts
      // One value into several cells.
      const isOne = texts.length === 1 && texts[0]?.length === 1
      const every = () => block.rows.map(() => block.columns.map(() => only))
      if (isOne) void look(every(), block)
      else void look(texts, { rows: block.rowsBelow, columns: block.columnsRight })
    },
  }
}

/** Plans what texts would change in cells, and keeps the plan until it is carried out or dropped. */
function useLook(fields: readonly RecordField[], format: FieldFormat) {
  const { t } = useTranslation('lists')
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const formatted = useFormatted()
  const [plan, setPlan] = useState<Plan | null>(null)
  const isTooLarge = (cells: number): boolean => {
    if (cells > CELLS_MAX) void message.error(t('blocks.tooMany', formatted(CELLS_MAX)))
    return cells > CELLS_MAX
  }
  async function look(texts: Texts, { rows, columns }: Pick<Block, 'rows' | 'columns'>): Promise<void> {
    if (isTooLarge(texts.reduce((sum, line) => sum + line.length, 0))) return
    const mayEdit: Target['mayEdit'] = (row, { key }) =>
      columns.find((column) => column.key === key)?.edit?.can(row) ?? false
    const target = { rows, fields: columns.map(({ key }) => fieldAt(fields, key)), mayEdit }
    const { pairs, beyond } = pairCells(texts, target, format)
    try {
      const names = await findNames(pairs, client)
      if (names === null) void message.error(t('blocks.tooManyNames', formatted(NAMES_MAX)))
      else setPlan(planOf(pairs, beyond, names, format))
    } catch (error) {
      void message.error(problemText(error))
    }
  }
  return { plan, dropPlan: () => setPlan(null), look, isTooLarge }
}

function blockTexts({ rows, columns }: Block, fields: readonly RecordField[], format: FieldFormat): string[][] {
  const shown = columns.map(({ key }) => fieldAt(fields, key))
  return rows.map((row) => shown.map((field) => (field ? cellText(field, row, format) : '')))
}

function fieldAt(fields: readonly RecordField[], key: string): RecordField | null {
  return fields.find((field) => field.key === key) ?? null
}
