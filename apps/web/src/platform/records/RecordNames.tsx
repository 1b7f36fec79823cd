import type { ObjectName } from '@rapport/contract'
import { useQueries } from '@tanstack/react-query'
import { paths } from '../../paths.ts'
import { AppLink } from '../navigation.tsx'
import { declarationOf, hasPage, nameOf } from './object.ts'
import { recordQuery } from './queries.ts'

/** Records by their names, each a link to it; those out of reach stay unnamed. */
export function RecordNames({ object, ids }: { object: ObjectName; ids: readonly string[] }) {
  const found = useQueries({ queries: ids.map((id) => recordQuery(object, id)) })
  return (
    <span className="rp-field-tags">
      {ids.map((id, place) => {
        const record = found[place]?.data
        const name = record ? nameOf(object, record) : '–'
        return record && hasPage(object) ? (
          <AppLink key={id} href={paths.record(declarationOf(object).plural, id)}>
            {name}
          </AppLink>
        ) : (
          <span key={id}>{name}</span>
        )
      })}
    </span>
  )
}
