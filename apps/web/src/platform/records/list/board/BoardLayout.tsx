import './board.css'
import { keyOf, titleOf } from '@rapport/objects'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { useFieldFormat } from '../../field-format.tsx'
import { inSentence, useObject } from '../../object.ts'
import { choiceLabelOf } from '../../object-words.ts'
import { useMayUpdate } from '../columns.tsx'
import { DragArea } from '../drag/DragArea.tsx'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import { BoardCard } from './BoardCard.tsx'
import { BoardColumn } from './BoardColumn.tsx'
import { columnOf, UNSET } from './column-params.ts'
import { useMoveCard } from './use-move-card.ts'

/** The records of a list in columns by the object's board field; carrying a card to another column sets the field. */
export function BoardLayout({ list }: { list: RecordList }) {
  const { t } = useTranslation(['lists', 'common'])
  const { object } = list.given
  const { declaration, words } = useObject(object)
  const { language } = useFieldFormat()
  const { message } = App.useApp()
  const problemText = useProblemText()
  const mayUpdate = useMayUpdate(object)
  const name = declaration.board ?? ''
  const field = declaration.fields[name]
  const key = field ? keyOf(name, field) : name
  const title = titleOf(declaration)
  const nameOf = (row: RecordRow) => String(row[title] ?? '')
  const columnName = (value: string) =>
    value === UNSET ? t('board.none') : choiceLabelOf({ object, field: name }, value, language)
  const values = [...(field?.choices ?? []), ...(field?.required ? [] : [UNSET])]
  const moveCard = useMoveCard(object, key)

  const sayFailed = (row: RecordRow, error: unknown) =>
    void message.error(t('board.failed', { name: nameOf(row), reason: problemText(error) }))

  async function move(row: RecordRow, value: string): Promise<void> {
    const before = columnOf(row[key])
    try {
      const moved = await moveCard(row, value)
      const taken = `moved-${row.id}`
      void message.success({
        key: taken,
        content: (
          <>
            {t('board.moved', { name: nameOf(row), column: columnName(value) })}{' '}
            <Button
              size="small"
              type="link"
              onClick={() => {
                message.destroy(taken)
                moveCard(moved, before).catch((error: unknown) => sayFailed(moved, error))
              }}
            >
              {t('common:undo')}
            </Button>
          </>
        ),
      })
    } catch (error) {
      sayFailed(row, error)
    }
  }

  return (
    <DragArea
      instructions={t('board.instructions')}
      nameOf={nameOf}
      placeName={columnName}
      placeOf={(row) => columnOf(row[key])}
      onMove={(row, value) => void move(row, value)}
      renderLifted={(row) => <BoardCard list={list} row={row} />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a board without cards has nothing else to be reached by keyboard */}
      <section className="board" tabIndex={0} aria-label={t('board.label', { many: inSentence(words.many) })}>
        {values.map((value) => (
          <BoardColumn
            key={value}
            list={list}
            column={{ key, value, name: columnName(value) }}
            others={values.filter((each) => each !== value).map((each) => ({ value: each, name: columnName(each) }))}
            mayMove={mayUpdate}
            onMove={(row, to) => void move(row, to)}
          />
        ))}
      </section>
    </DragArea>
  )
}
