import type { ObjectName } from '@rapport/contract'
import type { Values } from '@rapport/objects'
import { type FieldRow, isSameValue, valueText } from '@rapport/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../api/problem.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { useFieldFormat } from '../../field-format.tsx'
import { declarationOf, nameOf } from '../../object.ts'
import { ended, type Refused, type Tell } from '../bulk/bulk-state.ts'
import { useFormatted } from '../bulk/use-formatted.ts'
import { Overtaken, useSaveValues } from '../save-values.ts'
import type { RecordRow } from '../types.ts'
import { byRow, type CellChange } from './plan.ts'

const AT_ONCE = 4

type Work = { row: RecordRow; changes: readonly CellChange[] }
/** Cells that were saved, with the record as it is by then; what was refused stays as it was. */
type Outcome = { saved: Work[]; refused: Refused[] }

/** Saves changed cells, one request a record: a value that is refused leaves the others of its record to be saved. One undo takes all back. */
export function useBlockRun(object: ObjectName, tell: Tell) {
  const { t } = useTranslation('lists')
  const client = useQueryClient()
  const saving = { save: useSaveValues(object), reasonOf: useProblemText(), bothOf: useBothValues(), object }
  const formatted = useFormatted()

  async function carry(works: readonly Work[]): Promise<Outcome> {
    const outcome: Outcome = { saved: [], refused: [] }
    const waiting = [...works]
    let done = 0
    tell({ kind: 'running', done, all: works.length })
    async function next(): Promise<void> {
      for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
        await saveOne(work, outcome, saving)
        done += 1
        tell({ kind: 'running', done, all: works.length })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    void client.invalidateQueries({ queryKey: [declarationOf(object).plural, 'totals'] })
    return outcome
  }

  return async (changes: readonly CellChange[]): Promise<void> => {
    const works = [...byRow(changes)].map(([row, own]) => ({ row, changes: own }))
    const { saved, refused } = await carry(works)
    const takeBack = async () => {
      const back = await carry(saved.map(({ row, changes: own }) => ({ row, changes: own.map(reversed) })))
      tell(ended(t('blocks.undone', formatted(countOf(back.saved))), back.refused))
    }
    const undo = saved.length > 0 ? () => void takeBack() : null
    tell(ended(t('blocks.done', formatted(countOf(saved))), refused, undo))
  }
}

function useBothValues(): Saving['bothOf'] {
  const { t } = useTranslation('lists')
  const format = useFieldFormat()
  return (error, { field, value }) => {
    if (!(error instanceof Overtaken)) return null
    const { current } = error
    // Where it was another value of the record that both changed, this one has one value only.
    if (isSameValue(current[field.key] ?? null, value)) return null
    const text = (of: unknown, row: FieldRow) => valueText(field, of, row, format) || t('overtaken.nothing')
    return t('overtaken.both', { theirs: text(current[field.key] ?? null, current), mine: text(value, {}) })
  }
}

type Saving = {
  object: ObjectName
  save: ReturnType<typeof useSaveValues>
  reasonOf: (error: unknown) => string
  /** Of a value that somebody else saved first: theirs and ours. */
  bothOf: (error: unknown, change: CellChange) => string | null
}

/** Where some values are refused, the others of the record are saved without them. */
async function saveOne({ row, changes }: Work, outcome: Outcome, saving: Saving): Promise<void> {
  const { object, save, reasonOf, bothOf } = saving
  try {
    outcome.saved.push({ row: await save(row, valuesOf(changes)), changes })
  } catch (error) {
    const problems = isProblem(error) ? error.fieldErrors : []
    const problemOf = ({ field }: CellChange) => problems.find(({ path }) => path === field.key)
    const others = changes.filter((change) => problemOf(change) === undefined)
    const isWhole = others.length === changes.length
    for (const change of isWhole ? changes : changes.filter(problemOf)) {
      const name = `${nameOf(object, row)}, ${change.field.label}`
      const reason = problemOf(change)?.message ?? (bothOf(error, change) || reasonOf(error))
      outcome.refused.push({ key: `${row.id} ${change.field.key}`, name, reason })
    }
    if (others.length > 0 && !isWhole) await saveOne({ row, changes: others }, outcome, saving)
  }
}

function valuesOf(changes: readonly CellChange[]): Values {
  return Object.fromEntries(changes.map(({ field, value }) => [field.key, value]))
}

function reversed(change: CellChange): CellChange {
  return { ...change, value: change.row[change.field.key] ?? null }
}

function countOf(works: readonly Work[]): number {
  return works.reduce((sum, { changes }) => sum + changes.length, 0)
}
