import type { ObjectName } from '@rapport/contract'
import type { EditorField } from '@rapport/ui'
import { useQueries } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay } from '../../i18n/use-say.ts'
import type { ListPart, PartOption } from '../../manifest/manifest.ts'
import { useManifests, usePermitted } from '../../manifest/modules.ts'
import type { DescribedField } from './queries.ts'
import type { BulkAct, ListCell, RecordRow } from './types.ts'

type Cells = Readonly<Record<string, ListCell>>

/** What modules bring to lists of the object. */
function useParts(object: ObjectName): readonly ListPart[] {
  return useManifests('listParts').filter((part) => part.isFor(object))
}

/** The columns that modules bring. */
export function usePartCells(object: ObjectName): Cells {
  const { i18n } = useTranslation()
  const say = useSay()
  const parts = useParts(object)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of an object are the same as long as the app runs
  return useMemo(
    () =>
      Object.fromEntries(
        parts.map(({ key, label, widthPx, Cell }) => [
          key,
          {
            title: say(label),
            widthPx,
            render: (row: RecordRow) => (
              <Suspense>
                <Cell object={object} row={row} />
              </Suspense>
            ),
          },
        ]),
      ),
    [object, i18n.language],
  )
}

/** How the fields that modules bring are offered in conditions. */
export function usePartFields(): (of: ObjectName, described: DescribedField) => EditorField | undefined {
  const say = useSay()
  const parts = useManifests('listParts')
  const options = useQueries({ queries: parts.map((part) => part.options) })
  const offered = parts.map(({ key, label, isFor }, place) => ({
    key,
    isFor,
    label: say(label),
    options: options[place]?.data,
  }))
  const known = useRef(offered)
  if (!isSame(known.current, offered)) known.current = offered
  const fields = known.current
  return useCallback(
    (of, { name }) => {
      const part = fields.find(({ key, isFor }) => key === name && isFor(of))
      return part && { name, type: 'keywords', label: part.label, options: part.options ?? [] }
    },
    [fields],
  )
}

type Offered = { key: string; isFor: ListPart['isFor']; label: string; options: readonly PartOption[] | undefined }

function isSame(one: readonly Offered[], other: readonly Offered[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ key, label, options }, place) => {
      const beside = other[place]
      return beside?.key === key && beside.label === label && beside.options === options
    })
  )
}

/** The acts on many records that modules bring. */
export function usePartActs(object: ObjectName): readonly BulkAct[] {
  const acts = usePermitted('bulkActs').filter((act) => act.isFor(object))
  return [...useParts(object).flatMap((part) => [...part.acts]), ...acts]
}
